import { beforeEach, expect, test, vi } from 'vitest';
import { reloadOnce } from './reload';
import { Update } from './update.svelte';

const page = (name: string) => `<head><script type="module" crossorigin src="/assets/${name}.js"></script></head>`;
let served: () => Response;
let asked: number;
let now: number;

beforeEach(() => {
  [asked, now] = [0, 0];
  vi.stubGlobal('fetch', async () => {
    asked++;
    return served();
  });
});

const update = () => new Update('/assets/index-1.js', () => now);

test('another script in the document is a new version', async () => {
  served = () => new Response(page('index-2'));
  const one = update();
  await one.check();
  expect(one.ready).toBe(true);
  expect(one.needed).toBe(false);
});

test.each([
  ['the same script', () => new Response(page('index-1'))],
  ['a page of a proxy', () => new Response('<title>Sign in</title>')],
  ['an error', () => new Response(page('index-2'), { status: 503 })],
])('%s is none', async (_, answer) => {
  served = answer;
  const one = update();
  await one.check();
  expect(one.ready).toBe(false);
});

test('the server is asked once a minute at most', async () => {
  served = () => new Response(page('index-1'));
  const one = update();
  await one.check();
  await one.check();
  expect(asked).toBe(1);
  now = 61_000;
  await one.check();
  expect(asked).toBe(2);
});

test('a server that was away is asked at once', async () => {
  served = () => new Response(page('index-1'));
  const one = update();
  await one.check();
  one.disconnected();
  await one.check();
  expect(asked).toBe(2);
});

test('a missing file makes it needed', () => {
  const one = update();
  one.missing();
  expect([one.ready, one.needed]).toEqual([true, true]);
});

test('a page is not reloaded twice in a row for a missing file', () => {
  sessionStorage.clear();
  vi.useFakeTimers();
  vi.setSystemTime(1_000_000);
  const reload = vi.fn();
  vi.stubGlobal('location', { reload });
  reloadOnce();
  reloadOnce();
  expect(reload).toHaveBeenCalledTimes(1);
  vi.setSystemTime(1_061_000);
  reloadOnce();
  expect(reload).toHaveBeenCalledTimes(2);
});
