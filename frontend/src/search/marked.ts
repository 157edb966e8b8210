import type { Snippet } from '../wire/wire';

export interface Piece {
  text: string;
  marked: boolean;
}

/** A text in pieces, those that were looked for marked. */
export function pieces({ text, marks }: Snippet): Piece[] {
  const all: Piece[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    if (start > at) all.push({ text: text.slice(at, start), marked: false });
    all.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) all.push({ text: text.slice(at), marked: false });
  return all;
}
