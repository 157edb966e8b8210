import { getContext, setContext, tick } from 'svelte';
import { ConversationList } from '../conversations/list.svelte';
import { ended } from '../conversations/merge';
import { Repair } from '../conversations/repair';
import { type Fact, Store } from '../conversations/store.svelte';
import { type Line, Live } from '../live/stomp';
import { session } from '../session/session.svelte';
import { confirm } from '../ui/confirm.svelte';
import { forgetPreferences } from '../ui/preferences.svelte';
import { router } from '../ui/router.svelte';
import { toast } from '../ui/toast.svelte';
import { call } from '../wire/http';
import { newId } from '../wire/ids';
import type {
  AccountView,
  ConversationEdit,
  ConversationView,
  LiveError,
  MessageView,
  PromptCommand,
  Welcome,
} from '../wire/wire';
import { focusBox } from './box';
import { type Command, Commands } from './commands';
import { Drafts, NEW } from './drafts.svelte';
import { keep } from './keep';
import { Models } from './models.svelte';
import { Outbox } from './outbox.svelte';
import { clean, USUAL_LIMIT } from './promptText';
import { Reading } from './reading.svelte';

/** Errors after which the same command goes out again by itself. */
const PASSING = new Set(['slow-down', 'shutting-down', 'unavailable']);
const PASSING_WAIT = 3000;

/** All that one signed-in person has at hand, and the verbs of the product. One for each sign-in. */
export class Desk {
  line = $state.raw<Line>({ state: 'connecting' });
  /** There is no line, and there was a try. Stays while the next try is under way, so that nothing blinks. */
  offline = $state(false);
  /** There is no line though the server answers: something between blocks sockets. */
  blocked = $state(false);
  promptLimit = $state(USUAL_LIMIT);
  /** The prompt whose text is being changed. */
  editing = $state<string | null>(null);
  readonly models = new Models();
  readonly store: Store;
  readonly list: ConversationList;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly commands = new Commands(({ to, body }) => this.live.send(to, body));
  readonly reading = new Reading((id, readPosition) => this.#change(id, { readPosition }));
  readonly live: Live;
  readonly #refetch = new Set<() => Promise<void>>();

  constructor(readonly account: AccountView) {
    const repair = new Repair(() => this.store);
    this.store = new Store(repair.start);
    this.list = new ConversationList(this.store, 'list');
    this.drafts = new Drafts(account.id);
    this.outbox = new Outbox(account.id, {
      send: (command) => this.live.send('prompt', command),
      busy: ({ conversationId, parentId }) => {
        const before = parentId === null ? undefined : this.store.messages.get(parentId);
        return before ? !ended(before) : (this.store.conversations.get(conversationId)?.answering ?? false);
      },
    });
    this.live = new Live({
      credentials: async () => {
        const view = await session.refresh();
        return view.account?.id === account.id ? view.csrf : null;
      },
      line: (line) => {
        this.line = line;
        if (line.state !== 'connecting') {
          this.offline = line.state === 'closed';
          this.blocked = line.state === 'closed' && line.blocked;
        }
        // Where sockets are blocked, reading still works.
        if (line.state === 'closed' && !this.list.loaded) void this.list.refresh();
      },
      welcome: (event) => void this.#welcome(event),
      reply: (event) => this.#learn(event),
      conversation: (event) => this.#learn(event),
      error: (error) => this.#refused(error),
    });
  }

  start(): void {
    void this.drafts.load();
    void this.outbox.load();
    void this.models.load();
    this.live.start();
  }

  stop(): void {
    this.live.stop();
    this.outbox.close();
    this.commands.close();
    this.models.close();
    this.drafts.close();
  }

  /** Registers what an open page fetches after every welcome. */
  afterWelcome(fetch: () => Promise<void>): () => void {
    this.#refetch.add(fetch);
    return () => this.#refetch.delete(fetch);
  }

  /** @param where it goes: after this answer, or instead of this prompt; a conversation that begins has neither */
  ask(
    conversationId: string,
    text: string,
    model: string | null,
    where: { parentId: string } | { editOf: string } | null = null,
  ): void {
    const sendable = clean(text);
    if (sendable !== text) toast.say('Characters that cannot be stored were removed from your prompt.');
    this.outbox.add({
      messageId: newId(),
      replyId: newId(),
      conversationId,
      parentId: null,
      editOf: null,
      ...where,
      text: sendable,
      model,
    });
  }

  askAgain(reply: MessageView, model: string | null): void {
    if (reply.parentId !== null) this.regenerate(reply.parentId, model);
  }

  /** Asks for one more answer to a prompt. */
  regenerate(promptId: string, model: string | null): void {
    this.#send({ to: 'regenerate', body: { replyId: newId(), parentId: promptId, model } });
  }

  carryOn(reply: MessageView): void {
    this.#send({ to: 'continue', body: { replyId: reply.id, attempt: reply.attempt } });
  }

  stopReply(replyId: string): void {
    this.#send({ to: 'stop', body: { replyId } });
  }

  async edit(id: string, change: Partial<ConversationEdit>): Promise<ConversationView | null> {
    return this.#try(() => this.#change(id, change));
  }

  /** Learns about one conversation, such as the one in the address. */
  async look(id: string): Promise<void> {
    if (this.store.conversations.has(id)) return;
    const conversation = await call<ConversationView>('GET', `/api/conversations/${id}`).catch(() => null);
    if (conversation) this.#learn({ type: 'changed', conversation });
  }

  async trash(conversation: ConversationView): Promise<void> {
    const { id } = conversation;
    await this.#try(async () => {
      const now = await call<ConversationView>('DELETE', `/api/conversations/${id}`);
      this.#learn({ type: 'changed', conversation: now });
      const here = router.route.page === 'conversation' && router.route.id === id;
      if (here) router.go('/');
      const undo = async () => {
        // Who has gone elsewhere meanwhile stays there.
        if (!(await this.restore(id)) || !here || router.route.page !== 'new') return;
        router.go(`/c/${id}`);
        await tick();
        focusBox();
      };
      toast.say(`“${titleOf(conversation)}” was moved to the trash.`, {
        label: 'Undo',
        act: () => void undo(),
        holds: () => Boolean(this.store.conversations.get(id)?.deletedAt),
      });
    });
  }

  /** @return whether it is back */
  async restore(id: string): Promise<boolean> {
    const back = await this.#try(async () => {
      const conversation = await call<ConversationView>('POST', `/api/conversations/${id}/restore`);
      this.#learn({ type: 'changed', conversation });
      return true;
    });
    return back ?? false;
  }

  /** Deletes a conversation for good, once that was confirmed. */
  async destroy(conversation: ConversationView): Promise<void> {
    const sure = await confirm.ask({
      title: 'Delete permanently?',
      text: `“${titleOf(conversation)}” and all its messages will be deleted. This cannot be undone.`,
      yes: 'Delete permanently',
    });
    if (!sure) return;
    await this.#try(async () => {
      await call('DELETE', `/api/conversations/${conversation.id}?forever=true`);
      this.store.forget(conversation.id);
      this.drafts.dropEverywhere(conversation.id);
      if (router.route.page === 'conversation' && router.route.id === conversation.id) router.go('/trash', 'replace');
    });
  }

  /** Takes an unsent prompt back into its box. */
  takeBack(messageId: string): void {
    const command = this.discard(messageId);
    if (command) this.giveBack(command);
  }

  /** Takes an unsent prompt out. A conversation that would have begun with it has no page then. */
  discard(messageId: string): PromptCommand | null {
    const command = this.outbox.drop(messageId)?.command;
    if (!command) return null;
    const { conversationId } = command;
    const here = router.route.page === 'conversation' && router.route.id === conversationId;
    const begun = this.store.conversations.has(conversationId) || this.outbox.of(conversationId).length > 0;
    if (here && !begun) router.go('/', 'replace');
    return command;
  }

  /** Puts the text of a prompt back into the box that it came from. */
  giveBack({ conversationId, text }: PromptCommand): void {
    this.drafts.giveBack(this.store.conversations.has(conversationId) ? conversationId : NEW, text);
  }

  /** How much of what this person wrote in this browser was never sent. */
  async unsent(): Promise<{ drafts: number; prompts: number }> {
    const kept = await keep.count(this.account.id);
    return {
      drafts: Math.max(kept.drafts, this.drafts.count()),
      prompts: Math.max(kept.prompts, this.outbox.rows.size),
    };
  }

  async #leaves(): Promise<boolean> {
    const { drafts, prompts } = await this.unsent();
    if (drafts + prompts === 0) return true;
    const what = [counted(prompts, 'unsent prompt'), counted(drafts, 'draft')].filter(Boolean).join(' and ');
    return confirm.ask({
      title: 'Sign out?',
      text: `You have ${what} in this browser. Signing out deletes ${drafts + prompts === 1 ? 'it' : 'them'}.`,
      yes: 'Sign out and delete',
    });
  }

  /** Leaves nothing of this person in the browser; what other people have written here stays. */
  async signOut(): Promise<void> {
    if (!(await this.#leaves())) return;
    this.live.stop();
    const left = await this.#try(async () => {
      await session.signOut();
      return true;
    });
    if (!left) {
      this.live.start();
      return;
    }
    this.stop();
    this.drafts.forget();
    this.outbox.forget();
    await keep.clear(this.account.id);
    forgetPreferences();
    location.replace('/');
  }

  #learn(fact: Fact): void {
    this.store.apply(fact);
    if (fact.type === 'began') {
      if (fact.prompt) this.outbox.take(fact.prompt.id);
      this.commands.told(fact.reply);
    }
    if ('message' in fact) this.commands.told(fact.message);
    if (fact.type !== 'grew' && fact.type !== 'waiting') this.outbox.flush();
  }

  async #welcome(event: Welcome): Promise<void> {
    this.promptLimit = event.limits.promptCharacters;
    // What people said goes first: a fetch may take long, and the server knows what it has been told before.
    this.outbox.reconnected();
    this.commands.reconnected();
    void this.outbox.load();
    await Promise.all([this.list.refresh(), this.models.load(), ...Array.from(this.#refetch, (fetch) => fetch())]);
    for (const { command } of this.outbox.rows.values()) {
      if (this.store.messages.has(command.messageId)) this.outbox.take(command.messageId);
    }
    this.outbox.flush();
  }

  #refused(error: LiveError): void {
    const id = error.commandId;
    if (id && this.outbox.rows.has(id)) {
      if (PASSING.has(error.code)) {
        this.outbox.later(id, PASSING_WAIT);
      } else {
        this.takeBack(id);
        toast.say(`${error.detail} Your prompt is back in the text box.`);
      }
      return;
    }
    if (id && this.commands.has(id) && PASSING.has(error.code)) {
      this.commands.later(id, PASSING_WAIT);
      return;
    }
    if (id) this.commands.take(id);
    toast.say(error.detail);
  }

  #send(command: Command): void {
    if (!this.commands.send(command)) toast.say('No connection. This will be sent when you are back online.');
  }

  async #change(id: string, change: Partial<ConversationEdit>): Promise<ConversationView> {
    const conversation = await call<ConversationView>('PATCH', `/api/conversations/${id}`, change);
    this.#learn({ type: 'changed', conversation });
    return conversation;
  }

  async #try<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (refused) {
      toast.say(refused instanceof Error ? refused.message : String(refused));
      return null;
    }
  }
}

const counted = (count: number, what: string): string => (count ? `${count} ${what}${count === 1 ? '' : 's'}` : '');

export const titleOf = (conversation: ConversationView | undefined): string =>
  conversation?.title || 'New conversation';

/** For what shows a part of the page by itself. */
export const DESK = Symbol('desk');

export const provideDesk = (desk: Desk): Desk => setContext(DESK, desk);

export const useDesk = (): Desk => getContext<Desk>(DESK);
