import { SvelteMap } from 'svelte/reactivity';
import PickRow from './PickRow.svelte';

/** Which conversations of the list are selected, to do the same with all of them. */
export class Selection {
  readonly ids = new SvelteMap<string, true>();
  /** Stands in each row, instead of its link. */
  readonly Row = PickRow;
  /** From which row on a range is selected. */
  #from: string | null = null;

  /** @param order the ids of all rows, as the list shows them */
  constructor(private readonly order: () => string[]) {}

  /** Selects a row or takes it out; with `range`, all rows from the one before become as it is. */
  toggle(id: string, range = false): void {
    const selected = !this.ids.has(id);
    const order = this.order();
    const from = range && this.#from !== null ? order.indexOf(this.#from) : -1;
    const to = order.indexOf(id);
    const rows = from < 0 || to < 0 ? [id] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
    for (const each of rows) {
      if (selected) this.ids.set(each, true);
      else this.ids.delete(each);
    }
    this.#from = id;
  }

  /** What is selected and still in the list, in its order. */
  get chosen(): string[] {
    return this.order().filter((id) => this.ids.has(id));
  }
}
