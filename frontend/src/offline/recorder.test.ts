import { beforeEach, expect, test, vi } from 'vitest';
import type { ConversationView, MessageView } from '../wire/wire';
import type { Copies, Copy } from './copies';
import { Recorder } from './recorder';

let kept: Map<string, Copy>;
let conversations: Map<string, ConversationView>;
let messages: MessageView[];
let recorder: Recorder;

const conversation = (id: string, more: Partial<ConversationView> = {}) =>
  ({ id, deletedAt: null, answering: false, activeMessageId: 'm2', ...more }) as ConversationView;
const message = (id: string, more: Partial<MessageView> & { length?: number } = {}) =>
  ({
    id,
    text: id,
    status: 'complete',
    parts: null,
    siblings: { ids: [id, 'other'], index: 0 },
    ...more,
  }) as MessageView;

beforeEach(() => {
  vi.useFakeTimers();
  kept = new Map();
  conversations = new Map([['c1', conversation('c1')]]);
  messages = [message('m1'), message('m2')];
  const copies = {
    put: async (copy: Copy) => void kept.set(copy.conversation.id, copy),
    remove: async (id: string) => void kept.delete(id),
    ids: async () => Array.from(kept.keys()),
  };
  recorder = new Recorder({ conversations, path: () => messages }, copies as unknown as Copies);
});

const later = () => vi.advanceTimersByTimeAsync(10_000);

test('what changes is written later, and once', async () => {
  recorder.changed('c1');
  recorder.changed('c1');
  expect(kept.size).toBe(0);
  await later();
  expect(kept.get('c1')?.messages.map(({ id }) => id)).toEqual(['m1', 'm2']);
});

test('nothing leads to versions that are not kept', async () => {
  recorder.changed('c1');
  await later();
  expect(kept.get('c1')?.messages.map(({ siblings }) => siblings)).toEqual([null, null]);
});

test('nothing is written while an answer streams', async () => {
  conversations.set('c1', conversation('c1', { answering: true }));
  recorder.changed('c1');
  await later();
  expect(kept.size).toBe(0);
});

test('a message that is not whole is not kept', async () => {
  messages = [message('m1'), message('m2', { status: 'answering' }), message('m3', { length: 100 })];
  recorder.changed('c1');
  await later();
  expect(kept.get('c1')?.messages.map(({ id }) => id)).toEqual(['m1']);
});

test.each([
  ['goes to the trash', () => conversations.set('c1', conversation('c1', { deletedAt: '2026-01-01T00:00:00Z' }))],
  ['is not there any more', () => conversations.delete('c1')],
])('the copy of a conversation that %s goes', async (_, change) => {
  recorder.changed('c1');
  await later();
  change();
  recorder.changed('c1');
  await later();
  expect(kept.size).toBe(0);
});

test('the copy of a conversation that somebody was removed from goes at once', async () => {
  recorder.changed('c1');
  await later();
  recorder.changed('c1');
  await recorder.removed('c1');
  expect(kept.size).toBe(0);
  await later();
  expect(kept.size).toBe(0);
});

test('what went while the browser was away is asked for, and goes', async () => {
  kept.set('c2', { conversation: conversation('c2'), messages: [] });
  kept.set('c3', { conversation: conversation('c3'), messages: [] });
  kept.set('c1', { conversation: conversation('c1'), messages: [] });
  const asked: string[] = [];
  await recorder.compare(async (id) => {
    asked.push(id);
    return id === 'c3';
  });
  expect(asked).toEqual(['c2', 'c3']);
  expect(Array.from(kept.keys())).toEqual(['c3', 'c1']);
});

test('after the end nothing is written', async () => {
  recorder.changed('c1');
  recorder.close();
  await recorder.flush();
  await later();
  expect(kept.size).toBe(0);
});
