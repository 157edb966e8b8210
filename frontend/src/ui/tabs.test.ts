import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** The locks of one browser, shared by all pages of a test. */
let held: Map<string, () => void>;

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
  vi.stubGlobal('navigator', { locks: locks() });
});
afterEach(() => vi.unstubAllGlobals());

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
