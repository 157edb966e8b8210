import { expect, test } from 'vitest';
import type { MemberView } from '../wire/wire';
import { INKS, inkOf, inksOf } from './ink';

const members = (count: number) => Array.from({ length: count }, (_, at) => ({ accountId: `a${at}` }) as MemberView);

test('as many people as there are colours have different ones', () => {
  expect(new Set(inksOf(members(INKS)).values()).size).toBe(INKS);
});

test('the colours do not depend on the order of the members', () => {
  expect(inksOf(members(5).reverse())).toEqual(inksOf(members(5)));
});

test('more people than colours share them', () => {
  const inks = [...inksOf(members(20)).values()];
  expect(inks).toHaveLength(20);
  expect(Math.max(...inks)).toBeLessThanOrEqual(INKS);
  expect(inkOf('somebody who left')).toBeGreaterThan(0);
});
