import { beforeEach, expect, test, vi } from 'vitest';
import { History } from '../conversations/history.svelte';
import { Store } from '../conversations/store.svelte';
import type { ConversationView, MessageView } from '../wire/wire';
import { Place } from './place.svelte';

const ID = 'conversation';

/** Messages m1 to m300 in a row; after m100 a second branch leads to b101 and b102. */
const messages: MessageView[] = [];
for (let n = 1; n <= 300; n++) messages.push(message(`m${n}`, n, n === 1 ? null : `m${n - 1}`));
const branch = [...messages.slice(0, 100), message('b101', 301, 'm100'), message('b102', 302, 'b101')];

function message(id: string, position: number, parentId: string | null): MessageView {
  return {
    id,
    conversationId: ID,
    parentId,
    position,
    role: position % 2 ? 'user' : 'assistant',
    text: id,
    attempt: 1,
    status: 'complete',
    siblings: null,
  } as MessageView;
}

let active: string;
let store: Store;
let history: History;
let place: Place;

/** What the server would answer. */
function answer(url: string): Response {
  const query = new URL(url, 'http://parley').searchParams;
  const path = active.startsWith('b') ? branch : messages;
  const limit = Number(query.get('limit'));
  const around = query.get('around');
  const before = query.get('before');
  let end = before ? path.findIndex(({ position }) => String(position) === before) : path.length;
  if (around) {
    const at = path.findIndex(({ id }) => id === around);
    if (at < 0) return Response.json({ code: 'not-found' }, { status: 404 });
    end = Math.min(path.length, at + Math.max(1, limit / 2));
  }
  const start = Math.max(0, end - limit);
  return Response.json({ items: path.slice(start, end), next: start > 0 ? String(path[start]?.position) : null });
}

const shown = () => store.path(place.end ?? active).map(({ id }) => id);

beforeEach(() => {
  active = 'm300';
  store = new Store();
  history = new History(store, ID);
  const learn = () =>
    store.apply({
      type: 'changed',
      conversation: { id: ID, activeMessageId: active, version: Date.now() } as ConversationView,
    });
  learn();
  vi.stubGlobal('fetch', async (url: string) => answer(url));
  const edit = async (_: string, { activeMessageId }: { activeMessageId: string }) => {
    active = activeMessageId.startsWith('b') ? 'b102' : 'm300';
    store.hide(ID);
    learn();
    return store.conversations.get(ID) ?? null;
  };
  place = new Place({ store, fetch: async () => {}, edit }, history, { hold: () => {} });
});

test('shows a message far above the end with what is around it, and nothing with a hole', async () => {
  await history.open();
  expect(await place.open('m50')).toBe(true);
  expect(place.end).toBe('m99');
  expect(shown()[0]).toBe('m1');
  expect(shown()).toContain('m50');
  expect(history.covers(store.path(place.end))).toBe(true);
});

test('goes on below until it is at the end', async () => {
  await place.open('m150');
  expect(shown()[0]).toBe('m100');
  for (let turn = 0; turn < 10 && place.end !== null; turn++) await place.newer();
  expect(place.end).toBeNull();
  expect(shown().at(-1)).toBe('m300');
  await history.older();
  expect(shown()).toHaveLength(251);
});

test('asks for nothing when the message is on the page already', async () => {
  await history.open();
  const fetched = vi.fn();
  vi.stubGlobal('fetch', fetched);
  expect(await place.open('m290')).toBe(true);
  expect(place.end).toBeNull();
  expect(fetched).not.toHaveBeenCalled();
});

test('goes to the branch of a message that is not in the one that is shown', async () => {
  await history.open();
  expect(await place.open('b101')).toBe(true);
  expect(active).toBe('b102');
  expect(place.end).toBeNull();
  expect(shown().slice(-2)).toEqual(['b101', 'b102']);
});

test('says so when the message is gone', async () => {
  expect(await place.open('m999')).toBe(false);
  expect(place.end).toBeNull();
});
