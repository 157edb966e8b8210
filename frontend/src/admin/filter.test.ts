import { expect, test } from 'vitest';
import { filterOf } from './filter';

const none = { action: '', username: ' ', from: '', to: '' };

test('what is left empty is not asked for', () => {
  expect(filterOf(none)).toBe('');
});

test('the last day is included', () => {
  const parameters = new URLSearchParams(filterOf({ ...none, from: '2026-03-01', to: '2026-03-01' }));
  const length = Date.parse(parameters.get('to') ?? '') - Date.parse(parameters.get('from') ?? '');
  expect(length).toBe(86_400_000);
  expect(new Date(parameters.get('from') ?? '').getHours()).toBe(0);
});

test('a day that is none, and spaces around a name, do not matter', () => {
  expect(filterOf({ action: 'sign-in', username: ' maya ', from: 'soon', to: '' })).toBe(
    'action=sign-in&username=maya',
  );
});
