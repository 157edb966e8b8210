import { t } from '../language/language';
import { call, Problem } from '../wire/http';
import type { SearchResults } from '../wire/wire';

/** So long after a letter the next one may still come. */
const PAUSE_MS = 120;

const DAY_MS = 86_400_000;

export const WHERE = {
  all: t('Everywhere but the trash'),
  pinned: t('Pinned'),
  archived: t('Archived'),
  trash: t('Trash'),
};
export const WHEN = {
  any: t('Any time'),
  week: t('Last 7 days'),
  month: t('Last 30 days'),
  year: t('Last year'),
};

const DAYS: Record<keyof typeof WHEN, number> = { any: 0, week: 7, month: 30, year: 365 };

export interface Filter {
  where: keyof typeof WHERE;
  when: keyof typeof WHEN;
  /** The id of the model that answered; empty for any author. */
  model: string;
}

const EVERYWHERE: Filter = { where: 'all', when: 'any', model: '' };

type Ask = (path: string, signal: AbortSignal) => Promise<SearchResults>;

const ask: Ask = (path, signal) => call<SearchResults>('GET', path, undefined, signal);

/** Searches while somebody types. Only the newest question counts: those before it are given up. */
export class Finder {
  query = $state('');
  filter = $state.raw(EVERYWHERE);
  /** How often the filters were set by something else than themselves. */
  cleared = $state(0);
  /** Stay until the next ones are here, so that the list does not blink. */
  results = $state.raw<SearchResults | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** The results are not of what is typed yet. */
  busy = $state(false);
  #running: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: Ask = ask) {}

  /** What was typed; searched once there is a pause. */
  type(query: string): void {
    this.query = query;
    this.#later(PAUSE_MS);
  }

  choose(change: Partial<Filter>): void {
    this.filter = { ...this.filter, ...change };
    this.#later(0);
  }

  /** The same once more, such as when the connection is back. */
  again(): void {
    this.#later(0);
  }

  /** Looks everywhere again. */
  clear(): void {
    this.lookIn('all');
  }

  /** Looks there, with no other filter. */
  lookIn(where: Filter['where']): void {
    this.cleared++;
    this.choose({ ...EVERYWHERE, where });
  }

  #later(wait: number): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = null;
    if (!this.query.trim()) {
      this.results = null;
      this.problem = null;
      this.busy = false;
      return;
    }
    this.busy = true;
    this.#timer = setTimeout(() => void this.#search(), wait);
  }

  async #search(): Promise<void> {
    const mine = new AbortController();
    this.#running = mine;
    try {
      const results = await this.send(pathOf(this.query, this.filter), mine.signal);
      if (mine.signal.aborted) return;
      this.results = results;
      this.problem = null;
      this.busy = false;
    } catch (refused) {
      if (mine.signal.aborted) return;
      if (refused instanceof Problem && refused.retryAfter > 0) {
        this.#later(refused.retryAfter * 1000);
        return;
      }
      this.problem = refused instanceof Problem ? refused : new Problem(0, 'unknown', String(refused));
      this.results = null;
      this.busy = false;
    }
  }
}

export function pathOf(query: string, { where, when, model }: Filter, now = Date.now()): string {
  const parameters = new URLSearchParams({ q: query });
  if (where === 'trash') parameters.set('deleted', 'true');
  if (where === 'archived') parameters.set('archived', 'true');
  if (where === 'pinned') parameters.set('pinned', 'true');
  if (DAYS[when]) parameters.set('since', new Date(now - DAYS[when] * DAY_MS).toISOString());
  if (model) parameters.set('model', model);
  return `/api/search?${parameters}`;
}
