import { beforeEach, expect, test, vi } from 'vitest';
import { toast } from '../ui/toast.svelte';
import { type Drafts, NEW } from './drafts.svelte';
import { sharedText, takeShared } from './shared';

let texts: Map<string, string>;
const drafts = {
  load: async () => {},
  get: (box: string) => texts.get(box) ?? '',
  set: (box: string, text: string) => void texts.set(box, text),
} as unknown as Drafts;

beforeEach(() => {
  texts = new Map();
  vi.restoreAllMocks();
  toast.clear();
});

const share = (query: string) => history.replaceState(null, '', `/share?${query}`);

test.each([
  ['title=A+page&text=Look&url=https://a.example', 'A page\n\nLook\n\nhttps://a.example'],
  ['text=Look+https://a.example&url=https://a.example', 'Look https://a.example'],
  ['title=Look&text=Look+here', 'Look here'],
  ['text=one%0D%0Atwo', 'one\ntwo'],
  ['text=+&title=', ''],
  ['text=a%00b', 'ab'],
])('%s is put together', (query, text) => {
  expect(sharedText(query)).toBe(text);
});

test('what is shared comes behind what stands in the box, and only once', async () => {
  texts.set(NEW, 'begun');
  share('text=shared');
  await takeShared(drafts, 100);
  expect(texts.get(NEW)).toBe('begun\n\nshared');
  expect(location.pathname + location.search).toBe('/');
  await takeShared(drafts, 100);
  expect(texts.get(NEW)).toBe('begun\n\nshared');
});

test('what is far too long is not put into the box', async () => {
  share(`text=${'x'.repeat(401)}`);
  await takeShared(drafts, 100);
  expect(texts.has(NEW)).toBe(false);
  expect(toast.text).toContain('too long');
});

test('what is shared cannot hide a part of itself as a pasted text', async () => {
  share(`text=${encodeURIComponent('seen\u001ehidden\u001f')}`);
  await takeShared(drafts, 100);
  expect(texts.get(NEW)).toBe('seenhidden');
});
