import { EarliestTimer } from '../live/earliestTimer';

/**
 * The least time between two declarations, in ms: for a person who moves through the list with the arrow keys. No longer, because
 * the first words of an answer are not sent to a page that has declared another conversation.
 */
const PAUSE = 50;
/** Typing is declared again after so long, in ms, as long as it continues. The server expires it after 6 s. */
const TYPING_AGAIN = 2500;

/**
 * Declares to the server which conversation this page shows, so that it sends the pieces of answers in that one only, and
 * that its person is typing there.
 */
export class Presence {
  #connected = false;
  #shown: string | null = null;
  /** What this connection has declared; undefined when nothing. */
  #declared: string | null | undefined;
  #sentAt = Number.NEGATIVE_INFINITY;
  /** When typing was declared last; -Infinity when the person does not type. */
  #typedAt = Number.NEGATIVE_INFINITY;
  readonly #timer: EarliestTimer;

  /** @param send sends `/app/present`; false when there is no connection */
  constructor(
    private readonly send: (body: { conversationId: string | null; typing: boolean }) => boolean,
    private readonly now: () => number = Date.now,
  ) {
    this.#timer = new EarliestTimer(() => this.#declare(), now);
  }

  show(conversationId: string | null): void {
    if (conversationId !== this.#shown) this.#typedAt = Number.NEGATIVE_INFINITY;
    this.#shown = conversationId;
    this.#declare();
  }

  /** The person types in the shown conversation, or does not any more. Call it at each key. */
  typing(now: boolean): void {
    if (!this.#connected || this.#shown === null || this.#declared !== this.#shown) return;
    const since = this.now() - this.#typedAt;
    if (now ? since < TYPING_AGAIN : since === Number.POSITIVE_INFINITY) return;
    if (this.send({ conversationId: this.#shown, typing: now })) {
      this.#typedAt = now ? this.now() : Number.NEGATIVE_INFINITY;
    }
  }

  /** Call it for each welcome. */
  connected(): void {
    this.#connected = true;
    this.#declared = undefined;
    this.#typedAt = Number.NEGATIVE_INFINITY;
    this.#declare();
  }

  close(): void {
    this.#timer.clear();
  }

  #declare(): void {
    if (!this.#connected || this.#declared === this.#shown) return;
    const wait = this.#sentAt + PAUSE - this.now();
    if (wait > 0) {
      this.#timer.set(wait);
      return;
    }
    if (!this.send({ conversationId: this.#shown, typing: false })) return;
    this.#declared = this.#shown;
    this.#sentAt = this.now();
  }
}
