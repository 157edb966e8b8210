import { beforeEach, expect, test, vi } from 'vitest';
import type { Message } from '../conversations/message';
import type { MessageStatus, PromptCommand } from '../wire/wire';
import { Outbox, type ReplyCommand } from './outbox.svelte';

let sent: string[];
let online: boolean;
let busy: Set<string>;
let now: number;
/** How answers ended, as far as it is known, and which were looked for. */
let outcomes: Map<string, MessageStatus>;
let looked: string[];
let outbox: Outbox;

/** Notes prompts by their id, other commands with their destination. */
function send(to: string, body: object): boolean {
  const { messageId, replyId } = body as PromptCommand;
  return online && sent.push(to === 'prompt' ? messageId : `${to} ${replyId}`) > 0;
}

beforeEach(() => {
  sent = [];
  online = true;
  busy = new Set();
  outcomes = new Map();
  looked = [];
  now = 0;
  outbox = new Outbox('me', post, () => now);
  return () => outbox.close();
});

const post = {
  send,
  busy: ({ conversationId }: PromptCommand) => busy.has(conversationId),
  outcome: (replyId: string) => outcomes.get(replyId) ?? null,
  promptOf: (replyId: string) => replyId.replace('-reply', ''),
  look: (replyId: string) => looked.push(replyId),
};

const prompt = (messageId: string, conversationId = 'c1'): PromptCommand => ({
  messageId,
  replyId: `${messageId}-reply`,
  conversationId,
  parentId: null,
  editOf: null,
  text: 'Why?',
  model: null,
  asks: null,
});

test('a prompt written without a connection is sent once when it is back', () => {
  online = false;
  outbox.add(prompt('a'));
  expect(sent).toEqual([]);
  online = true;
  outbox.reconnected();
  outbox.flush();
  expect(sent).toEqual(['a']);
});

test('a prompt whose acknowledgement was lost goes out again with the same id', () => {
  outbox.add(prompt('a'));
  outbox.reconnected();
  expect(sent).toEqual(['a', 'a']);
});

test('after silence on a standing connection the same prompt is sent again', () => {
  outbox.add(prompt('a'));
  now = 9_000;
  outbox.flush();
  expect(sent).toEqual(['a']);
  now = 11_000;
  outbox.flush();
  expect(sent).toEqual(['a', 'a']);
});

test('a second prompt of one conversation waits for the first; other conversations do not', () => {
  outbox.add(prompt('a'));
  outbox.add(prompt('b'));
  outbox.add(prompt('c', 'c2'));
  expect(sent).toEqual(['a', 'c']);
  outbox.take('a');
  outbox.flush();
  expect(sent).toEqual(['a', 'c', 'b']);
});

test('a prompt waits while an answer is being written in its conversation', () => {
  busy.add('c1');
  outbox.add(prompt('a'));
  expect(sent).toEqual([]);
  busy.clear();
  outbox.flush();
  expect(sent).toEqual(['a']);
});

test('a prompt that the server was too busy for waits before it is sent again', () => {
  outbox.add(prompt('a'));
  outbox.postpone('a', 'slow-down');
  outbox.flush();
  expect(sent).toEqual(['a']);
  now = 3001;
  outbox.flush();
  expect(sent).toEqual(['a', 'a']);
});

test('a prompt sent later does not put off the second try of one sent before', () => {
  vi.useFakeTimers();
  const other = new Outbox('me', { ...post, busy: () => false });
  other.add(prompt('a'));
  other.postpone('a', 'slow-down');
  other.add(prompt('b', 'c2'));
  vi.advanceTimersByTime(3100);
  expect(sent).toEqual(['a', 'b', 'a']);
  vi.advanceTimersByTime(7000);
  expect(sent).toEqual(['a', 'b', 'a', 'b']);
  other.close();
  vi.useRealTimers();
});

test('what was to follow a prompt that is taken back follows what that one would have', () => {
  online = false;
  outbox.add({ ...prompt('a'), parentId: 'before' });
  outbox.add({ ...prompt('b'), parentId: 'a-reply' });
  outbox.add({ ...prompt('c'), parentId: 'b-reply' });
  outbox.drop('a');
  expect(outbox.of('c1').map(({ command }) => command.parentId)).toEqual(['before', 'b-reply']);
});

const stop = (replyId: string): ReplyCommand => ({ to: 'stop', body: { replyId } });
const goOn = (replyId: string): ReplyCommand => ({ to: 'continue', body: { replyId, attempt: 1 } });
const again = (replyId: string, parentId = 'p1'): ReplyCommand => ({
  to: 'regenerate',
  body: { replyId, parentId, model: null },
});
const reply = (id: string, status: Message['status'], attempt = 1) => ({ id, status, attempt }) as Message;
const began = (id: string) =>
  outbox.received({
    type: 'began',
    conversation: {} as never,
    prompt: reply('p1', 'complete'),
    reply: reply(id, 'answering'),
  });
const stopped = (id: string) => outbox.received({ type: 'stopped', message: reply(id, 'stopped') });
const fetched = (...items: Message[]) => outbox.received({ type: 'messages', items });

/** What is still repeated on a new connection. */
function repeated(): string[] {
  sent = [];
  outbox.reconnected();
  return sent;
}

test('a stop that was lost on a dead connection goes out again on the next', () => {
  outbox.send(stop('r1'));
  expect(repeated()).toEqual(['stop r1']);
});

test('a command given without a connection goes out when it is back', () => {
  online = false;
  expect(outbox.send(goOn('r1'))).toBe(false);
  online = true;
  expect(repeated()).toEqual(['continue r1']);
});

test('a command that is not answered goes out again like a prompt', () => {
  outbox.send(stop('r1'));
  now = 9000;
  outbox.flush();
  expect(sent).toEqual(['stop r1']);
  now = 11_000;
  outbox.flush();
  expect(sent).toEqual(['stop r1', 'stop r1']);
});

test('what was answered is not sent again', () => {
  outbox.send(stop('r1'));
  outbox.send(goOn('r2'));
  outbox.send(again('r3'));
  outbox.send(stop('r4'));
  stopped('r1');
  began('r2');
  began('r3');
  outbox.take('r4');
  expect(repeated()).toEqual([]);
});

test('what a fetch shows to be done is not sent again', () => {
  outbox.add(prompt('a'));
  outbox.send(stop('r1'));
  outbox.send(goOn('r2'));
  outbox.send(again('r3'));
  fetched(reply('a', 'complete'), reply('r1', 'complete'), reply('r2', 'answering', 2), reply('r3', 'answering'));
  expect(repeated()).toEqual([]);
});

test('a copy from before the command does not answer it', () => {
  outbox.send(stop('r1'));
  outbox.send(goOn('r2'));
  fetched(reply('r1', 'answering'), reply('r2', 'stopped'));
  expect(repeated()).toEqual(['stop r1', 'continue r2']);
});

test('an answer that has only begun has not been stopped', () => {
  outbox.send(stop('r1'));
  began('r1');
  expect(repeated()).toEqual(['stop r1']);
});

test('a command that the server was too busy for goes out again after a pause, once', () => {
  outbox.send(again('r1'));
  expect(outbox.postpone('r1', 'slow-down')).toBe(true);
  now = 2900;
  outbox.flush();
  expect(sent).toEqual(['regenerate r1']);
  now = 3001;
  outbox.flush();
  outbox.flush();
  expect(sent).toEqual(['regenerate r1', 'regenerate r1']);
});

test('a command that was refused for good, or is not known, is not postponed', () => {
  outbox.send(again('r1'));
  expect(outbox.postpone('r1', 'not-found')).toBe(false);
  expect(outbox.postpone('r2', 'slow-down')).toBe(false);
});

test('pressing twice does not ask for two more answers', () => {
  outbox.send(again('r1'));
  outbox.send(again('r2'));
  outbox.send(again('r3', 'p2'));
  expect(sent).toEqual(['regenerate r1', 'regenerate r1', 'regenerate r3']);
});

/** A prompt that was written while the answer to `before` was on its way. */
const queue = (messageId: string, before: string) =>
  outbox.add({ ...prompt(messageId), parentId: `${before}-reply` }, true);
const ends = (messageId: string, outcome: MessageStatus) => {
  busy.clear();
  outcomes.set(`${messageId}-reply`, outcome);
  outbox.take(messageId);
  outbox.flush();
};
const waiting = () => outbox.of('c1').map(({ command }) => command.messageId);

test('queued prompts are sent one after another, each when the answer before it is complete', () => {
  outbox.add(prompt('a'));
  busy.add('c1');
  queue('b', 'a');
  queue('c', 'b');
  expect(sent).toEqual(['a']);
  ends('a', 'complete');
  expect(sent).toEqual(['a', 'b']);
  ends('b', 'complete');
  expect(sent).toEqual(['a', 'b', 'c']);
});

for (const outcome of ['failed', 'stopped', 'interrupted'] as const) {
  test(`an answer that ${outcome === 'failed' ? 'failed' : `was ${outcome}`} holds the queue until somebody asks anyway`, () => {
    outbox.add(prompt('a'));
    queue('b', 'a');
    queue('c', 'b');
    ends('a', outcome);
    now = 60_000;
    outbox.flush();
    expect(sent).toEqual(['a']);
    expect(outbox.of('c1').map((one) => outbox.held(one))).toEqual([true, false]);
    outbox.release('b');
    expect(sent).toEqual(['a', 'b']);
    expect(waiting()).toEqual(['b', 'c']);
  });
}

test('a prompt that was written after a failed answer is not held by it', () => {
  outcomes.set('a-reply', 'failed');
  outbox.add({ ...prompt('b'), parentId: 'a-reply' });
  expect(sent).toEqual(['b']);
});

test('when the answer is asked for again, the queue waits for the new one and follows it', () => {
  outbox.add(prompt('a'));
  queue('b', 'a');
  ends('a', 'failed');
  outbox.send(again('second', 'a'));
  expect(outbox.of('c1')[0]?.command.parentId).toBe('second');
  outbox.flush();
  expect(sent).toEqual(['a', 'regenerate second']);
  busy.add('c1');
  began('second');
  outcomes.set('second', 'complete');
  busy.clear();
  outbox.flush();
  expect(sent).toEqual(['a', 'regenerate second', 'b']);
});

test('a queued prompt keeps its place and its ids when its text is changed', () => {
  busy.add('c1');
  queue('b', 'a');
  queue('c', 'b');
  outbox.rewrite('b', 'In other words?');
  expect(outbox.of('c1').map(({ command }) => [command.messageId, command.text])).toEqual([
    ['b', 'In other words?'],
    ['c', 'Why?'],
  ]);
});

test('a queued prompt that is taken out leaves the others in the queue', () => {
  outbox.add(prompt('a'));
  queue('b', 'a');
  queue('c', 'b');
  outbox.drop('b');
  expect(outbox.of('c1').at(-1)?.command.parentId).toBe('a-reply');
  ends('a', 'complete');
  expect(sent).toEqual(['a', 'c']);
});

test('an answer that is not shown is looked for before the prompt behind it is sent, and not without end', () => {
  queue('b', 'a');
  outbox.flush();
  expect(looked).toEqual(['a-reply']);
  for (let time = 0; time < 4; time++) {
    now += 3001;
    outbox.flush();
  }
  expect(looked).toHaveLength(3);
  // What cannot be found out here, the server decides.
  expect(sent).toEqual(['b']);
});

test('a prompt that somebody else was faster than waits, and goes out at the end of that answer', () => {
  outbox.add({ ...prompt('a'), parentId: 'r1' });
  outcomes.set('r1', 'complete');
  expect(outbox.queue('a')).toBe(true);
  expect(outbox.rows.get('a')).toMatchObject({ tried: false, queued: true });
  outbox.flush();
  expect(sent).toEqual(['a']);
  outbox.received({ type: 'finished', message: reply('r2', 'complete') });
  expect(sent).toEqual(['a', 'a']);
});

test('of an answer whose end is not received the prompt behind it tries again by itself', () => {
  outbox.add(prompt('a'));
  outbox.queue('a');
  now = 3001;
  outbox.flush();
  expect(sent).toEqual(['a', 'a']);
  expect(outbox.queue('unknown')).toBe(false);
});

test('what is only said waits for no answer and for no other prompt', () => {
  busy.add('c1');
  outbox.add({ ...prompt('a'), parentId: 'r1' }, true);
  busy.clear();
  busy.add('c2');
  const said = new Outbox('me', { ...post, busy: ({ asks }) => asks !== false }, () => now);
  said.add(prompt('b'));
  said.add({ ...prompt('c'), asks: false });
  said.add({ ...prompt('d'), asks: false });
  expect(sent).toEqual(['c', 'd']);
  said.received({ type: 'said', conversation: {} as never, prompt: reply('c', 'complete') });
  expect(said.rows.has('c')).toBe(false);
  said.close();
});
