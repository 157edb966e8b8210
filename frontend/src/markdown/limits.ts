/** Signs at which a parser looks through the rest of its text. */
const MARKS = /[*_~`[\]<!:@&$\\]/g;
/** About 100 ms on a slow machine at the worst text known. */
const MAX_WORK = 30_000_000;
const MAX_LENGTH = 60_000;
const MAX_CELLS = 20_000;
/** A line of a list, and 1,000 lines after it that neither begin an item nor are blank. */
const LAZY = /^[^\n]*\n(?:(?! *(?:[-*+]|\d{1,9}[.)])[ \t])[^\n]*\S[^\n]*\n){1000}(?:[^\n]*\S[^\n]*(?:\n|$))*/;

/** True when the marks of one paragraph, heading or cell would take too long to pair. */
export function tooManyMarks(source: string, most = MAX_WORK): boolean {
  if (source.length < 1000) return false;
  if (source.length > MAX_LENGTH) return true;
  return source.length * (source.match(MARKS)?.length ?? 0) > most;
}

/** True for a table that a short source blows up: each row is filled to the width of the head. */
export function tooManyCells(source: string): boolean {
  const lines = source.split('\n');
  return lines.length * (lines[0]?.split('|').length ?? 0) > MAX_CELLS;
}

/** The beginning of a list that marked reads in quadratic time, up to the next blank line. */
export function lazyLines(source: string): string | null {
  return /^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]/.test(source) ? (LAZY.exec(source)?.[0] ?? null) : null;
}
