import { beforeEach, expect, test, vi } from 'vitest';
import type { ConversationView } from '../wire/wire';
import { type CopiedMessage, Copies, MAX_CHARACTERS, MAX_COPIES, MAX_OF_ONE } from './copies';

/** The database of one browser. */
const stored = vi.hoisted(() => ({
  owner: new Map<string, unknown>(),
  copies: new Map<string, unknown>(),
  sizes: new Map<string, unknown>(),
}));

vi.mock('idb', () => {
  const store = (name: keyof typeof stored) => ({
    get: async (key: string) => stored[name].get(key),
    getAll: async () => Array.from(stored[name].values()),
    getAllKeys: async () => Array.from(stored[name].keys()),
    put: async (value: unknown, key: string) => void stored[name].set(key, value),
    delete: async (key: string) => void stored[name].delete(key),
    clear: async () => stored[name].clear(),
  });
  return { openDB: async () => ({ transaction: () => ({ objectStore: store, done: Promise.resolve() }) }) };
});

const conversation = (id: string, title = id) => ({ id, title }) as ConversationView;
const message = (text: string) => ({ id: text, text }) as CopiedMessage;
const copies = new Copies('maya');
const kept = () => Array.from(stored.copies.keys());

beforeEach(async () => {
  for (const store of Object.values(stored)) store.clear();
  await copies.adopt();
});

test('a conversation that was put is read again', async () => {
  await copies.put({ conversation: conversation('c1'), messages: [message('Why?')] });
  expect(await copies.one('c1')).toEqual({ conversation: conversation('c1'), messages: [message('Why?')] });
  expect(await copies.all()).toHaveLength(1);
  expect(await copies.ids()).toEqual(['c1']);
});

test('another account neither reads nor writes nor removes them', async () => {
  await copies.put({ conversation: conversation('c1'), messages: [message('Why?')] });
  const stranger = new Copies('nils');
  await stranger.put({ conversation: conversation('c2'), messages: [message('Mine')] });
  await stranger.remove('c1');
  expect(await stranger.all()).toEqual([]);
  expect(await stranger.one('c1')).toBeUndefined();
  expect(kept()).toEqual(['c1']);
});

test('folders are kept for their own account, and go with it', async () => {
  const folder = { id: 'f1', name: 'School', folded: false, version: 1 };
  expect(await copies.folders()).toEqual([]);
  await copies.putFolders([folder]);
  expect(await copies.folders()).toEqual([folder]);
  const stranger = new Copies('nils');
  expect(await stranger.folders()).toEqual([]);
  await stranger.adopt();
  expect(await stranger.folders()).toEqual([]);
});

test('those of the account before go when another one begins to keep some', async () => {
  await copies.put({ conversation: conversation('c1'), messages: [message('Why?')] });
  await new Copies('nils').adopt();
  expect(kept()).toEqual([]);
  // A tab that has not noticed yet writes nothing any more.
  await copies.put({ conversation: conversation('c1'), messages: [message('Why?')] });
  expect(kept()).toEqual([]);
});

test('nothing is written when they were deleted meanwhile', async () => {
  for (const store of Object.values(stored)) store.clear();
  await copies.put({ conversation: conversation('c1'), messages: [message('Why?')] });
  expect(kept()).toEqual([]);
});

test('a conversation without its messages only renews its copy', async () => {
  await copies.put({ conversation: conversation('c1'), messages: [message('Why?')] });
  await copies.put({ conversation: conversation('c1', 'Renamed'), messages: [] });
  await copies.put({ conversation: conversation('c2'), messages: [] });
  expect(await copies.all()).toEqual([{ conversation: conversation('c1', 'Renamed'), messages: [message('Why?')] }]);
});

test('no more than the newest are kept', async () => {
  for (let at = 0; at <= MAX_COPIES; at++)
    await copies.put({ conversation: conversation(`c${at}`), messages: [message('Why?')] }, at);
  expect(kept()).toHaveLength(MAX_COPIES);
  expect(kept()).not.toContain('c0');
});

test('together they stay below their bound, and the oldest go first', async () => {
  const large = message('x'.repeat(MAX_OF_ONE));
  const fit = MAX_CHARACTERS / MAX_OF_ONE;
  for (let at = 0; at <= fit; at++) await copies.put({ conversation: conversation(`c${at}`), messages: [large] }, at);
  expect(kept()).toHaveLength(fit);
  expect(kept()).not.toContain('c0');
});

test('of a very long conversation the newest messages are kept', async () => {
  const half = 'x'.repeat(MAX_OF_ONE / 2);
  await copies.put({
    conversation: conversation('c1'),
    messages: [message(`${half}1`), message(half), message('end')],
  });
  expect((await copies.one('c1'))?.messages.map(({ text }) => text.length)).toEqual([half.length, 3]);
});
