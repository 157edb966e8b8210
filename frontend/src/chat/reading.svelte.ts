import { ended } from '../conversations/merge';
import type { Message } from '../conversations/message';
import { visibility } from '../ui/visibility.svelte';
import type { ConversationView } from '../wire/wire';

/**
 * Tells the server up to where each conversation was read. A position is told once: where an answer on another
 * branch keeps the conversation unread, the same position would otherwise be told again at every answer to it.
 */
export class Reading {
  readonly #told = new Map<string, number>();

  constructor(private readonly tell: (conversationId: string, position: number) => Promise<unknown>) {}

  /** What stands at the end of the page; for an effect, which runs again when the page comes to the front. */
  look({ id, unread }: ConversationView, last: Message): void {
    const before = this.#told.get(id) ?? 0;
    if (!visibility.now || !unread || !ended(last) || last.position <= before) return;
    this.#told.set(id, last.position);
    this.tell(id, last.position).catch(() => {
      // Nobody asked for it, so nobody is told; the next look tries again.
      if (this.#told.get(id) === last.position) this.#told.set(id, before);
    });
  }
}
