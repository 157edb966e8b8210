import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../wire/http';
import type { SearchResults } from '../wire/wire';
import { Finder, pathOf } from './finder.svelte';

interface Asked {
  path: string;
  signal: AbortSignal;
  answer(results: SearchResults): void;
  refuse(problem: unknown): void;
}

const asked: Asked[] = [];
const finder = () =>
  new Finder((path, signal) => new Promise((answer, refuse) => asked.push({ path, signal, answer, refuse })));
const found = (title: string): SearchResults => ({
  conversations: [
    {
      conversationId: title,
      title: { text: title, marks: [] },
      lastActivityAt: '2026-01-01T00:00:00Z',
      archived: false,
    },
  ],
  messages: [],
  indexing: false,
  complete: true,
});
const titles = (one: Finder) => one.results?.conversations.map(({ title }) => title.text);

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
});
afterEach(() => vi.useRealTimers());

test('asks once for what is typed in one go', async () => {
  const one = finder();
  one.type('a');
  await vi.advanceTimersByTimeAsync(50);
  one.type('ab');
  await vi.advanceTimersByTimeAsync(500);
  expect(asked.map(({ path }) => path)).toEqual(['/api/search?q=ab']);
  expect(one.busy).toBe(true);
});

test('gives up the question before, and never shows its late answer', async () => {
  const one = finder();
  one.type('first');
  await vi.advanceTimersByTimeAsync(500);
  one.type('second');
  await vi.advanceTimersByTimeAsync(500);
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[1]?.answer(found('second'));
  await vi.advanceTimersByTimeAsync(0);
  asked[0]?.answer(found('first'));
  await vi.advanceTimersByTimeAsync(0);
  expect(titles(one)).toEqual(['second']);
  expect(one.busy).toBe(false);
});

test('keeps what was found until the next answer is here', async () => {
  const one = finder();
  one.type('first');
  await vi.advanceTimersByTimeAsync(500);
  asked[0]?.answer(found('first'));
  await vi.advanceTimersByTimeAsync(0);
  one.type('firs');
  expect(titles(one)).toEqual(['first']);
  one.type(' ');
  expect(one.results).toBeNull();
  expect(one.busy).toBe(false);
});

test('asks again by itself when the server wants it slower, and not after another failure', async () => {
  const one = finder();
  one.type('much');
  await vi.advanceTimersByTimeAsync(500);
  asked[0]?.refuse(new Problem(429, 'slow-down', 'Slow down', 2));
  await vi.advanceTimersByTimeAsync(1900);
  expect(asked.length).toBe(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(asked.length).toBe(2);
  asked[1]?.refuse(new Problem(0, 'no-connection', 'No connection'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(one.problem?.code).toBe('no-connection');
  expect(asked.length).toBe(2);
  one.again();
  await vi.advanceTimersByTimeAsync(0);
  asked[2]?.answer(found('much'));
  await vi.advanceTimersByTimeAsync(0);
  expect(one.problem).toBeNull();
  expect(titles(one)).toEqual(['much']);
});

test('names what is looked for and where', () => {
  const now = Date.parse('2026-03-31T12:00:00Z');
  expect(pathOf('a & b', { where: 'all', when: 'any', model: '' }, now)).toBe('/api/search?q=a+%26+b');
  expect(pathOf('x', { where: 'trash', when: 'month', model: 'm:1' }, now)).toBe(
    '/api/search?q=x&deleted=true&since=2026-03-01T12%3A00%3A00.000Z&model=m%3A1',
  );
  expect(pathOf('x', { where: 'archived', when: 'any', model: '' }, now)).toContain('archived=true');
  expect(pathOf('x', { where: 'pinned', when: 'any', model: '' }, now)).toContain('pinned=true');
});

test('looks where a page asks for, with no other filter', async () => {
  const one = finder();
  one.type('a');
  one.choose({ when: 'week', model: 'm' });
  one.lookIn('trash');
  await vi.advanceTimersByTimeAsync(0);
  expect(one.filter).toEqual({ where: 'trash', when: 'any', model: '' });
  expect(one.cleared).toBe(1);
  expect(asked.at(-1)?.path).toContain('deleted=true');
  one.clear();
  expect(one.filter.where).toBe('all');
});
