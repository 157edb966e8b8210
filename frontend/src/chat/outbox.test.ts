import { beforeEach, expect, test, vi } from 'vitest';
import type { PromptCommand } from '../wire/wire';
import { Outbox } from './outbox.svelte';

let sent: string[];
let online: boolean;
let busy: Set<string>;
let now: number;
let outbox: Outbox;

beforeEach(() => {
  sent = [];
  online = true;
  busy = new Set();
  now = 0;
  const post = {
    send: (command: PromptCommand) => online && sent.push(command.messageId) > 0,
    busy: ({ conversationId }: PromptCommand) => busy.has(conversationId),
  };
  outbox = new Outbox('me', post, () => now);
  return () => outbox.close();
});

const prompt = (messageId: string, conversationId = 'c1'): PromptCommand => ({
  messageId,
  replyId: `${messageId}-reply`,
  conversationId,
  parentId: null,
  editOf: null,
  text: 'Why?',
  model: null,
});

test('a prompt written without a line is sent once when the line is back', () => {
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

test('after silence on a standing line the same prompt is sent again', () => {
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
  outbox.later('a', 2000);
  outbox.flush();
  expect(sent).toEqual(['a']);
  now = 2001;
  outbox.flush();
  expect(sent).toEqual(['a', 'a']);
});

test('a prompt sent later does not put off the second try of one sent before', () => {
  vi.useFakeTimers();
  const other = new Outbox('me', { send: (command) => sent.push(command.messageId) > 0, busy: () => false });
  other.add(prompt('a'));
  other.later('a', 3000);
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
