import { SvelteMap } from 'svelte/reactivity';
import type { ConversationEventUnion, ConversationView, Grew, MessageView, ReplyEventUnion } from '../wire/wire';
import { ended, grown, newer, newerConversation } from './merge';
import { Siblings } from './siblings.svelte';

/** Everything that is ever learnt about conversations and messages, fetched or told. */
export type Fact =
  | ReplyEventUnion
  | ConversationEventUnion
  | { type: 'conversations'; items: ConversationView[] }
  | { type: 'messages'; items: MessageView[] };

/** Pieces kept for messages that are not known (yet), over all; beyond it the oldest are fetched again instead. */
const MOST_ASIDE = 2000;

/** All that this browser knows of one account's conversations: one map by id, and one `apply` that fills it. */
export class Store {
  readonly conversations = new SvelteMap<string, ConversationView>();
  readonly messages = new SvelteMap<string, MessageView>();
  readonly siblings = new Siblings();
  /** The place of each waiting answer in the line for the model, from 1. */
  readonly places = new SvelteMap<string, number>();
  /** When each answer in flight was seen to go on from what an attempt before had written, by this browser's clock. */
  readonly wentOnAt = new SvelteMap<string, number>();
  /** The end of the branch that was shown last below each message; walking back to the message goes there. */
  readonly #leaves = new Map<string, string>();
  readonly #removed = new Map<string, number>();
  readonly #aside = new Map<string, Grew[]>();
  #asideCount = 0;

  /** @param onGap is told when pieces of a known message are missing, and should fetch it */
  constructor(
    private readonly onGap: (message: MessageView) => void = () => {},
    private readonly now: () => number = Date.now,
  ) {}

  apply(fact: Fact): void {
    switch (fact.type) {
      case 'began':
        this.#conversation(fact.conversation);
        this.#message(fact.prompt);
        this.#message(fact.reply);
        return;
      case 'waiting':
        this.places.set(fact.replyId, fact.place);
        return;
      case 'grew':
        this.#grew(fact);
        return;
      case 'finished':
      case 'stopped':
      case 'interrupted':
      case 'failed':
        this.#message(fact.message);
        return;
      case 'changed':
        this.#conversation(fact.conversation);
        return;
      case 'removed':
        this.#remove(fact.conversationId, fact.version);
        return;
      case 'conversations':
        for (const conversation of fact.items) this.#conversation(conversation);
        return;
      case 'messages':
        for (const message of fact.items) this.#message(message);
        return;
    }
  }

  /** The messages from the first one known down to `leaf`, in order. */
  path(leaf: string | null): MessageView[] {
    const up: MessageView[] = [];
    for (let id = leaf; id !== null; ) {
      const message = this.messages.get(id);
      if (!message || up.length > 100_000) break;
      up.push(message);
      id = message.parentId;
    }
    return up.reverse();
  }

  /** Where to go when this message is chosen: to what was shown below it last, else to the message. */
  leafBelow(messageId: string): string {
    return this.#leaves.get(messageId) ?? messageId;
  }

  /** True while pieces wait for what lies before them. */
  hasGap(messageId: string): boolean {
    return this.#aside.has(messageId);
  }

  /** Takes a conversation out of what is shown, without the finality of `removed`. */
  forget(conversationId: string): void {
    this.conversations.delete(conversationId);
  }

  #conversation(theirs: ConversationView): void {
    if ((this.#removed.get(theirs.id) ?? -1) >= theirs.version) return;
    const mine = this.conversations.get(theirs.id);
    const kept = newerConversation(mine, theirs);
    if (kept === mine) return;
    if (mine && mine.activeMessageId !== kept.activeMessageId) this.#leave(mine.activeMessageId);
    this.conversations.set(theirs.id, kept);
  }

  #leave(leaf: string | null): void {
    if (leaf !== null) for (const { id } of this.path(leaf)) this.#leaves.set(id, leaf);
  }

  #remove(id: string, version: number): void {
    this.#removed.set(id, Math.max(version, this.#removed.get(id) ?? -1));
    if ((this.conversations.get(id)?.version ?? 0) <= version) this.conversations.delete(id);
  }

  #message(theirs: MessageView): void {
    this.siblings.learn(theirs, this.messages);
    this.#keep(newer(this.messages.get(theirs.id), theirs));
    const pieces = this.#aside.get(theirs.id);
    if (!pieces) return;
    this.#dropAside(theirs.id);
    pieces.sort((a, b) => a.attempt - b.attempt || a.offset - b.offset);
    for (const piece of pieces) this.#grew(piece);
  }

  #grew(piece: Grew): void {
    const mine = this.messages.get(piece.replyId);
    const next = mine ? grown(mine, piece) : 'gap';
    if (next !== 'gap') {
      if (next !== mine) this.#keep(next);
      return;
    }
    this.#keepAside(piece);
    if (mine) this.onGap(mine);
  }

  #keep(message: MessageView): void {
    const before = this.messages.get(message.id);
    if (before === message) return;
    this.messages.set(message.id, message);
    if (ended(message) || message.text) this.places.delete(message.id);
    if (ended(message)) this.wentOnAt.delete(message.id);
    else if (before ? ended(before) : message.attempt > 1) this.wentOnAt.set(message.id, this.now());
  }

  #keepAside(piece: Grew): void {
    const pieces = this.#aside.get(piece.replyId) ?? [];
    pieces.push(piece);
    this.#aside.set(piece.replyId, pieces);
    this.#asideCount++;
    const oldest = this.#aside.keys().next().value;
    if (this.#asideCount > MOST_ASIDE && oldest !== undefined) this.#dropAside(oldest);
  }

  #dropAside(id: string): void {
    this.#asideCount -= this.#aside.get(id)?.length ?? 0;
    this.#aside.delete(id);
  }
}
