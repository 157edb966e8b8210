/** Timers may fire slightly early, when the work is not due yet; in ms. */
const MARGIN_MS = 50;

/** Runs once, at the earliest of the times that it was set to. Callers that wait longer set it again. */
export class EarliestTimer {
  #at = Number.POSITIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly run: () => void,
    private readonly now: () => number,
  ) {}

  /** @param wait in ms */
  set(wait: number): void {
    const at = this.now() + wait;
    if (at >= this.#at) return;
    this.clear();
    this.#at = at;
    this.#timer = setTimeout(() => {
      this.clear();
      this.run();
    }, wait + MARGIN_MS);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#at = Number.POSITIVE_INFINITY;
  }
}
