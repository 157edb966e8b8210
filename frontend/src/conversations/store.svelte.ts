import { SvelteMap } from 'svelte/reactivity';
import type { ConversationView, MessageStatus } from '../wire/wire';
import { ended, grown, newer, newerConversation, supersedes } from './merge';
import type { Fact, Message, ReceivedMessage, ReceivedPiece } from './message';
import { Siblings } from './siblings.svelte';

interface Listeners {
  /** A message of the shown conversation is not whole here, and has to be fetched. */
  incomplete: (messageId: string, conversationId: string) => void;
  /** Called after everything that was taken in. */
  applied: (fact: Fact) => void;
}

/** Pieces of all messages that came before what they continue; beyond it the oldest are fetched again instead. */
const MAX_EARLY_PIECES = 2000;

/** All that this browser knows of one account's conversations: one map by id, and one `apply` that fills it. */
export class Store {
  readonly conversations = new SvelteMap<string, ConversationView>();
  readonly messages = new SvelteMap<string, Message>();
  readonly siblings = new Siblings();
  /** The position of each waiting answer in the queue of its model, from 1. */
  readonly queuePositions = new SvelteMap<string, number>();
  /** When each answer in progress was seen to be continued by a later attempt, by this browser's clock. */
  readonly resumedAt = new SvelteMap<string, number>();
  /** The end of the branch that was shown last below each message; walking back to the message goes there. */
  readonly #leaves = new Map<string, string>();
  readonly #removed = new Map<string, number>();
  readonly #earlyPieces = new Map<string, ReceivedPiece[]>();
  #earlyCount = 0;
  /** What is newer than the copy in `messages`, but came without its text. */
  readonly #withoutText = new Map<string, ReceivedMessage>();
  readonly #answering = new Set<string>();
  #shown: string | null = null;
  readonly #listeners: Listeners;

  constructor(
    listeners: Partial<Listeners> = {},
    private readonly now: () => number = Date.now,
  ) {
    this.#listeners = { incomplete: () => {}, applied: () => {}, ...listeners };
  }

  /** The conversation that the page shows; of others nothing is fetched until they are shown. */
  get shown(): string | null {
    return this.#shown;
  }

  show(conversationId: string | null): void {
    this.#shown = conversationId;
    for (const [id, pieces] of this.#earlyPieces) this.#fetch(id, this.messages.get(id) ?? pieces[0]);
    for (const [id, message] of this.#withoutText) this.#fetch(id, message);
  }

  apply(fact: Fact): void {
    this.#take(fact);
    this.#listeners.applied(fact);
  }

  #take(fact: Fact): void {
    switch (fact.type) {
      case 'began':
        this.#conversation(fact.conversation);
        this.#message(fact.prompt);
        this.#message(fact.reply);
        return;
      case 'said':
        this.#conversation(fact.conversation);
        this.#message(fact.prompt);
        return;
      case 'waiting':
        this.queuePositions.set(fact.replyId, fact.place);
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
      // All other events are not about messages; the parts that show them store them.
    }
  }

  /** The messages from the first one known down to `leaf`, in order. */
  path(leaf: string | null): Message[] {
    const up: Message[] = [];
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

  /** True while a part of this message is known to be missing here. */
  isIncomplete(messageId: string): boolean {
    return this.#earlyPieces.has(messageId) || this.#withoutText.has(messageId);
  }

  /** How a message ended, also where its text has not come yet; null when that is not known. */
  outcome(messageId: string): MessageStatus | null {
    const { status } = this.#withoutText.get(messageId) ?? this.messages.get(messageId) ?? {};
    return status === undefined || status === 'answering' ? null : status;
  }

  /** The answers in the shown conversation that are being written. */
  growing(): Message[] {
    const answering = Array.from(this.#answering, (id) => this.messages.get(id));
    return answering.filter((message) => message?.conversationId === this.#shown) as Message[];
  }

  /** Takes a conversation out of what is shown; a later event may show it again. */
  hide(conversationId: string): void {
    this.conversations.delete(conversationId);
  }

  /** Removes a conversation that does not exist for this account (any more), with its messages. */
  purge(conversationId: string): void {
    this.conversations.delete(conversationId);
    for (const { id, conversationId: where } of this.messages.values()) {
      if (where !== conversationId) continue;
      this.messages.delete(id);
      this.#answering.delete(id);
      this.#withoutText.delete(id);
      this.#leaves.delete(id);
      this.#dropEarly(id);
    }
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
    if ((this.conversations.get(id)?.version ?? 0) <= version) this.purge(id);
  }

  #message(theirs: ReceivedMessage): void {
    const mine = this.messages.get(theirs.id);
    this.siblings.learn(theirs, this.messages);
    const kept = newer(mine, theirs);
    if (kept === 'incomplete') this.#keepWithoutText(theirs, mine);
    else this.#keep(kept);
    if (theirs.text === null) return;
    const pieces = this.#earlyPieces.get(theirs.id);
    if (!pieces) return;
    this.#dropEarly(theirs.id);
    pieces.sort((a, b) => a.attempt - b.attempt || a.offset - b.offset);
    for (const piece of pieces) this.#grew(piece);
  }

  #grew(piece: ReceivedPiece): void {
    const mine = this.messages.get(piece.replyId);
    const next = mine ? grown(mine, piece) : 'gap';
    if (next !== 'gap') {
      if (next !== mine) this.#keep(next);
      return;
    }
    this.#keepEarly(piece);
    this.#fetch(piece.replyId, mine ?? piece);
  }

  #keep(message: Message): void {
    const before = this.messages.get(message.id);
    if (before === message) return;
    this.messages.set(message.id, message);
    if (ended(message)) this.#answering.delete(message.id);
    else this.#answering.add(message.id);
    if (ended(message) || message.text) this.queuePositions.delete(message.id);
    if (ended(message)) this.resumedAt.delete(message.id);
    else if (before ? ended(before) : message.attempt > 1) this.resumedAt.set(message.id, this.now());
    this.#settle(message);
  }

  /** The text may be here now that a copy of this message came without. */
  #settle(message: Message): void {
    const waiting = this.#withoutText.get(message.id);
    const kept = waiting && newer(message, waiting);
    if (!kept || kept === 'incomplete') return;
    this.#withoutText.delete(message.id);
    this.#keep(kept);
  }

  #keepWithoutText(theirs: ReceivedMessage, mine: Message | undefined): void {
    // What is not known of a conversation that is not shown comes whole when it is.
    if (!mine && theirs.role === 'assistant' && theirs.conversationId !== this.#shown) return;
    const before = this.#withoutText.get(theirs.id);
    if (!before || supersedes(theirs, before)) this.#withoutText.set(theirs.id, theirs);
    // A prompt takes its place at once, so that the conversation above it stays in sight.
    if (!mine && theirs.role === 'user') this.#keep({ ...theirs, text: '' });
    this.#fetch(theirs.id, theirs);
  }

  #fetch(id: string, { conversationId }: { conversationId?: string } = {}): void {
    if (conversationId !== undefined && conversationId === this.#shown) this.#listeners.incomplete(id, conversationId);
  }

  #keepEarly(piece: ReceivedPiece): void {
    const pieces = this.#earlyPieces.get(piece.replyId) ?? [];
    pieces.push(piece);
    this.#earlyPieces.set(piece.replyId, pieces);
    this.#earlyCount++;
    const oldest = this.#earlyPieces.keys().next().value;
    if (this.#earlyCount > MAX_EARLY_PIECES && oldest !== undefined) this.#dropEarly(oldest);
  }

  #dropEarly(id: string): void {
    this.#earlyCount -= this.#earlyPieces.get(id)?.length ?? 0;
    this.#earlyPieces.delete(id);
  }
}
