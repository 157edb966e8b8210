import { expect, test } from 'vitest';
import { quoted, stepFrom } from './steps';

test('the prompt before and the one after are found from where the reader is', () => {
  const tops = [-900, -200, 72, 600];
  expect([stepFrom(tops, -1), stepFrom(tops, 1)]).toEqual([1, 3]);
  expect([stepFrom([100], -1), stepFrom([-400], 1)]).toEqual([-1, -1]);
});

test('a selected passage is quoted line by line', () => {
  expect(quoted(' one\n\ntwo ')).toBe('> one\n>\n> two');
});
