import { plural } from '../language/language';
import { call, Problem } from '../wire/http';
import type { Leaving, RetentionView } from '../wire/wire';

/** What may be chosen, in days without activity; null keeps everything. */
const CHOICES: readonly (number | null)[] = [null, 30, 90, 180, 365];

type Ask = (days?: number | null) => Promise<RetentionView>;

const ask: Ask = (days) =>
  days === undefined
    ? call<RetentionView>('GET', '/api/retention')
    : call<RetentionView>('PUT', '/api/retention', { days });

/** How long the account's conversations are kept without activity, and which leave soon. */
export class Retention {
  view = $state.raw<RetentionView | null>(null);
  problem = $state('');
  /** The choices that the administrator allows, with one that was made elsewhere. */
  readonly choices = $derived.by(() => {
    const most = this.view?.mostDays ?? null;
    const own = this.view?.days ?? null;
    const days = CHOICES.filter((days) => days === null || most === null || days <= most);
    return own === null || days.includes(own) ? days : [...days, own].sort((one, other) => (one ?? 0) - (other ?? 0));
  });

  constructor(private readonly send: Ask = ask) {}

  /** Without an answer nothing is shown: it is no news that a person waits for. */
  async refresh(): Promise<void> {
    try {
      this.view = await this.send();
    } catch (refused) {
      if (!(refused instanceof Problem)) throw refused;
    }
  }

  async choose(days: number | null): Promise<void> {
    this.problem = '';
    try {
      this.view = await this.send(days);
    } catch (refused) {
      if (!(refused instanceof Problem)) throw refused;
      this.problem = refused.message;
    }
  }
}

/** Of the account that is signed in. */
export const retention = new Retention();

/** One sentence on what leaves, or nothing. */
export function noticeOf(view: RetentionView | null, language = 'en'): string {
  const first: Leaving | undefined = view?.soon[0];
  if (!view || !first) return '';
  const when = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long' }).format(new Date(first.at));
  return plural(
    view.soonCount,
    'One conversation will move to the trash on {when}. Pin it to keep it.',
    '{n} conversations will move to the trash, starting on {when}. Pin the ones you want to keep.',
    { when },
  );
}
