import { Alarm } from '../live/alarm';

/**
 * The least time between two declarations, in ms: for who runs through the list with the arrow keys. No longer, because
 * the first words of an answer are not sent to a page that has declared another conversation.
 */
const PAUSE = 50;

/** Declares to the server which conversation this page shows, so that it sends the pieces of answers in that one only. */
export class Presence {
  #connected = false;
  #shown: string | null = null;
  /** What this connection has declared; undefined when nothing. */
  #declared: string | null | undefined;
  #sentAt = Number.NEGATIVE_INFINITY;
  readonly #alarm: Alarm;

  /** @param send sends `/app/present`; false when there is no connection */
  constructor(
    private readonly send: (body: { conversationId: string | null }) => boolean,
    private readonly now: () => number = Date.now,
  ) {
    this.#alarm = new Alarm(() => this.#declare(), now);
  }

  show(conversationId: string | null): void {
    this.#shown = conversationId;
    this.#declare();
  }

  /** Call it for each welcome. */
  connected(): void {
    this.#connected = true;
    this.#declared = undefined;
    this.#declare();
  }

  close(): void {
    this.#alarm.clear();
  }

  #declare(): void {
    if (!this.#connected || this.#declared === this.#shown) return;
    const wait = this.#sentAt + PAUSE - this.now();
    if (wait > 0) {
      this.#alarm.set(wait);
      return;
    }
    if (!this.send({ conversationId: this.#shown })) return;
    this.#declared = this.#shown;
    this.#sentAt = this.now();
  }
}
