import { expect, test } from 'vitest';
import { Problem } from '../wire/http';
import { asksAnyway } from './asks';
import { listed, refusalOf, typingSentence } from './sentences';

test('names are listed as one reads them, many of them counted', () => {
  expect(listed(['Noah'])).toBe('Noah');
  expect(listed(['Noah', 'Ida'])).toBe('Noah and Ida');
  expect(listed(['Noah', 'Ida', 'Ben'])).toBe('Noah, Ida and Ben');
  expect(listed(['Noah', 'Ida', 'Ben', 'Mia'])).toBe('Noah, Ida and 2 others');
});

test('who is typing is one sentence, and nothing when nobody is', () => {
  expect(typingSentence([])).toBe('');
  expect(typingSentence(['Noah'])).toBe('Noah is typing');
  expect(typingSentence(['Noah', 'Ida'])).toBe('Noah and Ida are typing');
});

test('a refusal says what to do, and an unknown one what the server says', () => {
  expect(refusalOf(new Problem(409, 'not-invitable', 'x'))).toContain('Check the spelling');
  expect(refusalOf(new Problem(404, 'link-ended', 'x'))).toContain('Ask for a new one');
  expect(refusalOf(new Problem(409, 'too-many-members', '50 people are in it.'))).toBe('50 people are in it.');
});

test('the word @model asks the model, wherever it stands, and an address does not', () => {
  expect(asksAnyway('what do you think, @model?')).toBe(true);
  expect(asksAnyway('@Model, please')).toBe(true);
  expect(asksAnyway('write to me@model.org or @models')).toBe(false);
});
