import { tick } from 'svelte';

/** How near to the end still counts as reading there, in pixels. */
const NEAR = 48;

/** Keeps a page of messages at its end while the reader is there, and in its place while older ones come in above. */
export class Follow {
  /** The reader is so far up that the end is out of sight. */
  away = $state(false);
  #page: HTMLElement | null = null;
  #atEnd: boolean;
  #top = 0;

  /** @param atEnd whether it opens at its end */
  constructor(atEnd: boolean) {
    this.#atEnd = atEnd;
  }

  readonly attach = (page: HTMLElement): (() => void) => {
    this.#page = page;
    const scrolled = () => {
      const { scrollTop } = page;
      // Only going up leaves the end: when a text grows, the event of an earlier scroll comes when the end is further down.
      if (this.#rest() < NEAR) this.#atEnd = true;
      else if (scrollTop < this.#top) this.#atEnd = false;
      this.#top = scrollTop;
      this.#look();
    };
    const grown = new ResizeObserver(() => {
      if (this.#atEnd) this.#down();
      this.#look();
    });
    const renewed = new MutationObserver(() => watch());
    const watch = () => {
      grown.disconnect();
      grown.observe(page);
      for (const child of page.children) grown.observe(child);
    };
    renewed.observe(page, { childList: true });
    watch();
    page.addEventListener('scroll', scrolled, { passive: true });
    if (this.#atEnd) this.#down();
    return () => {
      grown.disconnect();
      renewed.disconnect();
      page.removeEventListener('scroll', scrolled);
    };
  };

  /** Stays where it is, whatever grows. */
  hold(): void {
    this.#atEnd = false;
  }

  toEnd(): void {
    this.#atEnd = true;
    this.#down();
    this.#look();
  }

  /** To what was just added at the end, and to what grows there from now on. */
  async toNew(): Promise<void> {
    this.#atEnd = true;
    await tick();
    this.toEnd();
  }

  /** Runs what adds to the top. Browsers anchor by themselves, except at the very top and in Safari. */
  async keeping(add: () => Promise<void>): Promise<void> {
    const page = this.#page;
    if (!page) return add();
    const [height, top] = [page.scrollHeight, page.scrollTop];
    await add();
    await tick();
    const added = page.scrollHeight - height;
    if (added > 0 && page.scrollTop < top + added - 1 && (top < 1 || !CSS.supports('overflow-anchor', 'auto'))) {
      page.scrollTop = top + added;
    }
  }

  /** How much of the page is below what is seen. */
  #rest(): number {
    return this.#page ? this.#page.scrollHeight - this.#page.scrollTop - this.#page.clientHeight : 0;
  }

  #down(): void {
    if (!this.#page) return;
    this.#page.scrollTop = this.#page.scrollHeight;
    this.#top = this.#page.scrollTop;
  }

  #look(): void {
    this.away = !this.#atEnd && this.#rest() >= NEAR;
  }
}
