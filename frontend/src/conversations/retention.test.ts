import { expect, test } from 'vitest';
import { Problem } from '../wire/http';
import type { RetentionView } from '../wire/wire';
import { noticeOf, Retention } from './retention.svelte';

const none: RetentionView = { days: null, mostDays: null, soonCount: 0, soon: [] };
const leaving = { conversationId: '1', title: 'Old', at: '2026-12-06T12:00:00Z' };

test('it says what leaves soon and when, and nothing while everything is kept', () => {
  expect(noticeOf(null)).toBe('');
  expect(noticeOf(none)).toBe('');
  expect(noticeOf({ ...none, soonCount: 1, soon: [leaving] })).toBe(
    'One conversation will move to the trash on December 6. Pin it to keep it.',
  );
  expect(noticeOf({ ...none, soonCount: 30, soon: [leaving] })).toContain(
    '30 conversations will move to the trash, starting on December 6',
  );
});

test('only what the administrator allows can be chosen, and what was chosen elsewhere stays', async () => {
  const retention = new Retention(async () => ({ ...none, days: 45, mostDays: 90 }));
  await retention.refresh();
  expect(retention.choices).toEqual([null, 30, 45, 90]);
});

test('a choice that is refused leaves what was', async () => {
  const retention = new Retention(async (days) => {
    if (days !== undefined) throw new Problem(400, 'invalid', 'Choose a number between them.');
    return { ...none, days: 90 };
  });
  await retention.refresh();
  await retention.choose(30);
  expect(retention.view?.days).toBe(90);
  expect(retention.problem).toBe('Choose a number between them.');
});
