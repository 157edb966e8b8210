const FIRST = 500;
const MAX_WAIT = 20_000;

/**
 * How long to wait before try number `tries` (from 0), in milliseconds: doubling, with half of it left to chance,
 * so that all browsers do not come back in one moment after a restart.
 */
export function waitBefore(tries: number, chance: number = Math.random()): number {
  const full = Math.min(FIRST * 2 ** Math.min(tries, 10), MAX_WAIT);
  return Math.round(full / 2 + (full / 2) * chance);
}
