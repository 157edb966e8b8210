import { expect, test } from 'vitest';
import type { ConversationView } from '../wire/wire';
import { groupsOf, shortTime } from './groups';

const now = new Date(2026, 10, 22, 9, 0);
const one = (id: string, time: Date, pinned = false) =>
  ({ id, lastActivityAt: time.toISOString(), pinned }) as ConversationView;

test('conversations stand under the day or month of their last activity, pinned ones above all', () => {
  const groups = groupsOf(
    [
      one('today', new Date(2026, 10, 22, 0, 5)),
      one('yesterday', new Date(2026, 10, 21, 23, 55)),
      one('pinned', new Date(2026, 10, 20)),
      one('week', new Date(2026, 10, 15, 12)),
      one('october', new Date(2026, 9, 3)),
      one('long ago', new Date(2025, 11, 3)),
    ].map((item) => (item.id === 'pinned' ? { ...item, pinned: true } : item)),
    now,
  );
  expect(groups.map(({ name, items }) => [name, items.map((item) => item.id)])).toEqual([
    ['Pinned', ['pinned']],
    ['Today', ['today']],
    ['Yesterday', ['yesterday']],
    ['Last 7 days', ['week']],
    ['October', ['october']],
    ['December 2025', ['long ago']],
  ]);
});

test('a clock that is behind the server does not make tomorrows', () => {
  expect(groupsOf([one('a', new Date(2026, 10, 23, 8))], now)[0]?.name).toBe('Today');
});

test('a message of today shows its hour, an older one its day', () => {
  expect(shortTime(new Date(2026, 10, 22, 7, 5).toISOString(), now)).toBe('07:05');
  expect(shortTime(new Date(2026, 10, 21, 7, 5).toISOString(), now)).toBe('yesterday');
  expect(shortTime(new Date(2026, 2, 3).toISOString(), now)).toBe('3 March');
});
