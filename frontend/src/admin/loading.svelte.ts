import { confirmedCall } from '../session/confirmation.svelte';

/** Something that a section shows, fetched anew when asked for; an older answer that comes late is not shown. */
export class Loading<T> {
  value = $state.raw<T>();
  problem = $state('');
  busy = $state(false);
  #turn = 0;

  async load(path: string): Promise<void> {
    const mine = ++this.#turn;
    this.busy = true;
    try {
      const value = await confirmedCall<T>('GET', path);
      if (mine !== this.#turn) return;
      this.value = value;
      this.problem = '';
    } catch (refused) {
      if (mine === this.#turn) this.problem = sentenceOf(refused);
    } finally {
      if (mine === this.#turn) this.busy = false;
    }
  }
}

export const sentenceOf = (refused: unknown): string => (refused instanceof Error ? refused.message : String(refused));
