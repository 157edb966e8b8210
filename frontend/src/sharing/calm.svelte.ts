/** The least time between two announcements, in ms. */
const PAUSE = 8000;

/** What a screen reader announces of something that changes often: the newest of it, now and then. */
export class Calm {
  said = $state('');
  #next = '';
  #saidAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly now: () => number = Date.now) {}

  say(text: string): void {
    this.#next = text;
    if (this.#timer !== undefined) return;
    const wait = this.#saidAt + PAUSE - this.now();
    if (wait <= 0) this.#announce();
    else {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#announce();
      }, wait);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #announce(): void {
    if (this.said === this.#next) return;
    this.said = this.#next;
    // That something has ended is no announcement, and puts off none.
    if (this.said) this.#saidAt = this.now();
  }
}
