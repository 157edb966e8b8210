import { expect, test } from 'vitest';
import type { MemberView } from '../wire/wire';
import { COLORS, colorOf, colorsOf } from './colors';

const members = (count: number) => Array.from({ length: count }, (_, at) => ({ accountId: `a${at}` }) as MemberView);

test('as many people as there are colours have different ones', () => {
  expect(new Set(colorsOf(members(COLORS)).values()).size).toBe(COLORS);
});

test('the colours do not depend on the order of the members', () => {
  expect(colorsOf(members(5).reverse())).toEqual(colorsOf(members(5)));
});

test('more people than colours share them', () => {
  const colors = [...colorsOf(members(20)).values()];
  expect(colors).toHaveLength(20);
  expect(Math.max(...colors)).toBeLessThanOrEqual(COLORS);
  expect(colorOf('somebody who left')).toBeGreaterThan(0);
});
