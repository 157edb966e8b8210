import { type Fact, replyOf } from './message';
import { Presence } from './presence';
import { Repair } from './repair';
import { Store } from './store.svelte';
import { Watchdog } from './watchdog';

/** Keeps what this page knows in step with the server: what was not received of the shown conversation is fetched. */
export class Sync {
  readonly store: Store;
  readonly #watchdog: Watchdog;
  readonly #presence: Presence;
  readonly #repair: Repair;

  /**
   * @param applied called after everything that was taken in
   * @param send sends a command; false when there is no connection
   */
  constructor(applied: (fact: Fact) => void, send: (destination: string, body: object) => boolean) {
    this.#repair = new Repair(() => this.store);
    this.store = new Store({
      incomplete: this.#repair.start,
      applied: (fact) => {
        const reply = replyOf(fact);
        if (reply === null) this.#watchdog.check();
        else this.#watchdog.received(reply);
        applied(fact);
      },
    });
    this.#watchdog = new Watchdog(
      () => this.store.growing(),
      (id, conversationId) => void this.fetch(id, conversationId),
    );
    this.#presence = new Presence((body) => send('present', body));
  }

  /** The page shows this conversation now; null when it shows none that exists. */
  show(conversationId: string | null): void {
    this.#presence.show(conversationId);
    this.store.show(conversationId);
    this.#watchdog.check();
  }

  /** The person types in the shown conversation, or does not any more. */
  typing(now: boolean): void {
    this.#presence.typing(now);
  }

  /** Fetches a message and its conversation once, whatever is known of them. */
  fetch(id: string, conversationId: string): Promise<void> {
    return this.#repair.fetch(id, conversationId);
  }

  /** Call it for each welcome. */
  connected(): void {
    this.#presence.connected();
  }

  close(): void {
    this.#watchdog.close();
    this.#presence.close();
  }
}
