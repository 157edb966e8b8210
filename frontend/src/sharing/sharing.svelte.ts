import { getContext, setContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { Conversations } from '../conversations/conversations.svelte';
import type { Fact, Message } from '../conversations/message';
import { owns } from '../conversations/owner';
import { call } from '../wire/http';
import type {
  AccountView,
  Author,
  ConversationView,
  InvitationList,
  InvitationView,
  MemberView,
  PresentPerson,
} from '../wire/wire';

/** What this page knows of the people in conversations, and of invitations. Filled by the same facts as the store. */
export class Sharing {
  /** What is drawn of it, which comes after the page; null until then. */
  parts = $state.raw<typeof import('./parts') | null>(null);
  /** Those that were not answered yet, by conversation. */
  readonly invitations = new SvelteMap<string, InvitationView>();
  /** Who has a conversation open, and who is typing in it. */
  readonly present = new SvelteMap<string, readonly PresentPerson[]>();
  /** The conversations that this person leaves in this tab: no message is shown for them. */
  readonly leaving = new Set<string>();
  readonly #members = new SvelteMap<string, { version: number; items: MemberView[] }>();
  readonly #colors = new WeakMap<readonly MemberView[], ReadonlyMap<string, number>>();
  /** Up to which version an invitation is gone, so that an older event does not bring it back. */
  readonly #gone = new Map<string, number>();

  constructor(
    readonly me: AccountView,
    readonly conversations: Conversations,
  ) {}

  received(fact: Fact): void {
    switch (fact.type) {
      case 'members':
        this.take(fact.conversationId, fact.members, fact.version);
        return;
      case 'invited':
        this.#invited(fact.invitation);
        return;
      case 'present':
        this.present.set(fact.conversationId, fact.people);
        return;
      case 'changed':
        // Who has it in the list has accepted.
        this.#answered(fact.conversation.id, fact.conversation.version);
        return;
      case 'removed':
        this.#answered(fact.conversationId, fact.version);
        this.#members.delete(fact.conversationId);
        this.present.delete(fact.conversationId);
        return;
      case 'began':
      case 'said':
        this.parts?.notifyOf(fact, this.me, this.conversations.store.conversations.get(fact.conversation.id));
        return;
    }
  }

  /** Fetches what is not answered yet. @return false when that failed, and everything is as it was */
  async loadInvitations(): Promise<boolean> {
    let items: InvitationView[];
    try {
      ({ items } = await call<InvitationList>('GET', '/api/invitations'));
    } catch {
      return false;
    }
    const there = new Set(items.map((one) => one.conversationId));
    for (const id of this.invitations.keys()) if (!there.has(id)) this.invitations.delete(id);
    for (const one of items) this.#invited(one);
    return true;
  }

  /** The members as far as they are known: all of them, or the first five. */
  membersOf(conversation: ConversationView): readonly MemberView[] {
    return this.#members.get(conversation.id)?.items ?? conversation.members;
  }

  /** Takes all members over that were fetched. */
  take(conversationId: string, items: MemberView[], version: number): void {
    if ((this.#members.get(conversationId)?.version ?? -1) > version) return;
    this.#members.set(conversationId, { version, items });
  }

  /** The name of an author, with the username where two members have the same name. */
  nameOf(author: Author, conversationId: string): string {
    return this.parts?.nameAmong(author, this.#known(conversationId)) ?? author.displayName;
  }

  /** The colour of an account in a conversation, from 1; undefined before what draws it has come. */
  colorOf(accountId: string, conversationId: string): number | undefined {
    if (!this.parts) return undefined;
    const members = this.#known(conversationId);
    const colors = this.#colors.get(members) ?? this.parts.colorsOf(members);
    this.#colors.set(members, colors);
    return colors.get(accountId) ?? this.parts.colorOf(accountId);
  }

  /** Whether this person may stop an answer: who asked for it may, and the owner. */
  mayStop({ by, conversationId }: Pick<Message, 'by' | 'conversationId'>): boolean {
    const conversation = this.conversations.store.conversations.get(conversationId);
    return !conversation?.shared || owns(conversation) || by?.accountId === this.me.id;
  }

  #known(conversationId: string): readonly MemberView[] {
    const conversation = this.conversations.store.conversations.get(conversationId);
    return conversation ? this.membersOf(conversation) : (this.#members.get(conversationId)?.items ?? []);
  }

  #invited(invitation: InvitationView): void {
    const { conversationId, version } = invitation;
    const known = Math.max(this.invitations.get(conversationId)?.version ?? -1, this.#gone.get(conversationId) ?? -1);
    if (known < version) this.invitations.set(conversationId, invitation);
  }

  #answered(conversationId: string, version: number): void {
    this.#gone.set(conversationId, Math.max(version, this.#gone.get(conversationId) ?? -1));
    if ((this.invitations.get(conversationId)?.version ?? version) <= version) this.invitations.delete(conversationId);
  }
}

/** For tests, which show a component without the page around it. */
export const SHARING = Symbol('sharing');

export const provideSharing = (sharing: Sharing): Sharing => setContext(SHARING, sharing);

export const useSharing = (): Sharing => getContext<Sharing>(SHARING);
