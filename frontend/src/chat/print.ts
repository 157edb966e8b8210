import { tick } from 'svelte';
import type { History } from '../conversations/history.svelte';

export const asksToPrint = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'p' && (ctrlKey || metaKey) && !altKey && !shiftKey;

/** Prints a conversation with the messages that are not on the page yet. */
export async function printWhole(history: Pick<History, 'next'>, older: () => Promise<void>): Promise<void> {
  for (let before: string | null = null; history.next !== null && history.next !== before; ) {
    before = history.next;
    await older();
  }
  await tick();
  window.print();
}
