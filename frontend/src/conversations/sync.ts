import { type Fact, replyOf } from './message';
import { Presence } from './presence';
import type { Repair } from './repair';
import { Store } from './store.svelte';
import type { Watchdog } from './watchdog';

/** Keeps what this page knows in step with the server: what was not received of the shown conversation is fetched. */
export class Sync {
  readonly store: Store;
  /** Not needed before something is missing; null until it is there. */
  #watchdog: Watchdog | null = null;
  #repair: Promise<Repair> | undefined;
  readonly #presence: Presence;
  #closed = false;

  /**
   * @param applied called after everything that was taken in
   * @param send sends a command; false when there is no connection
   */
  constructor(applied: (fact: Fact) => void, send: (destination: string, body: object) => boolean) {
    this.store = new Store({
      incomplete: (id, conversationId) => {
        this.#repairing().then(
          (repair) => repair.start(id, conversationId),
          () => {},
        );
      },
      applied: (fact) => {
        const reply = replyOf(fact);
        if (reply === null) this.#watchdog?.check();
        else this.#watchdog?.received(reply);
        applied(fact);
      },
    });
    this.#presence = new Presence((body) => send('present', body));
  }

  /** The page shows this conversation now; null when it shows none that exists. */
  show(conversationId: string | null): void {
    this.#presence.show(conversationId);
    this.store.show(conversationId);
    if (conversationId !== null) this.#watch().catch(() => {});
  }

  /** The person types in the shown conversation, or does not any more. */
  typing(now: boolean): void {
    this.#presence.typing(now);
  }

  /** Fetches a message and its conversation once, whatever is known of them. */
  async fetch(id: string, conversationId: string): Promise<void> {
    const repair = await this.#repairing().catch(() => null);
    await repair?.fetch(id, conversationId);
  }

  /** Call it for each welcome. */
  connected(): void {
    this.#presence.connected();
    if (this.store.shown !== null) this.#watch().catch(() => {});
  }

  close(): void {
    this.#closed = true;
    this.#watchdog?.close();
    this.#presence.close();
  }

  async #watch(): Promise<void> {
    const { Watchdog } = await import('./watchdog');
    if (this.#closed) return;
    this.#watchdog ??= new Watchdog(
      () => this.store.growing(),
      (id, conversationId) => void this.fetch(id, conversationId),
    );
    this.#watchdog.check();
    // So that it is there when a connection breaks.
    await this.#repairing();
  }

  /** What cannot be loaded now is loaded at the next need. */
  #repairing(): Promise<Repair> {
    this.#repair ??= import('./repair').then(
      ({ Repair }) => new Repair(() => this.store),
      (refused) => {
        this.#repair = undefined;
        throw refused;
      },
    );
    return this.#repair;
  }
}
