import { beforeEach, expect, test, vi } from 'vitest';
import type { AccountView, SessionView } from '../wire/wire';
import { Session } from './session.svelte';

const maya: AccountView = { id: 'maya', username: 'maya', displayName: 'Maya', role: 'user' };
const nils: AccountView = { id: 'nils', username: 'nils', displayName: 'Nils', role: 'user' };

/** What the server answers; null: it does not. */
let signedIn: AccountView | 'nobody' | null;
let shown: (string | null)[];

/** A page that is opened. */
async function opened() {
  const session = new Session();
  const pages = shown;
  session.onChange(() => pages.push(session.account?.id ?? null));
  void session.load();
  await vi.advanceTimersByTimeAsync(1500);
  return session;
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  shown = [];
  vi.stubGlobal('indexedDB', {
    deleteDatabase() {
      const request: { onsuccess?: () => void } = {};
      queueMicrotask(() => request.onsuccess?.());
      return request;
    },
  });
  vi.stubGlobal('fetch', async () => {
    if (signedIn === null) throw new TypeError('Failed to fetch');
    const view = { account: signedIn === 'nobody' ? null : signedIn, csrf: { headerName: 'x', token: 't' } };
    return new Response(JSON.stringify(view as SessionView));
  });
});

const keepsCopiesOf = (account: AccountView) =>
  localStorage.setItem('parley.offline.owner', JSON.stringify({ account, at: Date.now() }));

test('without a connection the page is that of who was signed in last', async () => {
  keepsCopiesOf(maya);
  signedIn = null;
  const session = await opened();
  expect(shown).toEqual(['maya']);
  expect(session.view).toBeNull();
});

test('without a connection and without copies nobody is signed in', async () => {
  signedIn = null;
  await opened();
  expect(shown).toEqual([null]);
});

test('the page stays as it is when the server comes back and knows the same account', async () => {
  keepsCopiesOf(maya);
  signedIn = null;
  const session = await opened();
  signedIn = maya;
  await session.refresh();
  expect(shown).toEqual(['maya']);
  expect(session.offline).toBeNull();
});

test.each([
  ['nobody', 'nobody' as const, null],
  ['another account', nils, 'nils'],
])('copies go, and the page changes, when the server comes back and %s is signed in', async (_, now, page) => {
  keepsCopiesOf(maya);
  signedIn = null;
  const session = await opened();
  signedIn = now;
  await session.refresh();
  expect(shown).toEqual(['maya', page]);
  expect(localStorage.getItem('parley.offline.owner')).toBeNull();
});

test('copies go when a sign-in has ended', async () => {
  signedIn = maya;
  const session = await opened();
  keepsCopiesOf(maya);
  signedIn = 'nobody';
  await session.refresh();
  expect(localStorage.getItem('parley.offline.owner')).toBeNull();
});

test('whoever asks while the sign-in changes waits for that, and the page stays', async () => {
  signedIn = maya;
  const session = await opened();
  const order: string[] = [];
  let answer: (view: SessionView) => void = () => {};
  const changed = session.renew(() => new Promise((resolve) => (answer = resolve))).then(() => order.push('changed'));
  await vi.advanceTimersByTimeAsync(0);
  // As a tab whose socket was closed: with the cookie that does not hold any more.
  signedIn = 'nobody';
  const asked = session.refresh().then(() => order.push('asked'));
  await vi.advanceTimersByTimeAsync(100);
  expect(order).toEqual([]);
  signedIn = maya;
  answer({ account: maya, csrf: { headerName: 'x', token: 'new' } } as SessionView);
  await Promise.all([changed, asked]);
  expect(order).toEqual(['changed', 'asked']);
  expect(shown).toEqual(['maya']);
});

test('other names are known at once, and the page stays', async () => {
  signedIn = maya;
  const session = await opened();
  session.know({ ...maya, displayName: 'Maya Lindqvist' });
  expect(session.account?.displayName).toBe('Maya Lindqvist');
  expect(shown).toEqual(['maya']);
});

test('a question while the session changes waits for the new one, and is not answered for the old', async () => {
  signedIn = maya;
  const session = await opened();
  let renew = () => {};
  const changed = session.during(() => new Promise<void>((resolve) => (renew = resolve)));
  signedIn = 'nobody';
  const asked = session.refresh();
  await vi.advanceTimersByTimeAsync(100);
  expect(shown).toEqual(['maya']);
  signedIn = maya;
  renew();
  await changed;
  await asked;
  expect(shown).toEqual(['maya']);
});

test('a change that was refused holds no later question up', async () => {
  signedIn = maya;
  const session = await opened();
  await expect(session.during(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  signedIn = 'nobody';
  await session.refresh();
  expect(shown).toEqual(['maya', null]);
});

test('the page changes when a second factor has to be set up first, and not when a code is asked for', async () => {
  signedIn = 'nobody';
  const session = await opened();
  const view = (step: 'code' | 'set-up' | null) =>
    ({ account: null, pending: step && { username: 'maya', step }, csrf: {} }) as unknown as SessionView;
  session.take(view('code'));
  expect(session.mustSetUp).toBe(false);
  session.take(view('set-up'));
  expect(session.mustSetUp).toBe(true);
  session.take(view(null));
  expect(shown).toEqual([null, null, null]);
});
