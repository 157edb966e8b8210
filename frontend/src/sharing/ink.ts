import type { MemberView } from '../wire/wire';

/** How many colours there are for people; `tokens.css` has them as --ink-1 and so on. */
export const INKS = 8;

/**
 * The colour of each member, from 1: the same in every browser, and different ones for as many people as there are
 * colours. A colour only helps the eye: the name always stands beside it.
 */
export function inksOf(members: readonly MemberView[]): ReadonlyMap<string, number> {
  const inks = new Map<string, number>();
  const taken = new Set<number>();
  for (const { accountId } of members.toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1))) {
    let ink = inkOf(accountId);
    while (taken.has(ink) && taken.size < INKS) ink = (ink % INKS) + 1;
    taken.add(ink);
    inks.set(accountId, ink);
  }
  return inks;
}

/** The colour that an account has where it is not a member (any more). */
export function inkOf(accountId: string): number {
  let hash = 0;
  for (const letter of accountId) hash = (hash * 31 + letter.charCodeAt(0)) % 65_521;
  return (hash % INKS) + 1;
}
