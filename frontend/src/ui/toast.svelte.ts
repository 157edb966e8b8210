interface Offer {
  label: string;
  act: () => void;
  /** When it returns false, the offered action was done elsewhere, and the toast closes. */
  holds?: () => boolean;
}

/** One sentence at the edge of the page, with at most one thing to do about it. */
class Toast {
  text = $state('');
  offer = $state.raw<Offer | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string, offer: Offer | null = null): void {
    this.text = text;
    this.offer = offer;
    this.release();
  }

  /** Held while it is pointed at or focused. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  release(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.clear(), 10_000);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.text = '';
    this.offer = null;
  }
}

export const toast = new Toast();
