import { expect, test } from 'vitest';
import { suggestions } from './suggestions';

test('no line to begin with ends in the air', () => {
  for (const { shown, rest } of suggestions) expect((shown + rest).trim()).not.toMatch(/:$/);
});

test('a line that asks for more than it says leaves the reader on a line of its own', () => {
  const texts = suggestions.map(({ text }) => text);
  expect(texts).toContain('Turn my notes into a letter:\n');
  expect(texts).toContain('Find the mistake in this code:\n');
  expect(texts).toContain('Quiz me on: the causes of the First World War');
});
