import { afterEach, expect, test, vi } from 'vitest';
import { History } from './history.svelte';
import type { Message } from './message';
import { Store } from './store.svelte';

const at = (position: number): Message => ({
  id: `m${position}`,
  conversationId: 'c1',
  parentId: position === 1 ? null : `m${position - 1}`,
  position,
  authorId: null,
  attempt: 1,
  role: position % 2 ? 'user' : 'assistant',
  text: '',
  status: 'complete',
  model: 'm',
  cached: false,
  createdAt: '2026-11-22T10:00:00Z',
  usage: null,
  problem: null,
  turnsLeftOut: 0,
  asks: true,
  by: null,
  siblings: null,
});

function fetchedDownFrom(next: string | null): History {
  const store = new Store();
  store.apply({ type: 'messages', items: [at(5), at(6), at(8)] });
  const history = new History(store, 'c1');
  history.loaded = true;
  history.next = next;
  return history;
}

/** What the server answers to every question for messages. */
function served(next: string | null, ...positions: number[]) {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ items: positions.map(at), next }))));
}

afterEach(() => vi.unstubAllGlobals());

test('it is loaded in the same turn in which its messages are there: in between, an effect would fetch again', async () => {
  served(null, 1, 2);
  const store = new Store();
  const history = new History(store, 'c1');
  const gaps: (string | null)[] = [];
  const apply = store.apply.bind(store);
  vi.spyOn(store, 'apply').mockImplementation((change) => {
    apply(change);
    gaps.push(history.gap('m2', [at(1), at(2)]));
  });

  await history.open();

  expect(gaps).toEqual([null]);
});

test('while the newest page is on its way, what is missing may be in it', async () => {
  served(null, 1, 2);
  const history = new History(new Store(), 'c1');
  const first = history.open();
  const second = history.open();
  expect(history.opening).toBe(true);
  await Promise.all([first, second]);
  expect(history.opening).toBe(false);
});

test('a refresh fetches what was read further up again only where a hole is between', async () => {
  const whole = fetchedDownFrom('5');
  served('7', 7, 8);
  await whole.open();
  expect(whole.next).toBe('5');

  const holed = fetchedDownFrom('2');
  await holed.open();
  expect(holed.next).toBe('7');
});

test('a path that begins where paging stopped, or at the first message, has no hole', () => {
  expect(fetchedDownFrom('5').covers([at(5), at(6)])).toBe(true);
  expect(fetchedDownFrom(null).covers([at(1), at(2)])).toBe(true);
  expect(fetchedDownFrom(null).covers([])).toBe(true);
});

test('a path whose beginning was never received has a hole', () => {
  expect(fetchedDownFrom(null).covers([at(4)])).toBe(false);
  expect(fetchedDownFrom('5').covers([at(8)])).toBe(false);
});

test('what was fetched further up is no hole while the page of it is taken in', () => {
  expect(fetchedDownFrom('5').covers([at(3), at(4), at(5)])).toBe(true);
});

test('nothing is fetched while the path is here without a hole', () => {
  expect(fetchedDownFrom('5').gap('m6', [at(5), at(6)])).toBeNull();
  expect(fetchedDownFrom(null).gap(null, [])).toBeNull();
});

test('a path is fetched at first, when its end is not known, and when what is above it was never received', () => {
  const unfetched = fetchedDownFrom('5');
  unfetched.loaded = false;
  expect(unfetched.gap('m6', [at(5), at(6)])).not.toBeNull();
  expect(fetchedDownFrom('5').gap('m7', [at(5), at(6)])).not.toBeNull();
  expect(fetchedDownFrom('5').gap('m8', [at(8)])).not.toBeNull();
});

test('who asks for older messages while they are on their way gets the same ones', async () => {
  served('2', 3, 4);
  const history = fetchedDownFrom('5');
  const first = history.older();
  expect(history.older()).toBe(first);
  await first;
  expect(history.next).toBe('2');
});
