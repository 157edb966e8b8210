import { beforeEach, expect, test } from 'vitest';
import type { Message } from '../conversations/message';
import type { MessageStatus } from '../wire/wire';
import { Outbox, type ReplyCommand } from './outbox.svelte';
import { OutboxBench, prompt } from './outboxBench';

let bench: OutboxBench;

beforeEach(() => {
  bench = new OutboxBench();
  return () => bench.outbox.close();
});

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

const queue = (messageId: string, before: string) =>
  bench.outbox.add({ ...prompt(messageId), parentId: `${before}-reply` }, true);
const ends = (messageId: string, outcome: MessageStatus) => {
  bench.busy.clear();
  bench.outcomes.set(`${messageId}-reply`, outcome);
  bench.outbox.take(messageId);
  bench.outbox.flush();
};
const waiting = () => bench.outbox.of('c1').map(({ command }) => command.messageId);

test('queued prompts are sent one after another, each when the answer before it is complete', () => {
  bench.outbox.add(prompt('a'));
  bench.busy.add('c1');
  queue('b', 'a');
  queue('c', 'b');
  expect(bench.sent).toEqual(['a']);
  ends('a', 'complete');
  expect(bench.sent).toEqual(['a', 'b']);
  ends('b', 'complete');
  expect(bench.sent).toEqual(['a', 'b', 'c']);
});

for (const outcome of ['failed', 'stopped', 'interrupted'] as const) {
  test(`an answer that ${outcome === 'failed' ? 'failed' : `was ${outcome}`} holds the queue until somebody asks anyway`, () => {
    bench.outbox.add(prompt('a'));
    queue('b', 'a');
    queue('c', 'b');
    ends('a', outcome);
    bench.now = 60_000;
    bench.outbox.flush();
    expect(bench.sent).toEqual(['a']);
    expect(bench.outbox.of('c1').map((one) => bench.outbox.held(one))).toEqual([true, false]);
    bench.outbox.release('b');
    expect(bench.sent).toEqual(['a', 'b']);
    expect(waiting()).toEqual(['b', 'c']);
  });
}

test('a prompt that was written after a failed answer is not held by it', () => {
  bench.outcomes.set('a-reply', 'failed');
  bench.outbox.add({ ...prompt('b'), parentId: 'a-reply' });
  expect(bench.sent).toEqual(['b']);
});

test('when the answer is asked for again, the queue waits for the new one and follows it', () => {
  bench.outbox.add(prompt('a'));
  queue('b', 'a');
  ends('a', 'failed');
  bench.outbox.send(again('second', 'a'));
  expect(bench.outbox.of('c1')[0]?.command.parentId).toBe('second');
  bench.outbox.flush();
  expect(bench.sent).toEqual(['a', 'regenerate second']);
  bench.busy.add('c1');
  began('second');
  bench.outcomes.set('second', 'complete');
  bench.busy.clear();
  bench.outbox.flush();
  expect(bench.sent).toEqual(['a', 'regenerate second', 'b']);
});

test('a queued prompt keeps its place and its ids when its text is changed', () => {
  bench.busy.add('c1');
  queue('b', 'a');
  queue('c', 'b');
  bench.outbox.rewrite('b', 'In other words?');
  expect(bench.outbox.of('c1').map(({ command }) => [command.messageId, command.text])).toEqual([
    ['b', 'In other words?'],
    ['c', 'Why?'],
  ]);
});

test('a queued prompt that is taken out leaves the others in the queue', () => {
  bench.outbox.add(prompt('a'));
  queue('b', 'a');
  queue('c', 'b');
  bench.outbox.drop('b');
  expect(bench.outbox.of('c1').at(-1)?.command.parentId).toBe('a-reply');
  ends('a', 'complete');
  expect(bench.sent).toEqual(['a', 'c']);
});

test('an answer that is not shown is fetched before the prompt behind it is sent, and not without end', () => {
  queue('b', 'a');
  bench.outbox.flush();
  expect(bench.fetched).toEqual(['a-reply']);
  for (let time = 0; time < 4; time++) {
    bench.now += 3001;
    bench.outbox.flush();
  }
  expect(bench.fetched).toHaveLength(3);
  // What cannot be found out here, the server decides.
  expect(bench.sent).toEqual(['b']);
});

test('a prompt that somebody else was faster than waits, and goes out at the end of that answer', () => {
  bench.outbox.add({ ...prompt('a'), parentId: 'r1' });
  bench.outcomes.set('r1', 'complete');
  expect(bench.outbox.queue('a')).toBe(true);
  expect(bench.outbox.rows.get('a')).toMatchObject({ tried: false, queued: true });
  bench.outbox.flush();
  expect(bench.sent).toEqual(['a']);
  bench.outbox.received({ type: 'finished', message: reply('r2', 'complete') });
  expect(bench.sent).toEqual(['a', 'a']);
});

test('of an answer whose end is not received the prompt behind it tries again by itself', () => {
  bench.outbox.add(prompt('a'));
  bench.outbox.queue('a');
  bench.now = 3001;
  bench.outbox.flush();
  expect(bench.sent).toEqual(['a', 'a']);
  expect(bench.outbox.queue('unknown')).toBe(false);
});

test('what is only said waits for no answer and for no other prompt', () => {
  bench.busy.add('c1');
  bench.outbox.add({ ...prompt('a'), parentId: 'r1' }, true);
  bench.busy.clear();
  bench.busy.add('c2');
  const said = new Outbox('me', { ...bench.post, busy: ({ asks }) => asks !== false }, () => bench.now);
  said.add(prompt('b'));
  said.add({ ...prompt('c'), asks: false });
  said.add({ ...prompt('d'), asks: false });
  expect(bench.sent).toEqual(['c', 'd']);
  said.received({ type: 'said', conversation: {} as never, prompt: reply('c', 'complete') });
  expect(said.rows.has('c')).toBe(false);
  said.close();
});
