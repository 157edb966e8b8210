import { EarliestTimer } from '../live/earliestTimer';
import type { Message } from './message';

/** How long nothing may be received of an answer in progress before it is fetched, in ms; doubled at each fetch. */
const FIRST_WAIT = 10_000;
const MAX_WAIT = 120_000;

interface Silence {
  since: number;
  wait: number;
}

/**
 * Fetches an answer that is shown as growing and of which no event arrives: its events may have been lost on their way.
 * While the page is hidden nothing is fetched; what is due is fetched when it is shown again.
 */
export class Watchdog {
  readonly #silences = new Map<string, Silence>();
  readonly #timer: EarliestTimer;

  /** @param growing the answers that are shown as growing now */
  constructor(
    private readonly growing: () => Message[],
    private readonly fetch: (messageId: string, conversationId: string) => void,
    private readonly now: () => number = Date.now,
  ) {
    this.#timer = new EarliestTimer(this.check, now);
    document.addEventListener('visibilitychange', this.check);
  }

  /** An event of this answer was received. */
  received(messageId: string): void {
    this.#silences.delete(messageId);
    this.check();
  }

  /** Call it also when other answers are shown. */
  readonly check = (): void => {
    const growing = this.growing();
    const ids = new Set(growing.map(({ id }) => id));
    for (const id of this.#silences.keys()) if (!ids.has(id)) this.#silences.delete(id);
    for (const { id, conversationId } of growing) {
      const silence = this.#silences.get(id) ?? { since: this.now(), wait: FIRST_WAIT };
      this.#silences.set(id, silence);
      if (document.visibilityState === 'hidden') continue;
      if (this.now() >= silence.since + silence.wait) {
        this.#silences.set(id, { since: this.now(), wait: Math.min(silence.wait * 2, MAX_WAIT) });
        this.fetch(id, conversationId);
      }
      const { since, wait } = this.#silences.get(id) ?? silence;
      this.#timer.set(since + wait - this.now());
    }
  };

  close(): void {
    document.removeEventListener('visibilitychange', this.check);
    this.#timer.clear();
  }
}
