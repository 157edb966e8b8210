/** Timers may ring a moment before their time; then what was to be done would not be due yet. */
const LATE_ENOUGH = 50;

/** Rings once, at the earliest of the times it was set to. Who still waits then sets it again. */
export class Alarm {
  #at = Number.POSITIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly ring: () => void,
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
      this.ring();
    }, wait + LATE_ENOUGH);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#at = Number.POSITIVE_INFINITY;
  }
}
