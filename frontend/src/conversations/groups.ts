import { locale, t } from '../language/language';
import { today } from '../ui/today.svelte';
import type { ConversationView } from '../wire/wire';

export interface Group {
  name: string;
  items: ConversationView[];
}

const DAY = 86_400_000;
const BLOCK = 50;

/** Sorts a list (newest first) under Pinned, Today, Yesterday, Last 7 days and the months before. */
export function groupsOf(conversations: ConversationView[], now = today.date): Group[] {
  const groups = new Map<string, ConversationView[]>();
  const add = (name: string, one: ConversationView) => {
    const items = groups.get(name);
    if (items) items.push(one);
    else groups.set(name, [one]);
  };
  for (const one of conversations) if (one.pinned) add(t('Pinned'), one);
  for (const one of conversations) if (!one.pinned) add(nameOf(new Date(one.lastActivityAt), now), one);
  return Array.from(groups, ([name, items]) => ({ name, items }));
}

/** Conversations in portions that are shown together. */
export function blocksOf(items: ConversationView[]): ConversationView[][] {
  return Array.from({ length: Math.ceil(items.length / BLOCK) }, (_, at) => items.slice(at * BLOCK, (at + 1) * BLOCK));
}

function nameOf(time: Date, now: Date): string {
  // Noon to noon, so that the change of the clocks does not move a day.
  const days = Math.round((noon(now) - noon(time)) / DAY);
  if (days <= 0) return t('Today');
  if (days === 1) return t('Yesterday');
  if (days <= 7) return t('Last 7 days');
  const year = time.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return time.toLocaleDateString(locale, { month: 'long', year });
}

const noon = (time: Date): number => new Date(time.getFullYear(), time.getMonth(), time.getDate(), 12).getTime();

// Made once: every message and row asks, and making a format takes longer than the rest of a row.
const hour = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' });
const dayOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });

/** A time as the margin shows it: the hour today, else the day. */
export function shortTime(iso: string, now = today.date): string {
  const time = new Date(iso);
  const days = Math.round((noon(now) - noon(time)) / DAY);
  if (days === 0) return hour.format(time);
  if (days === 1) return t('yesterday');
  return (time.getFullYear() === now.getFullYear() ? day : dayOfYear).format(time);
}
