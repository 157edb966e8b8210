import { beforeEach, expect, test, vi } from 'vitest';
import type { Message } from '../conversations/message';
import { Outbox, type ReplyCommand } from './outbox.svelte';
import { OutboxBench, prompt } from './outboxBench';

let bench: OutboxBench;

beforeEach(() => {
  bench = new OutboxBench();
  return () => bench.outbox.close();
});

test('a prompt written without a connection is sent once when it is back', () => {
  bench.online = false;
  bench.outbox.add(prompt('a'));
  expect(bench.sent).toEqual([]);
  bench.online = true;
  bench.outbox.reconnected();
  bench.outbox.flush();
  expect(bench.sent).toEqual(['a']);
});

test('a prompt whose acknowledgement was lost goes out again with the same id', () => {
  bench.outbox.add(prompt('a'));
  bench.outbox.reconnected();
  expect(bench.sent).toEqual(['a', 'a']);
});

test('after silence on a standing connection the same prompt is sent again', () => {
  bench.outbox.add(prompt('a'));
  bench.now = 9_000;
  bench.outbox.flush();
  expect(bench.sent).toEqual(['a']);
  bench.now = 11_000;
  bench.outbox.flush();
  expect(bench.sent).toEqual(['a', 'a']);
});

test('a second prompt of one conversation waits for the first; other conversations do not', () => {
  bench.outbox.add(prompt('a'));
  bench.outbox.add(prompt('b'));
  bench.outbox.add(prompt('c', 'c2'));
  expect(bench.sent).toEqual(['a', 'c']);
  bench.outbox.take('a');
  bench.outbox.flush();
  expect(bench.sent).toEqual(['a', 'c', 'b']);
});

test('a prompt waits while an answer is being written in its conversation', () => {
  bench.busy.add('c1');
  bench.outbox.add(prompt('a'));
  expect(bench.sent).toEqual([]);
  bench.busy.clear();
  bench.outbox.flush();
  expect(bench.sent).toEqual(['a']);
});

test('a prompt that the server was too busy for waits before it is sent again', () => {
  bench.outbox.add(prompt('a'));
  bench.outbox.postpone('a', 'slow-down');
  bench.outbox.flush();
  expect(bench.sent).toEqual(['a']);
  bench.now = 3001;
  bench.outbox.flush();
  expect(bench.sent).toEqual(['a', 'a']);
});

test('a prompt sent later does not put off the second try of one sent before', () => {
  vi.useFakeTimers();
  const other = new Outbox('me', { ...bench.post, busy: () => false });
  other.add(prompt('a'));
  other.postpone('a', 'slow-down');
  other.add(prompt('b', 'c2'));
  vi.advanceTimersByTime(3100);
  expect(bench.sent).toEqual(['a', 'b', 'a']);
  vi.advanceTimersByTime(7000);
  expect(bench.sent).toEqual(['a', 'b', 'a', 'b']);
  other.close();
  vi.useRealTimers();
});

test('what was to follow a prompt that is taken back follows what that one would have', () => {
  bench.online = false;
  bench.outbox.add({ ...prompt('a'), parentId: 'before' });
  bench.outbox.add({ ...prompt('b'), parentId: 'a-reply' });
  bench.outbox.add({ ...prompt('c'), parentId: 'b-reply' });
  bench.outbox.drop('a');
  expect(bench.outbox.of('c1').map(({ command }) => command.parentId)).toEqual(['before', 'b-reply']);
});

const stop = (replyId: string): ReplyCommand => ({ to: 'stop', body: { replyId } });
const goOn = (replyId: string): ReplyCommand => ({ to: 'continue', body: { replyId, attempt: 1 } });
const again = (replyId: string, parentId = 'p1'): ReplyCommand => ({
  to: 'regenerate',
  body: { replyId, parentId, model: null },
});
const reply = (id: string, status: Message['status'], attempt = 1) => ({ id, status, attempt }) as Message;
const began = (id: string) =>
  bench.outbox.received({
    type: 'began',
    conversation: {} as never,
    prompt: reply('p1', 'complete'),
    reply: reply(id, 'answering'),
  });
const stopped = (id: string) => bench.outbox.received({ type: 'stopped', message: reply(id, 'stopped') });
const fetched = (...items: Message[]) => bench.outbox.received({ type: 'messages', items });

/** What is still repeated on a new connection. */
function repeated(): string[] {
  bench.sent = [];
  bench.outbox.reconnected();
  return bench.sent;
}

test('a stop that was lost on a dead connection goes out again on the next', () => {
  bench.outbox.send(stop('r1'));
  expect(repeated()).toEqual(['stop r1']);
});

test('a command given without a connection goes out when it is back', () => {
  bench.online = false;
  expect(bench.outbox.send(goOn('r1'))).toBe(false);
  bench.online = true;
  expect(repeated()).toEqual(['continue r1']);
});

test('a command that is not answered goes out again like a prompt', () => {
  bench.outbox.send(stop('r1'));
  bench.now = 9000;
  bench.outbox.flush();
  expect(bench.sent).toEqual(['stop r1']);
  bench.now = 11_000;
  bench.outbox.flush();
  expect(bench.sent).toEqual(['stop r1', 'stop r1']);
});

test('what was answered is not sent again', () => {
  bench.outbox.send(stop('r1'));
  bench.outbox.send(goOn('r2'));
  bench.outbox.send(again('r3'));
  bench.outbox.send(stop('r4'));
  stopped('r1');
  began('r2');
  began('r3');
  bench.outbox.take('r4');
  expect(repeated()).toEqual([]);
});

test('what a fetch shows to be done is not sent again', () => {
  bench.outbox.add(prompt('a'));
  bench.outbox.send(stop('r1'));
  bench.outbox.send(goOn('r2'));
  bench.outbox.send(again('r3'));
  fetched(reply('a', 'complete'), reply('r1', 'complete'), reply('r2', 'answering', 2), reply('r3', 'answering'));
  expect(repeated()).toEqual([]);
});

test('a copy from before the command does not answer it', () => {
  bench.outbox.send(stop('r1'));
  bench.outbox.send(goOn('r2'));
  fetched(reply('r1', 'answering'), reply('r2', 'stopped'));
  expect(repeated()).toEqual(['stop r1', 'continue r2']);
});

test('an answer that has only begun has not been stopped', () => {
  bench.outbox.send(stop('r1'));
  began('r1');
  expect(repeated()).toEqual(['stop r1']);
});

test('a command that the server was too busy for goes out again after a pause, once', () => {
  bench.outbox.send(again('r1'));
  expect(bench.outbox.postpone('r1', 'slow-down')).toBe(true);
  bench.now = 2900;
  bench.outbox.flush();
  expect(bench.sent).toEqual(['regenerate r1']);
  bench.now = 3001;
  bench.outbox.flush();
  bench.outbox.flush();
  expect(bench.sent).toEqual(['regenerate r1', 'regenerate r1']);
});

test('a command that was refused for good, or is not known, is not postponed', () => {
  bench.outbox.send(again('r1'));
  expect(bench.outbox.postpone('r1', 'not-found')).toBe(false);
  expect(bench.outbox.postpone('r2', 'slow-down')).toBe(false);
});

test('pressing twice does not ask for two more answers', () => {
  bench.outbox.send(again('r1'));
  bench.outbox.send(again('r2'));
  bench.outbox.send(again('r3', 'p2'));
  expect(bench.sent).toEqual(['regenerate r1', 'regenerate r1', 'regenerate r3']);
});

/** A prompt that was written while the answer to `before` was on its way. */
