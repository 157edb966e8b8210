import { expect, test } from 'vitest';
import { Problem } from '../wire/http';
import { nameOf } from './device';
import { faultOf, faultsIn } from './forms';

test('complains only about what a form asks for', () => {
  expect(faultsIn({ displayName: 'Maya' }, 'maya')).toEqual({});
  expect(faultsIn({ displayName: '' }, 'maya')).toEqual({});
  expect(Object.keys(faultsIn({ username: 'm y', current: '' }, 'maya'))).toEqual(['username', 'current']);
  expect(faultsIn({ current: 'whatever it is' }, 'maya')).toEqual({});
  // An account of an earlier version may have a username that is not taken any more.
  expect(faultsIn({ displayName: 'Maya' }, 'm y')).toEqual({});
});

test('complains about a new password that is short or the username, and about none that holds', () => {
  expect(Object.keys(faultsIn({ current: 'x', next: 'short' }, 'maya'))).toEqual(['next']);
  expect(Object.keys(faultsIn({ current: 'x', next: 'Maya.Lindqvist' }, 'maya.lindqvist'))).toEqual(['next']);
  expect(faultsIn({ current: 'short', next: 'a sentence is fine' }, 'maya')).toEqual({});
});

test('puts what the server refused beside its field', () => {
  const field = (code: string, values: Parameters<typeof faultOf>[1]) => faultOf(new Problem(400, code, ''), values);
  expect(field('wrong-password', { current: '', next: '' })).toBe('current');
  expect(field('username-taken', { username: '', current: '' })).toBe('username');
  expect(field('invalid', { current: '', next: '' })).toBe('next');
  expect(field('too-long', { displayName: '' })).toBe('displayName');
  expect(field('invalid', { current: '' })).toBeNull();
  expect(field('last-administrator', { current: '' })).toBeNull();
  expect(field('slow-down', { current: '' })).toBeNull();
});

test('names a device by what is known of it', () => {
  expect(nameOf({ browser: 'Firefox', system: 'Windows' })).toBe('Firefox on Windows');
  expect(nameOf({ browser: null, system: 'Android' })).toBe('Android');
  expect(nameOf({ browser: null, system: null })).toBe('Unknown browser');
});
