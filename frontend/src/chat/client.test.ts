import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Message } from '../conversations/message';
import type { Listeners } from '../live/stomp';
import type { AccountView, ConversationView, LiveError, Welcome } from '../wire/wire';
import { ChatClient } from './client.svelte';

const network = vi.hoisted(() => ({ listeners: null as Listeners | null, log: [] as string[] }));

/** The network: every send and every fetch, in their order. */
vi.mock('../live/stomp', () => ({
  Live: class {
    constructor(listeners: Listeners) {
      network.listeners = listeners;
    }
    open = true;
    send(destination: string, body: { conversationId?: string | null }): boolean {
      network.log.push(destination === 'present' ? `show ${body.conversationId}` : `send ${destination}`);
      return true;
    }
    stop(): void {}
  },
}));

const account: AccountView = { id: 'a1', username: 'maya', displayName: 'Maya', role: 'user' };
const welcome = { type: 'welcome', account, limits: { promptCharacters: 32_000 } } as Welcome;
const busy = (commandId: string): LiveError => ({
  code: 'slow-down',
  title: 'Slow down',
  detail: 'Many at once.',
  retryable: true,
  commandId,
});
let client: ChatClient;
/** What the server answers, by path; what is not in it is never answered. */
let served: Map<string, object>;

// Loaded later in a page; in here no clock brings them.
beforeAll(() =>
  Promise.all([import('../conversations/repair'), import('../conversations/watchdog'), import('./storageChunk')]),
);

beforeEach(() => {
  vi.useFakeTimers();
  served = new Map();
  vi.stubGlobal('fetch', (path: string) => {
    network.log.push(`fetch ${path}`);
    const body = served.get(path);
    return body ? Promise.resolve(new Response(JSON.stringify(body))) : new Promise(() => {});
  });
  client = new ChatClient(account);
  network.log = [];
});

afterEach(() => {
  client.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('after a lost connection what people asked for goes out before anything is fetched', () => {
  client.ask('c1', 'Why?', null);
  client.stopReply('r1');
  network.log = [];
  network.listeners?.welcome(welcome);
  expect(network.log.slice(0, 3)).toEqual(['show null', 'send prompt', 'send stop']);
  expect(network.log[3]).toMatch(/^fetch /);
});

test('a stop is not sent again once its answer has ended', () => {
  client.stopReply('r1');
  const message = { id: 'r1', conversationId: 'c1', parentId: 'p1', status: 'stopped', text: '' } as Message;
  network.listeners?.reply({ type: 'stopped', message } as never);
  network.log = [];
  network.listeners?.welcome(welcome);
  expect(network.log).not.toContain('send stop');
});

test('a command that came at a busy moment goes out again without a word to the person', () => {
  client.stopReply('r1');
  network.listeners?.error(busy('r1'));
  network.log = [];
  vi.advanceTimersByTime(3100);
  expect(network.log).toEqual(['send stop']);
});

test('a command that was refused is not sent again', () => {
  client.stopReply('r1');
  network.listeners?.error({ ...busy('r1'), code: 'not-found' });
  network.log = [];
  network.listeners?.welcome(welcome);
  expect(network.log).not.toContain('send stop');
});

const conversation = { id: 'c1', title: 'Ice', answering: true, activeMessageId: 'r1', version: 1 } as ConversationView;
const reply = (change: Partial<Message> = {}) =>
  ({
    id: 'r1',
    conversationId: 'c1',
    parentId: 'p1',
    role: 'assistant',
    attempt: 1,
    position: 2,
    text: 'Ice',
    status: 'answering',
    ...change,
  }) as Message;
const LIST = '/api/conversations?limit=50';
const REPLY = '/api/conversations/c1/messages?leaf=r1&limit=2';

test('a resync fetches everything again, and neither sends anything nor changes what is the same', async () => {
  served.set(LIST, { items: [conversation], next: null });
  served.set('/api/invitations', { items: [] });
  served.set('/api/models', { items: [{ id: 'm', state: 'ready', aliases: [] }] });
  network.listeners?.welcome(welcome);
  await vi.advanceTimersByTimeAsync(10);
  client.ask('c2', 'Why?', null);
  client.stopReply('r1');
  const before = [client.store.conversations.get('c1'), client.models.items, client.connection];
  network.log = [];
  for (let time = 0; time < 20; time++) network.listeners?.resync();
  await vi.advanceTimersByTimeAsync(1000);
  // The first, and one for all those that came while it ran.
  expect(network.log.filter((entry) => entry === `fetch ${LIST}`)).toHaveLength(2);
  expect(network.log.filter((entry) => entry.startsWith('send'))).toEqual([]);
  expect([client.store.conversations.get('c1'), client.models.items, client.connection]).toEqual(before);
  expect(client.store.conversations.get('c1')).toBe(before[0]);
  expect(client.models.items).toBe(before[1]);
});

test('what could not be fetched at a resync is fetched again', async () => {
  let refused = 0;
  vi.stubGlobal('fetch', () => {
    refused++;
    return Promise.resolve(new Response('{}', { status: 503 }));
  });
  network.listeners?.resync();
  await vi.advanceTimersByTimeAsync(100);
  const first = refused;
  await vi.advanceTimersByTimeAsync(5000);
  expect(refused).toBeGreaterThan(first);
});

test('an answer whose end was lost is fetched, and the prompt that waits for it goes out', async () => {
  client.conversations.sync.show('c1');
  network.listeners?.conversation({ type: 'changed', conversation });
  client.store.apply({ type: 'messages', items: [reply()] });
  client.ask('c1', 'And why?', null, { parentId: 'r1' });
  network.log = [];
  served.set(REPLY, { items: [reply({ text: 'Ice floats', status: 'complete' })], next: null });
  served.set('/api/conversations/c1', { ...conversation, answering: false, version: 2 });
  await vi.advanceTimersByTimeAsync(9000);
  expect(network.log).toEqual([]);
  await vi.advanceTimersByTimeAsync(2000);
  expect(network.log).toEqual([`fetch ${REPLY}`, 'fetch /api/conversations/c1', 'send prompt']);
  expect(client.store.messages.get('r1')?.text).toBe('Ice floats');
  expect(client.store.conversations.get('c1')?.answering).toBe(false);
});

test('what is missing is fetched again until it is here, and not while another conversation is shown', async () => {
  client.conversations.sync.show('c1');
  client.store.apply({ type: 'messages', items: [reply()] });
  served.set(REPLY, { items: [reply()], next: null });
  network.log = [];
  network.listeners?.reply({
    type: 'finished',
    conversationId: 'c1',
    message: { ...reply({ status: 'complete' }), text: null, length: 10 } as never,
  });
  await vi.advanceTimersByTimeAsync(1000);
  expect(network.log).toEqual([`fetch ${REPLY}`, `fetch ${REPLY}`, `fetch ${REPLY}`]);
  client.conversations.sync.show('c2');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(network.log).toHaveLength(3);
  served.set(REPLY, { items: [reply({ text: 'Ice floats', status: 'complete' })], next: null });
  client.conversations.sync.show('c1');
  await vi.advanceTimersByTimeAsync(10);
  expect(client.store.messages.get('r1')).toMatchObject({ text: 'Ice floats', status: 'complete' });
});

test('a prompt in a conversation that is not shown waits for its answer, and asks how that has ended', async () => {
  client.conversations.sync.show('c1');
  network.listeners?.conversation({ type: 'changed', conversation });
  client.store.apply({ type: 'messages', items: [reply()] });
  client.ask('c1', 'And why?', null, { parentId: 'r1' });
  client.conversations.sync.show(null);
  network.log = [];
  served.set(REPLY, { items: [reply({ text: 'Ice floats', status: 'complete' })], next: null });
  network.listeners?.conversation({ type: 'changed', conversation: { ...conversation, answering: false, version: 2 } });
  await vi.advanceTimersByTimeAsync(10);
  expect(network.log).toEqual([`fetch ${REPLY}`, 'fetch /api/conversations/c1', 'send prompt']);
});

test('the shown conversation is declared before anything else is sent', () => {
  client.conversations.sync.show('c1');
  client.stopReply('r1');
  network.log = [];
  network.listeners?.welcome(welcome);
  expect(network.log.slice(0, 2)).toEqual(['show c1', 'send stop']);
});

test('a prompt that is refused because somebody else asked first waits where its author sees it', () => {
  network.listeners?.welcome(welcome);
  client.ask('c1', 'Why?', null);
  const id = client.outbox.of('c1')[0]?.command.messageId ?? '';
  network.listeners?.error({ ...busy(id), code: 'still-answering' });
  expect(client.outbox.of('c1')).toMatchObject([{ tried: false, queued: true }]);
});

test('what is only said goes out while an answer grows, and what asks waits for it', () => {
  network.listeners?.welcome(welcome);
  client.conversations.sync.show('c1');
  network.listeners?.conversation({ type: 'changed', conversation });
  client.store.apply({ type: 'messages', items: [reply()] });
  network.log = [];
  client.ask('c1', 'Nice.', null, { parentId: 'r1' }, false);
  expect(network.log).toEqual(['send prompt']);
  client.ask('c1', 'And you, @model?', null, { parentId: 'r1' }, true);
  expect(network.log).toEqual(['send prompt']);
  expect(client.outbox.of('c1').map(({ command }) => command.asks)).toEqual([false, true]);
});
