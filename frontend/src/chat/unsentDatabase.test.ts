import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PromptCommand } from '../wire/wire';
import { Outbox } from './outbox.svelte';
import { unsentDatabase } from './unsentDatabase';
import { saveDraftNow, savePromptNow, type Unsent } from './unsentLocalStorage';

/** The database of one browser: drafts and unsent prompts. */
const stored = vi.hoisted(() => ({ drafts: new Map<string, unknown>(), unsent: new Map<string, unknown>() }));
const refused = vi.hoisted(() => ({ now: false }));

vi.mock('idb', () => {
  type Name = keyof typeof stored;
  const store = (name: Name) => ({
    getAll: async () => Array.from(stored[name].values()),
    getAllKeys: async () => Array.from(stored[name].keys()),
    put: async (value: unknown, key: string) => stored[name].set(key, value),
  });
  const db = {
    get: async (name: Name, key: string) => stored[name].get(key),
    getAll: (name: Name) => store(name).getAll(),
    getAllKeys: (name: Name) => store(name).getAllKeys(),
    put: (name: Name, value: unknown, key: string) => store(name).put(value, key),
    delete: async (name: Name, key: string) => stored[name].delete(key),
    transaction: (name: Name) => ({ store: store(name), done: Promise.resolve() }),
  };
  return {
    openDB: async () => {
      if (refused.now) throw new DOMException('The storage is refused', 'SecurityError');
      return db;
    },
  };
});
vi.mock('../ui/tabs', () => ({
  tabs: { me: async () => 'mine', open: async () => new Set(['mine']), settled: async () => false },
}));

/** Nothing is known of any answer. */
const nobody = { busy: () => false, outcome: () => null, promptOf: () => null, fetch: () => {} };

const prompt = (messageId: string, text = 'Why?'): PromptCommand => ({
  messageId,
  replyId: `${messageId}-reply`,
  conversationId: 'c1',
  parentId: null,
  editOf: null,
  text,
  model: null,
  asks: null,
});
const unsent = (messageId: string, more: Partial<Unsent> = {}): Unsent => ({
  accountId: 'me',
  command: prompt(messageId),
  writtenAt: 1,
  tried: false,
  tab: 'closed',
  ...more,
});
const saved = () => Object.keys(localStorage).sort();

beforeEach(() => {
  vi.stubGlobal('IDBKeyRange', { bound: () => undefined });
});
afterEach(() => {
  localStorage.clear();
  stored.drafts.clear();
  stored.unsent.clear();
  refused.now = false;
  vi.unstubAllGlobals();
});

/** As in a new page. */
async function withoutDatabase(): Promise<typeof unsentDatabase> {
  refused.now = true;
  vi.resetModules();
  return (await import('./unsentDatabase')).unsentDatabase;
}

test('a page that goes in the moment of Send has its prompt back when it is opened next, with the same ids', async () => {
  const sent: string[] = [];
  const before = new Outbox('me', { ...nobody, send: () => false });
  before.add(prompt('a', 'x'.repeat(32_000)));
  before.forget();
  expect(saved()).toEqual(['parley.unsent/me/a']);

  const after = new Outbox('me', {
    ...nobody,
    send: (_, body) => sent.push((body as PromptCommand).replyId) > 0,
  });
  await after.load();
  await after.load();
  expect(sent).toEqual(['a-reply']);
  expect(after.rows.get('a')?.command.text).toHaveLength(32_000);
  await vi.waitFor(() => expect(stored.unsent.get('a')).toMatchObject({ tab: 'mine', tried: true }));
  await vi.waitFor(() => expect(saved()).toEqual([]));
  after.take('a');
  await vi.waitFor(() => expect(stored.unsent.size).toBe(0));
  after.close();
});

test('a prompt that the server has is not left in localStorage, however late IndexedDB answers', () => {
  const outbox = new Outbox('me', { ...nobody, send: () => true });
  outbox.add(prompt('a'));
  expect(saved()).toEqual(['parley.unsent/me/a']);
  outbox.take('a');
  expect(saved()).toEqual([]);
  outbox.close();
});

test('a prompt in localStorage is newer than the one in IndexedDB', async () => {
  stored.unsent.set('a', unsent('a'));
  savePromptNow(unsent('a', { tried: true }));
  expect(await unsentDatabase.unsent('me', 'mine', new Set(['mine']))).toEqual([
    unsent('a', { tried: true, tab: 'mine' }),
  ]);
  expect(stored.unsent.get('a')).toMatchObject({ tried: true, tab: 'mine' });
  expect(saved()).toEqual([]);
});

test('the saved prompts of another open tab, and of another account, are left alone', async () => {
  savePromptNow(unsent('a', { tab: 'open' }));
  savePromptNow(unsent('b', { accountId: 'another' }));
  expect(await unsentDatabase.unsent('me', 'mine', new Set(['mine', 'open']))).toEqual([]);
  expect(stored.unsent.size).toBe(0);
  expect(saved()).toEqual(['parley.unsent/another/b', 'parley.unsent/me/a']);
});

test('what cannot be a saved prompt is removed', async () => {
  localStorage.setItem('parley.unsent/me/a', '{"command":');
  localStorage.setItem('parley.unsent/me/b', JSON.stringify(unsent('another')));
  localStorage.setItem('parley.unsent/me/c', '{}');
  expect(await unsentDatabase.unsent('me', 'mine', new Set(['mine']))).toEqual([]);
  expect(saved()).toEqual([]);
});

test('saved prompts are limited in size and number; then a draft that was sent is not saved as gone', async () => {
  const huge = unsent('a');
  savePromptNow({ ...huge, command: { ...huge.command, text: 'x'.repeat(600_000) } });
  expect(saved()).toEqual([]);
  saveDraftNow('me', { box: 'c1', tab: 'mine', text: '', at: 1 });
  expect(saved()).toEqual([]);
  for (let count = 0; count < 30; count++) savePromptNow(unsent(`p${count}`));
  expect(saved()).toHaveLength(20);
});

test('a draft that was sent just before the page went does not come back', async () => {
  stored.drafts.set('me/c1/mine', { text: 'sent', at: 1 });
  savePromptNow(unsent('a'));
  saveDraftNow('me', { box: 'c1', tab: 'mine', text: '', at: 2 });
  expect(await unsentDatabase.drafts('me', new Set(['mine']))).toEqual([]);
  expect(stored.drafts.size).toBe(0);
});

test('signing out counts and removes what is saved where the database is refused', async () => {
  const own = await withoutDatabase();
  savePromptNow(unsent('a'));
  saveDraftNow('me', { box: 'c1', tab: 'mine', text: 'A thought', at: 1 });
  saveDraftNow('me', { box: 'c2', tab: 'mine', text: ' ', at: 1 });
  savePromptNow(unsent('b', { accountId: 'another' }));
  expect(await own.count('me')).toEqual({ drafts: 1, prompts: 1 });
  await own.clear('me');
  expect(saved()).toEqual(['parley.unsent/another/b']);
});

test('a prompt that is saved and stored counts once, and one that is only saved counts too', async () => {
  stored.unsent.set('a', unsent('a'));
  savePromptNow(unsent('a'));
  savePromptNow(unsent('b'));
  expect((await unsentDatabase.count('me')).prompts).toBe(2);
});

test('the saved prompts of another account do not count for this one', () => {
  for (let count = 0; count < 30; count++) savePromptNow(unsent(`p${count}`, { accountId: 'another' }));
  savePromptNow(unsent('mine'));
  expect(saved()).toContain('parley.unsent/me/mine');
});
