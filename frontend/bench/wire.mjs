/**
 * A server inside the page: runs before the page's own scripts and stands for `fetch` and `WebSocket`.
 * It speaks what wire.ts says, for one account with one conversation, and streams one answer when it is told to.
 * Playwright sends its source to the browser, so it uses nothing from outside itself.
 *
 * @param {{ account: object, models: object[], conversation: object, messages: object[] }} world
 */
export function fakeServer(world) {
  const { account, models, conversation, messages } = world;
  const session = {
    account,
    csrf: { headerName: 'X-CSRF-TOKEN', token: 'bench' },
    firstRun: false,
    setupCodeNeeded: false,
    signUp: 'open',
  };

  /** Newest first in pages, ascending inside a page, as the server gives them: `next` is the position of the first item. */
  function page(before, limit) {
    const older = before === null ? messages : messages.filter(({ position }) => position < Number(before));
    const items = older.slice(-limit);
    return { items, next: items.length < older.length ? String(items[0].position) : null };
  }

  function answer(path) {
    const { pathname, searchParams: asked } = new URL(path, location.origin);
    if (pathname === '/api/session') return session;
    if (pathname === '/api/models') return { items: models };
    if (pathname === '/api/conversations') return { items: asked.size > 1 ? [] : [conversation], next: null };
    if (!pathname.startsWith(`/api/conversations/${conversation.id}`)) return null;
    if (pathname.endsWith('/messages')) return page(asked.get('before'), Number(asked.get('limit')));
    return conversation;
  }

  window.fetch = async (path) => {
    const body = answer(String(path));
    const headers = { 'content-type': 'application/json', date: new Date().toUTCString() };
    return body
      ? new Response(JSON.stringify(body), { headers })
      : new Response(JSON.stringify({ code: 'not-found', detail: 'There is nothing at this address.' }), {
          status: 404,
          headers,
        });
  };

  const subscriptions = new Map();
  let socket = null;
  let sent = 0;

  class Socket extends EventTarget {
    readyState = 0;
    protocol = 'v12.stomp';
    constructor() {
      super();
      socket = this;
      setTimeout(() => {
        this.readyState = 1;
        this.onopen?.({});
      });
    }
    send(data) {
      const text = typeof data === 'string' ? data : new TextDecoder().decode(data);
      if (text.trim() === '') return;
      const [command, ...lines] = text.slice(0, text.indexOf('\n\n')).split('\n');
      const headers = Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
      );
      if (command === 'CONNECT') this.frame('CONNECTED\nversion:1.2\nheart-beat:0,0\n\n');
      if (command === 'SUBSCRIBE') subscriptions.set(headers.destination, headers.id);
      if (command === 'SEND' && headers.destination === '/app/hello') {
        tell({ type: 'welcome', account, limits: { promptCharacters: 32_000 } });
      }
    }
    frame(text) {
      setTimeout(() => this.onmessage?.({ data: `${text}\0` }));
    }
    close() {
      this.readyState = 3;
      setTimeout(() => this.onclose?.({ code: 1000, reason: '', wasClean: true }));
    }
  }
  Object.assign(Socket, { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 });
  window.WebSocket = Socket;

  function frameOf(event) {
    const destination = '/user/queue/replies';
    const id = subscriptions.get(destination);
    return `MESSAGE\nsubscription:${id}\nmessage-id:${sent++}\ndestination:${destination}\n\n${JSON.stringify(event)}`;
  }

  const tell = (event) => socket.frame(frameOf(event));

  const frame = () => new Promise((then) => requestAnimationFrame(then));

  /** Streams a text, one piece in each frame; ends with the number of frames it took. */
  window.stream = async (text, pieceLength) => {
    const prompt = { ...messages.at(-2), id: 'bench-prompt', parentId: messages.at(-1).id, siblings: null };
    const reply = {
      ...messages.at(-1),
      id: 'bench-reply',
      parentId: prompt.id,
      text: '',
      status: 'answering',
      createdAt: new Date().toISOString(),
      siblings: null,
    };
    const begun = { ...conversation, activeMessageId: reply.id, answering: true, version: conversation.version + 1 };
    tell({ type: 'began', conversation: begun, prompt, reply });
    let frames = 0;
    // Written before the clock starts to matter: making them is the server's work, not the page's.
    const written = [];
    for (let offset = 0; offset < text.length; offset += pieceLength) {
      const piece = text.slice(offset, offset + pieceLength);
      written.push(`${frameOf({ type: 'grew', replyId: reply.id, attempt: 1, offset, text: piece })}\0`);
    }
    await frame();
    for (const data of written) {
      socket.onmessage({ data });
      await frame();
      frames++;
    }
    tell({ type: 'finished', message: { ...reply, text, status: 'complete' } });
    await frame();
    await frame();
    return frames;
  };
}
