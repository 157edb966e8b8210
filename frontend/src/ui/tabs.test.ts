import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** The locks of one browser, shared by all pages of a test. */
let held: Map<string, () => void>;
/** What the pages of a test do when they go. */
let leaving: (() => void)[];

function locks() {
  return {
    request: (name: string, { signal }: { signal: AbortSignal }, work: () => Promise<unknown>) => {
      if (!held.has(name)) {
        held.set(name, () => {});
        return work();
      }
      return new Promise((_, refused) => {
        held.set(name, () => void work());
        signal.addEventListener('abort', () => refused(signal.reason));
      });
    },
    query: async () => ({ held: Array.from(held.keys(), (name) => ({ name })) }),
  };
}

/** A page that has just been opened or reloaded, with the storage of its tab. */
async function page(storage: Map<string, string>) {
  vi.resetModules();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
  });
  return (await import('./tabs')).tabs;
}

beforeEach(() => {
  held = new Map();
  leaving = [];
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => leaving.push(listener));
  vi.stubGlobal('navigator', { locks: locks() });
});
afterEach(() => {
  localStorage.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The only page goes: closed, or about to be loaded again. */
function gone(id: string): void {
  for (const leave of leaving) leave();
  held.delete(`parley.tab.${id}`);
}

test('a tab keeps its id over a reload, also when the old page takes a moment to go', async () => {
  const storage = new Map<string, string>();
  const before = await (await page(storage)).me();
  const reloaded = (await page(storage)).me();
  held.get(`parley.tab.${before}`)?.();
  expect(await reloaded).toBe(before);
});

test('a duplicated tab gets an id of its own', async () => {
  const storage = new Map<string, string>();
  const first = await (await page(storage)).me();
  const second = await (await page(new Map(storage))).me();
  expect(second).not.toBe(first);
});

test('all open tabs are known', async () => {
  const first = await (await page(new Map())).me();
  const tabs = await page(new Map());
  expect(await tabs.open()).toEqual(new Set([first, await tabs.me()]));
});

test('without locks the tabs ask each other', async () => {
  vi.stubGlobal('navigator', {});
  const storage = new Map<string, string>();
  const first = await (await page(storage)).me();
  const duplicate = await page(new Map(storage));
  expect(await duplicate.me()).not.toBe(first);
  expect(await duplicate.open()).toEqual(new Set([first, await duplicate.me()]));
});

test('a tab that has just been left counts as open for a moment, as it may be on its way back', async () => {
  vi.useFakeTimers();
  const first = await (await page(new Map())).me();
  gone(first);
  const tabs = await page(new Map());
  const me = await tabs.me();
  expect(await tabs.open()).toEqual(new Set([me, first]));
  const settled = tabs.settled();
  await vi.advanceTimersByTimeAsync(2000);
  expect(await settled).toBe(true);
  expect(await tabs.open()).toEqual(new Set([me]));
  expect(localStorage.length).toBe(0);
});

test('nobody waits for a tab that is back, nor for the reload of the tab itself', async () => {
  const storage = new Map<string, string>();
  const first = await (await page(storage)).me();
  gone(first);
  const reloaded = await page(storage);
  expect(await reloaded.settled()).toBe(false);
  const other = await page(new Map());
  expect(await other.settled()).toBe(false);
  expect(await other.open()).toEqual(new Set([first, await other.me()]));
});
