import { expect, test } from 'vitest';
import { begunMention, fitting } from './mentionable';

test('an @ begins a mention at the start and after white space, and nowhere else', () => {
  expect(begunMention('@', 1)).toEqual({ start: 0, typed: '' });
  expect(begunMention('ask @no', 7)).toEqual({ start: 4, typed: 'no' });
  expect(begunMention('one\n@no', 7)).toEqual({ start: 4, typed: 'no' });
  expect(begunMention('write to me@no', 14)).toBeNull();
  expect(begunMention('', 0)).toBeNull();
});

test('a mention ends at white space, and what stands behind the caret is no part of it', () => {
  expect(begunMention('@noah hello', 11)).toBeNull();
  expect(begunMention('@noah hello', 3)).toEqual({ start: 0, typed: 'no' });
  expect(begunMention('@noah', 0)).toBeNull();
});

const all = [
  { word: 'model', name: 'Qwen3 4B' },
  { word: 'ida', name: 'Ida Nørgaard' },
  { word: 'noah.w', name: 'Noah Weber' },
  { word: 'zoe', name: 'Zoé Noack' },
];
const words = (typed: string) => fitting(all, typed).map(({ word }) => word);

test('usernames that fit come before names that fit, whatever their case and accents', () => {
  expect(words('')).toEqual(['model', 'ida', 'noah.w', 'zoe']);
  expect(words('NO')).toEqual(['noah.w', 'zoe']);
  expect(words('we')).toEqual(['noah.w']);
  expect(words('zoé')).toEqual(['zoe']);
  expect(words('ahw')).toEqual([]);
});
