import { getContext, setContext, tick } from 'svelte';
import { ConversationList } from '../conversations/list.svelte';
import { ended } from '../conversations/merge';
import type { Fact, Message } from '../conversations/message';
import type { Store } from '../conversations/store.svelte';
import { Sync } from '../conversations/sync';
import { titleOf } from '../conversations/title';
import { waitBefore } from '../live/backoff';
import { type Line, Live } from '../live/stomp';
import { session } from '../session/session.svelte';
import { coalesced } from '../ui/coalesced';
import { confirm } from '../ui/confirm.svelte';
import { forgetPreferences } from '../ui/preferences.svelte';
import { router } from '../ui/router.svelte';
import { toast } from '../ui/toast.svelte';
import { call, Problem } from '../wire/http';
import { newId } from '../wire/ids';
import type { AccountView, ConversationEdit, ConversationView, LiveError, PromptCommand, Welcome } from '../wire/wire';
import { focusBox } from './box';
import { type Command, Commands } from './commands';
import { Drafts, NEW } from './drafts.svelte';
import { keep } from './keep';
import { leavingQuestion } from './leaving';
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
  readonly #sync: Sync;
  readonly store: Store;
  readonly list: ConversationList;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly commands = new Commands(({ to, body }) => this.live.send(to, body));
  readonly reading = new Reading((id, readPosition) => this.#change(id, { readPosition }));
  readonly live: Live;
  readonly #refetch = new Set<() => Promise<unknown>>();

  constructor(readonly account: AccountView) {
    this.#sync = new Sync(
      (fact) => this.#applied(fact),
      (to, body) => this.live.send(to, body),
    );
    this.store = this.#sync.store;
    this.list = new ConversationList(this.store, 'list');
    this.drafts = new Drafts(account.id);
    this.outbox = new Outbox(account.id, {
      send: (command) => this.live.send('prompt', command),
      busy: ({ conversationId, parentId }) => {
        const before = parentId === null ? undefined : this.store.messages.get(parentId);
        // The end of an answer that is not shown may arrive only as a change of its conversation.
        if (before && conversationId === this.store.shown) return !ended(before);
        return this.store.conversations.get(conversationId)?.answering ?? false;
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
      welcome: (event) => this.#welcome(event),
      resync: () => void this.#resync(),
      reply: (event) => this.store.apply(event),
      conversation: (event) => this.store.apply(event),
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
    this.#sync.close();
    this.outbox.close();
    this.commands.close();
    this.models.close();
    this.drafts.close();
  }

  /** The page shows this conversation now; null when it shows none that exists. */
  show(conversationId: string | null): void {
    this.#sync.show(conversationId);
  }

  /** Registers what an open page fetches after every welcome. With false it says that this failed. */
  afterWelcome(fetch: () => Promise<unknown>): () => void {
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

  askAgain(reply: Message, model: string | null): void {
    if (reply.parentId !== null) this.regenerate(reply.parentId, model);
  }

  /** Asks for one more answer to a prompt. */
  regenerate(promptId: string, model: string | null): void {
    this.#send({ to: 'regenerate', body: { replyId: newId(), parentId: promptId, model } });
  }

  carryOn(reply: Message): void {
    this.#send({ to: 'continue', body: { replyId: reply.id, attempt: reply.attempt } });
  }

  stopReply(replyId: string): void {
    this.#send({ to: 'stop', body: { replyId } });
  }

  async edit(id: string, change: Partial<ConversationEdit>): Promise<ConversationView | null> {
    return this.#try(() => this.#change(id, change));
  }

  /** Fetches one conversation, such as the one in the address. */
  async look(id: string): Promise<void> {
    try {
      const conversation = await call<ConversationView>('GET', `/api/conversations/${id}`);
      this.store.apply({ type: 'changed', conversation });
    } catch (refused) {
      if (refused instanceof Problem && refused.status === 404) this.store.forget(id);
    }
  }

  async trash(conversation: ConversationView): Promise<void> {
    const { id } = conversation;
    await this.#try(async () => {
      const now = await call<ConversationView>('DELETE', `/api/conversations/${id}`);
      this.store.apply({ type: 'changed', conversation: now });
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
      this.store.apply({ type: 'changed', conversation });
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

  /** Leaves nothing of this person in the browser; what other people have written here stays. */
  async signOut(): Promise<void> {
    const question = leavingQuestion(await this.unsent());
    if (question && !(await confirm.ask(question))) return;
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

  #applied(fact: Fact): void {
    if (fact.type === 'began') {
      this.outbox.take(fact.prompt.id);
      this.commands.told(fact.reply);
    }
    if ('message' in fact) this.commands.told(fact.message);
    if (fact.type === 'messages') for (const { id } of fact.items) this.outbox.take(id);
    if (fact.type !== 'grew' && fact.type !== 'waiting') this.outbox.flush();
  }

  #welcome({ limits }: Welcome): void {
    this.promptLimit = limits.promptCharacters;
    this.#sync.connected(limits);
    // What people said goes first: a fetch may take long, and the server knows what it has been told before.
    this.outbox.reconnected();
    this.commands.reconnected();
    void this.outbox.load();
    void this.#fetchAll();
  }

  /** Events may have been lost though the connection stands; several reasons at once are one. */
  readonly #resync = coalesced(() => this.#fetchAll());

  /** Fetches what may have changed without an event, until that succeeds. */
  async #fetchAll(): Promise<void> {
    for (let tries = 0; ; tries++) {
      const fetches = [this.list.refresh(), this.models.load(), ...Array.from(this.#refetch, (fetch) => fetch())];
      const fetched = await Promise.all(fetches);
      if (!fetched.includes(false) || !this.live.open) return;
      await new Promise((wake) => setTimeout(wake, waitBefore(tries)));
    }
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
    this.store.apply({ type: 'changed', conversation });
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

export { titleOf };

export const DESK = Symbol('desk');

export const provideDesk = (desk: Desk): Desk => setContext(DESK, desk);

export const useDesk = (): Desk => getContext<Desk>(DESK);
