import { expect, test } from 'vitest';
import { Selection } from './selection.svelte';

const rows = ['a', 'b', 'c', 'd', 'e'];

test('a range goes from the row before to this one, in the order of the list', () => {
  const selection = new Selection(() => rows);
  selection.toggle('d');
  selection.toggle('b', true);
  expect(selection.chosen).toEqual(['b', 'c', 'd']);
  selection.toggle('c');
  expect(selection.chosen).toEqual(['b', 'd']);
});

test('a range that begins at a row which has gone is that row alone', () => {
  let now = rows;
  const selection = new Selection(() => now);
  selection.toggle('e');
  now = ['a', 'b', 'c'];
  selection.toggle('b', true);
  expect(selection.chosen).toEqual(['b']);
});
