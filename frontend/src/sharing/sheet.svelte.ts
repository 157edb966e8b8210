import { t } from '../language/language';
import { router } from '../ui/router.svelte';
import { call } from '../wire/http';
import type {
  AnswerMode,
  ConversationView,
  CreatedLink,
  Invite,
  LinkList,
  LinkView,
  MemberList,
  MemberRole,
  MemberView,
} from '../wire/wire';
import { copyPath } from './copies';
import { refusalOf } from './sentences';
import type { Sharing } from './sharing.svelte';

/** What the page of sharing one conversation knows and does. */
export class Sheet {
  id = $state('');
  /** What is shared of a conversation of one person: a copy of its path, or itself. */
  what = $state<'copy' | 'whole'>('copy');
  links = $state.raw<LinkView[]>([]);
  /** The address of the new link: the server sends it only once. */
  address = $state('');
  problem = $state('');
  /** The last action, for screen readers. */
  done = $state('');
  busy = $state(false);
  /** The id of the copy that was made last. */
  #copy = $state('');

  constructor(private readonly sharing: Sharing) {}

  /** As it is now: it may change while this is open. */
  get conversation(): ConversationView | undefined {
    return this.sharing.conversations.store.conversations.get(this.id);
  }

  get members(): readonly MemberView[] {
    return this.conversation ? this.sharing.membersOf(this.conversation) : [];
  }

  get owned(): boolean {
    return this.conversation?.role === 'owner';
  }

  /** Whether there is a choice: the conversation has messages and no other members or links, and is not a copy made here. */
  get chooses(): boolean {
    return (
      this.owned &&
      this.members.length < 2 &&
      this.links.length === 0 &&
      this.id !== this.#copy &&
      this.conversation?.activeMessageId != null
    );
  }

  async open(conversation: ConversationView): Promise<void> {
    this.id = conversation.id;
    this.what = 'copy';
    this.links = [];
    this.address = this.problem = this.done = '';
    await this.#attempt(() => this.#load());
  }

  invite(invite: Invite): Promise<boolean> {
    return this.#attempt(async () => {
      if (this.chooses && this.what === 'copy') await this.#shareCopy([invite]);
      else await call('POST', `${this.#path}/members`, invite);
      await this.#load();
      this.done = t('{name} was invited.', { name: invite.username });
    });
  }

  createLink(role: MemberRole, uses: number | null): Promise<boolean> {
    return this.#attempt(async () => {
      if (this.chooses && this.what === 'copy') await this.#shareCopy(null);
      const { link, token } = await call<CreatedLink>('POST', `${this.#path}/links`, { role, uses });
      this.links = [link, ...this.links];
      this.address = `${location.origin}/join#${token}`;
    });
  }

  revoke(link: LinkView): Promise<boolean> {
    return this.#attempt(async () => {
      await call('DELETE', `${this.#path}/links/${link.id}`);
      this.links = this.links.filter((one) => one.id !== link.id);
      this.address = '';
      this.done = t('The link was revoked. Nobody can join with it any more.');
    });
  }

  setRole(member: MemberView, role: MemberRole): Promise<boolean> {
    return this.#attempt(async () => {
      await call('PATCH', `${this.#path}/members/${member.accountId}`, { role });
      // The server has ended all links, unless a reader became a writer.
      if (role !== 'writer') this.address = '';
      await this.#load();
      this.done =
        role === 'owner' ? t('{name} is the owner now.', { name: member.displayName }) : t('The role was changed.');
    });
  }

  /** Removes a member, or takes an invitation back. */
  remove(member: MemberView): Promise<boolean> {
    return this.#attempt(async () => {
      await call('DELETE', `${this.#path}/members/${member.accountId}`);
      // The server has revoked all links, so that a removed member cannot rejoin with one.
      this.address = '';
      await this.#load();
      this.done = t('{name} was removed.', { name: member.displayName });
    });
  }

  setAnswers(answers: AnswerMode): Promise<boolean> {
    return this.#attempt(() => this.sharing.conversations.change(this.id, { answers }));
  }

  setMuted(muted: boolean): Promise<boolean> {
    return this.#attempt(() => this.sharing.conversations.change(this.id, { muted }));
  }

  get #path(): string {
    return `/api/conversations/${this.id}`;
  }

  async #shareCopy(members: Invite[] | null): Promise<void> {
    const original = this.conversation;
    if (!original) return;
    const copy = await copyPath(this.sharing.conversations, original, undefined, members);
    this.#copy = this.id = copy.id;
    // The person wants to continue in the copy, to which the others were invited.
    router.go(`/c/${copy.id}`);
  }

  async #load(): Promise<void> {
    const { conversation } = this;
    if (!conversation) return;
    const { id, version } = conversation;
    const [members, links] = await Promise.all([
      call<MemberList>('GET', `${this.#path}/members`),
      this.owned ? call<LinkList>('GET', `${this.#path}/links`) : null,
    ]);
    this.sharing.take(id, members.items, version);
    if (id === this.id) this.links = links?.items ?? [];
  }

  async #attempt(work: () => Promise<unknown>): Promise<boolean> {
    this.problem = this.done = '';
    this.busy = true;
    try {
      await work();
      return true;
    } catch (refused) {
      this.problem = refusalOf(refused);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
