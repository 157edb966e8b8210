/*
 * How far the server's clock is from this browser's, from the Date of its answers. A Date is cut to the second and an
 * answer takes its time, so each answer says only between which two values the difference lies; several narrow it down.
 */
let least = Number.NEGATIVE_INFINITY;
let most = Number.POSITIVE_INFINITY;

/**
 * @param date the Date header of an answer
 * @param asked by this browser's clock, in ms
 * @param answered by this browser's clock, in ms
 */
export function receivedDate(date: string | null, asked: number, answered: number): void {
  const second = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(second)) return;
  const [low, high] = [second - answered, second + 1000 - asked];
  // One of the clocks was set meanwhile: what was known before is void.
  const moved = low > most || high < least;
  least = moved ? low : Math.max(least, low);
  most = moved ? high : Math.min(most, high);
}

/** A time of the server, by this browser's clock, in ms. */
export function hereTime(serverTime: string): number {
  return Date.parse(serverTime) - (least > Number.NEGATIVE_INFINITY ? (least + most) / 2 : 0);
}
