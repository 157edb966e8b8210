import { SvelteMap } from 'svelte/reactivity';
import type { ReceivedMessage } from './message';

/** Which messages stand beside each other: the versions of a prompt, the answers to it. Live events do not say it. */
export class Siblings {
  readonly #families = new SvelteMap<string, readonly string[]>();
  readonly #fetched = new Map<string, readonly string[]>();

  /** The ids beside (and with) this message, oldest first. */
  of(message: ReceivedMessage): readonly string[] {
    return this.#families.get(family(message)) ?? [message.id];
  }

  learn(message: ReceivedMessage, known: ReadonlyMap<string, ReceivedMessage>): void {
    const key = family(message);
    const before = this.#families.get(key) ?? [];
    const fetched = message.siblings?.ids ?? [];
    if (fetched.length > (this.#fetched.get(key)?.length ?? 0)) this.#fetched.set(key, fetched);
    const base = this.#fetched.get(key) ?? [];
    // What was received in events and is in no fetched list yet is newer than all of it; positions give its order.
    const position = (id: string) => (id === message.id ? message.position : (known.get(id)?.position ?? 0));
    const extra = [...new Set([...before, message.id])]
      .filter((id) => !base.includes(id))
      .sort((a, b) => position(a) - position(b));
    const ids = [...base, ...extra];
    if (ids.length !== before.length || ids.some((id, at) => id !== before[at])) this.#families.set(key, ids);
  }
}

const family = (message: ReceivedMessage): string => `${message.conversationId}/${message.parentId ?? ''}`;
