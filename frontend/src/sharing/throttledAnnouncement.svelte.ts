/** The least time between two announcements, in ms. */
const PAUSE = 8000;

/** The text of a status region that changes often: a screen reader announces only the newest, at most every 8 seconds. */
export class ThrottledAnnouncement {
  text = $state('');
  #next = '';
  #announcedAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly now: () => number = Date.now) {}

  set(text: string): void {
    this.#next = text;
    if (this.#timer !== undefined) return;
    const wait = this.#announcedAt + PAUSE - this.now();
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
    if (this.text === this.#next) return;
    this.text = this.#next;
    // An empty text announces nothing, so it does not delay the next one.
    if (this.text) this.#announcedAt = this.now();
  }
}
