/** How long after a check no other one is made, in ms. */
const PAUSE = 60_000;
const ENTRY = /<script[^>]*\ssrc="(\/assets\/[^"]+\.js)"/;

/** Whether the server has another build of the page than this one. */
export class Update {
  ready = $state(false);
  /** A file of this build is not there any more: some of the page does not work. */
  needed = $state(false);
  #checkedAt = Number.NEGATIVE_INFINITY;

  /** @param entry the script of this page; null where it is not built */
  constructor(
    private readonly entry = ENTRY.exec(document.head.innerHTML)?.[1] ?? null,
    private readonly now: () => number = Date.now,
  ) {}

  /** Compares this page with the one that the server would give now. */
  async check(): Promise<void> {
    if (this.entry === null || this.ready || this.now() - this.#checkedAt < PAUSE) return;
    this.#checkedAt = this.now();
    try {
      const response = await fetch('/index.html', { cache: 'no-store' });
      const theirs = response.ok ? ENTRY.exec(await response.text())?.[1] : undefined;
      if (theirs !== undefined && theirs !== this.entry) this.ready = true;
    } catch {
      // Without a connection there is nothing newer to have.
    }
  }

  /** The connection was lost: where it leads next may be an upgraded server. */
  disconnected(): void {
    this.#checkedAt = Number.NEGATIVE_INFINITY;
  }

  missing(): void {
    this.ready = true;
    this.needed = true;
  }
}
