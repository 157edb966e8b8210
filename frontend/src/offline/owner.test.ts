import { beforeEach, expect, test, vi } from 'vitest';
import type { AccountView } from '../wire/wire';
import { keepCopies } from './choice';
import { forgetCopies, keepsCopies, ownedBy, owner, settleOwner } from './owner';

const maya: AccountView = { id: 'maya', username: 'maya', displayName: 'Maya', role: 'user' };
const nils: AccountView = { id: 'nils', username: 'nils', displayName: 'Nils', role: 'user' };
const DAY = 86_400_000;
let deleted: string[];

beforeEach(() => {
  localStorage.clear();
  deleted = [];
  vi.stubGlobal('indexedDB', {
    deleteDatabase(name: string) {
      deleted.push(name);
      const request: { onsuccess?: () => void } = {};
      queueMicrotask(() => request.onsuccess?.());
      return request;
    },
  });
});

test('nobody has copies before somebody was signed in', () => {
  expect(owner()).toBeNull();
});

test('the copies of who is still signed in stay', async () => {
  ownedBy(maya);
  expect(await settleOwner(maya)).toBe(false);
  expect(owner()).toEqual(maya);
  expect(deleted).toEqual([]);
});

test.each([
  ['when nobody is signed in any more', null],
  ['when another account is signed in', nils],
])('copies go %s', async (_, now) => {
  ownedBy(maya);
  expect(await settleOwner(now)).toBe(true);
  expect(owner()).toBeNull();
  expect(deleted).toEqual(['parley-offline']);
});

test('a page of a visitor without copies opens no database', async () => {
  expect(await settleOwner(null)).toBe(false);
  expect(deleted).toEqual([]);
});

test('copies cannot be read when the server has not said for 30 days that their owner is signed in', async () => {
  ownedBy(maya, 0);
  expect(owner(29 * DAY)).toEqual(maya);
  expect(owner(31 * DAY)).toBeNull();
  await settleOwner(maya, 28 * DAY);
  expect(owner(31 * DAY)).toEqual(maya);
});

test('the switch deletes what is kept, and stays off for the next account', async () => {
  ownedBy(maya);
  await keepCopies(false);
  expect(deleted).toEqual(['parley-offline']);
  expect(owner()).toBeNull();
  await forgetCopies();
  expect(keepsCopies()).toBe(false);
  await keepCopies(true);
  expect(keepsCopies()).toBe(true);
});

test('what is no owner is not read as one', () => {
  for (const broken of ['', '{}', '[]', 'null', '{"account":{"id":7},"at":1}', '{"account":{"id":"maya"}}']) {
    localStorage.setItem('parley.offline.owner', broken);
    expect(owner()).toBeNull();
  }
});
