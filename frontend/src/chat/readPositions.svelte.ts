import { ended } from '../conversations/merge';
import type { Message } from '../conversations/message';
import { visibility } from '../ui/visibility.svelte';
import type { ConversationView } from '../wire/wire';

/**
 * Reports to the server up to where each conversation was read. A position is sent once: where an answer on another
 * branch keeps the conversation unread, the same position would otherwise be sent again at every answer to it.
 */
export class ReadPositions {
  readonly #sent = new Map<string, number>();

  constructor(private readonly send: (conversationId: string, position: number) => Promise<unknown>) {}

  /** Reports the last message of the page. For an effect, which runs again when the page comes to the front. */
  report({ id, unread }: ConversationView, last: Message): void {
    const before = this.#sent.get(id) ?? 0;
    if (!visibility.now || !unread || !ended(last) || last.position <= before) return;
    this.#sent.set(id, last.position);
    this.send(id, last.position).catch(() => {
      // Nobody asked for it, so no error is shown; the next report tries again.
      if (this.#sent.get(id) === last.position) this.#sent.set(id, before);
    });
  }
}
