import { expect, test } from 'vitest';
import { Problem } from '../wire/http';
import { complaintsAbout, fieldOf, type Wanted } from './accountFields';

const good: Wanted = { username: 'maya', displayName: '', password: 'a long sentence', setupCode: '' };

test('what the server would take is not complained about', () => {
  expect(complaintsAbout(good, false)).toEqual({});
  expect(complaintsAbout({ ...good, password: '😀'.repeat(8) }, false)).toEqual({});
});

test('every field shows its own error, all at once', () => {
  const wrong = { username: '.maya', displayName: 'x'.repeat(81), password: '😀'.repeat(7), setupCode: ' ' };
  expect(Object.keys(complaintsAbout(wrong, true))).toEqual(['username', 'displayName', 'password', 'setupCode']);
  expect(complaintsAbout(wrong, true).password).toBe('This password has 7 characters; it needs at least 8.');
});

test('a password that is the username is not sent', () => {
  expect(complaintsAbout({ ...good, username: 'mayamaya', password: 'MayaMaya' }, false)).toHaveProperty('password');
});

test('a taken username and a wrong code stand beside their fields', () => {
  expect(fieldOf(new Problem(409, 'username-taken', ''))).toBe('username');
  expect(fieldOf(new Problem(403, 'setup-code', ''))).toBe('setupCode');
  expect(fieldOf(new Problem(403, 'sign-up-closed', ''))).toBe(null);
});
