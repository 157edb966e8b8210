import { tick } from 'svelte';

/** How near to the end still counts as reading there, in pixels. */
const NEAR = 48;

/** Keeps a page of messages at its end while the reader is there, and in its place while older ones come in above. */
export class Follow {
  #page: HTMLElement | null = null;
  #atEnd = true;

  readonly attach = (page: HTMLElement): (() => void) => {
    this.#page = page;
    const scrolled = () => {
      this.#atEnd = page.scrollHeight - page.scrollTop - page.clientHeight < NEAR;
    };
    const grown = new ResizeObserver(() => this.#atEnd && this.toEnd());
    const renewed = new MutationObserver(() => watch());
    const watch = () => {
      grown.disconnect();
      grown.observe(page);
      for (const child of page.children) grown.observe(child);
    };
    renewed.observe(page, { childList: true });
    watch();
    page.addEventListener('scroll', scrolled, { passive: true });
    this.toEnd();
    return () => {
      grown.disconnect();
      renewed.disconnect();
      page.removeEventListener('scroll', scrolled);
    };
  };

  toEnd(): void {
    this.#atEnd = true;
    if (this.#page) this.#page.scrollTop = this.#page.scrollHeight;
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
}
