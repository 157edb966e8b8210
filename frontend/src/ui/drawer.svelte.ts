import { MediaQuery } from 'svelte/reactivity';

/** The list of conversations: beside the page, or over it on a phone, where Back closes it. */
class Drawer {
  readonly #narrow = new MediaQuery('width < 48rem');
  #open = $state(false);
  #away = $state(false);
  /** How many invitations wait in it for an answer. */
  invitations = $state(0);
  /** It has a conversation with something that was not read. */
  unread = $state(false);

  constructor() {
    addEventListener('popstate', () => {
      this.#open = false;
    });
  }

  /** It lies over the page. */
  get shown(): boolean {
    return this.#open && this.#narrow.current;
  }

  /** It was put away on a wide window. */
  get folded(): boolean {
    return this.#away && !this.#narrow.current;
  }

  get hidden(): boolean {
    return this.#narrow.current ? !this.#open : this.#away;
  }

  toggle(): void {
    if (!this.#narrow.current) this.#away = !this.#away;
    else if (this.#open) this.close();
    else {
      this.#open = true;
      history.pushState({ drawer: true }, '', location.pathname + location.hash);
    }
  }

  close(): void {
    if (this.#open) history.back();
    this.#open = false;
  }

  /** Closed by going elsewhere. True: its own entry of the browser's history is to be replaced. */
  leave(): boolean {
    const was = this.shown;
    this.#open = false;
    return was;
  }
}

export const drawer = new Drawer();
