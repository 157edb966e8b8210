import { call } from '../wire/http';
import type { MessagePage, MessageView } from '../wire/wire';
import type { Store } from './store.svelte';

const FIRST_WAIT = 300;
const TRIES = 8;

/** Fetches messages of which pieces are missing, until the gap is closed. The journal may be a moment behind. */
export class Repair {
  readonly #running = new Set<string>();

  constructor(private readonly store: () => Store) {}

  readonly start = (message: MessageView): void => {
    if (this.#running.has(message.id)) return;
    this.#running.add(message.id);
    void this.#run(message).finally(() => this.#running.delete(message.id));
  };

  async #run({ id, conversationId }: MessageView): Promise<void> {
    for (let tries = 0; tries < TRIES && this.store().hasGap(id); tries++) {
      if (tries > 0) await new Promise((wake) => setTimeout(wake, FIRST_WAIT * 2 ** (tries - 1)));
      try {
        const page = await call<MessagePage>('GET', `/api/conversations/${conversationId}/messages?leaf=${id}&limit=1`);
        this.store().apply({ type: 'messages', items: page.items });
      } catch {
        // The line may be down: the next welcome fetches everything anyway.
      }
    }
  }
}
