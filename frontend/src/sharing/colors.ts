import type { MemberView } from '../wire/wire';

/** How many colours there are for people; `tokens.css` has them as --person-1 and so on. */
export const COLORS = 8;

/**
 * The colour of each member, from 1: the same in every browser, and different ones for as many people as there are
 * colours. A colour is only an aid: the name is always shown beside it.
 */
export function colorsOf(members: readonly MemberView[]): ReadonlyMap<string, number> {
  const colors = new Map<string, number>();
  const taken = new Set<number>();
  for (const { accountId } of members.toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1))) {
    let color = colorOf(accountId);
    while (taken.has(color) && taken.size < COLORS) color = (color % COLORS) + 1;
    taken.add(color);
    colors.set(accountId, color);
  }
  return colors;
}

/** The colour that an account has where it is not a member (any more). */
export function colorOf(accountId: string): number {
  let hash = 0;
  for (const letter of accountId) hash = (hash * 31 + letter.charCodeAt(0)) % 65_521;
  return (hash % COLORS) + 1;
}
