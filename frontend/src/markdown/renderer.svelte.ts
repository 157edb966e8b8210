import type Markdown from './Markdown.svelte';
import type { act } from './tools';

/**
 * What draws answers. It is most of the page's script, and nothing needs it before the first answer, so it is fetched
 * beside the chat. Until it is there, an answer is a plain text.
 */
class Renderer {
  component = $state.raw<typeof Markdown | null>(null);
  /** Does what the buttons in an answer are for. */
  act: typeof act = () => false;
  #loading = false;
  #ready = false;

  /** Asked by each answer that is shown: without a connection the first try fails. */
  async load(): Promise<void> {
    if (this.#loading || (this.component && this.#ready)) return;
    this.#loading = true;
    try {
      this.component ??= (await import('./Markdown.svelte')).default;
      this.act = (await import('./tools')).act;
      this.#ready = true;
    } catch {
      // The next answer tries again.
    }
    this.#loading = false;
  }
}

export const renderer = new Renderer();
void renderer.load();
