import { getContext, setContext } from 'svelte';
import { Conversations } from '../conversations/conversations.svelte';
import { ended } from '../conversations/merge';
import type { Message } from '../conversations/message';
import type { Store } from '../conversations/store.svelte';
import { titleOf } from '../conversations/title';
import { serverText, t } from '../language/language';
import { waitBefore } from '../live/backoff';
import { type ConnectionState, Live } from '../live/stomp';
import { session } from '../session/session.svelte';
import { provideSharing, Sharing } from '../sharing/sharing.svelte';
import type { Templates } from '../template/templates.svelte';
import { coalesced } from '../ui/coalesced';
import { router } from '../ui/router.svelte';
import { toast } from '../ui/toast.svelte';
import { newId } from '../wire/ids';
import type { AccountView, LiveError, PromptCommand, Welcome } from '../wire/wire';
import { Drafts, NEW } from './drafts.svelte';
import { Models } from './models.svelte';
import type { Notifications } from './notifications';
import type { OfflineReading } from './offlineReading';
import { Outbox, type ReplyCommand } from './outbox.svelte';
import type { Pace } from './pace';
import { draftOfPrompt } from './pastes';
import { clean, USUAL_LIMIT } from './promptText';
import { ReadPositions } from './readPositions.svelte';

/** The client of one sign-in: its connection, what it knows, and what a person can ask for in a conversation. */
export class ChatClient {
  connection = $state.raw<ConnectionState>({ state: 'connecting' });
  /** There is no connection, and there was a try. Stays while the next try is under way, so that nothing blinks. */
  offline = $state(false);
  /** There is no connection though the server answers over HTTP: something between blocks sockets. */
  blocked = $state(false);
  promptLimit = $state(USUAL_LIMIT);
  /** The prompt whose text is being changed. */
  editing = $state<string | null>(null);
  readonly models = new Models();
  /** When answers began and ended; null until that is loaded. */
  pace: Pace | null = null;
  /** Not there until their list was shown; the one in the box fetches them each time. */
  templates?: Templates;
  #notifications: Notifications | null = null;
  #stopped = false;
  readonly conversations: Conversations;
  readonly store: Store;
  readonly sharing: Sharing;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly readPositions = new ReadPositions((id, readPosition) => this.conversations.change(id, { readPosition }));
  readonly live: Live;
  #reading: OfflineReading | null = null;

  constructor(readonly account: AccountView) {
    this.conversations = new Conversations({
      applied: (fact) => {
        this.pace?.received(fact);
        // No notification of answers that somebody else asked for.
        if (!('message' in fact && fact.message.by && fact.message.by.accountId !== account.id))
          this.#notifications?.received(fact);
        this.outbox.received(fact);
        this.sharing.received(fact);
        this.templates?.received(fact);
        this.#reading?.received(fact);
      },
      send: (to, body) => this.live.send(to, body),
      deleted: (id) => {
        this.drafts.dropEverywhere(id);
        this.#reading?.deleted(id);
      },
    });
    this.store = this.conversations.store;
    this.sharing = new Sharing(account, this.conversations);
    this.drafts = new Drafts(account.id);
    this.outbox = new Outbox(account.id, {
      send: (to, body) => this.live.send(to, body),
      busy: ({ messageId, conversationId, parentId, asks }) => {
        if (this.editing === messageId) return true;
        // A message for people is accepted at any time.
        if (asks === false) return false;
        const before = parentId === null ? undefined : this.store.messages.get(parentId);
        // The end of an answer that is not shown may arrive only as a change of its conversation.
        if (before && conversationId === this.store.shown) return !ended(before);
        return this.store.conversations.get(conversationId)?.answering ?? false;
      },
      outcome: (replyId) => this.store.outcome(replyId),
      promptOf: (replyId) => this.store.messages.get(replyId)?.parentId ?? null,
      fetch: (replyId, conversationId) => void this.conversations.sync.fetch(replyId, conversationId),
    });
    this.live = new Live({
      credentials: async () => {
        const view = await session.refresh();
        return view.account?.id === account.id ? view.csrf : null;
      },
      connection: (now) => {
        this.connection = now;
        if (now.state !== 'connecting') {
          this.offline = now.state === 'closed';
          this.blocked = now.state === 'closed' && now.blocked;
        }
        // Where sockets are blocked, reading still works.
        const { list } = this.conversations;
        if (now.state === 'closed' && !list.loaded) void list.refresh();
      },
      welcome: (event) => this.#welcome(event),
      resync: () => void this.#resync(),
      reply: (event) => this.store.apply(event),
      conversation: (event) => {
        if (event.type === 'removed') this.sharing.parts?.closeRemoved(this.sharing, event);
        this.store.apply(event);
      },
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
    this.#stopped = true;
    this.live.stop();
    this.#notifications?.close();
    this.conversations.sync.close();
    this.outbox.close();
    this.models.close();
    this.drafts.close();
    this.#reading?.close();
  }

  /** Loads what no page needs at once. */
  async loadParts(): Promise<void> {
    const [{ Pace }, { Notifications }] = await Promise.all([import('./pace'), import('./notifications')]);
    if (this.#stopped) return;
    this.pace ??= new Pace();
    this.#notifications ??= new Notifications((id) => titleOf(this.store.conversations.get(id)));
  }

  /** From now on, shown conversations are stored in this browser too, unless that is switched off. */
  async keepCopies(): Promise<void> {
    await (await this.#offlineReading())?.record();
  }

  /** Without a connection: shows what this browser keeps of a conversation; of a page opened so, also the list. */
  async readCopies(conversationId: string | null): Promise<void> {
    const reading = await this.#offlineReading();
    if (session.view === null) await reading?.list();
    if (conversationId !== null) await reading?.show(conversationId);
  }

  async #offlineReading(): Promise<OfflineReading | null> {
    const part = await import('./offlineReading').catch(() => null);
    if (part) this.#reading ??= new part.OfflineReading(this.account, this.conversations);
    return this.#reading;
  }

  /**
   * @param where it goes: after this message, or instead of this prompt; a conversation that begins has neither
   * @param asks false: for people only; null where the conversation is not shared
   */
  ask(
    conversationId: string,
    text: string,
    model: string | null,
    where: { parentId: string } | { editOf: string } | null = null,
    asks: boolean | null = null,
  ): void {
    const sendable = clean(text);
    if (sendable !== text) toast.say(t('Characters that cannot be stored were removed from your prompt.'));
    const command = { messageId: newId(), replyId: newId(), conversationId, parentId: null, editOf: null, ...where };
    const queued = asks !== false && command.parentId !== null && this.store.outcome(command.parentId) === null;
    this.outbox.add({ ...command, text: sendable, model, asks }, queued);
  }

  /** Asks for one more answer to a prompt. */
  regenerate(promptId: string, model: string | null): void {
    this.#send({ to: 'regenerate', body: { replyId: newId(), parentId: promptId, model } });
  }

  continueReply(reply: Message): void {
    this.#send({ to: 'continue', body: { replyId: reply.id, attempt: reply.attempt } });
  }

  stopReply(replyId: string): void {
    this.#send({ to: 'stop', body: { replyId } });
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
    this.drafts.giveBack(this.store.conversations.has(conversationId) ? conversationId : NEW, draftOfPrompt(text));
  }

  #welcome({ limits }: Welcome): void {
    this.promptLimit = limits.promptCharacters;
    this.conversations.sync.connected();
    // Commands go first: a fetch may take long, and the server knows those that it has received before.
    this.outbox.reconnected();
    void this.outbox.load();
    void this.#fetchAll().then(() => (this.live.open ? this.keepCopies() : null));
  }

  /** Events may have been lost though the connection is open; several reasons at once are one. */
  readonly #resync = coalesced(() => this.#fetchAll());

  /** Fetches what may have changed without an event, until that succeeds. */
  async #fetchAll(): Promise<void> {
    for (let tries = 0; ; tries++) {
      const [fetched, invited] = await Promise.all([
        this.conversations.refresh(),
        this.sharing.loadInvitations(),
        this.models.load(),
      ]);
      if ((fetched && invited) || !this.live.open) return;
      await new Promise((wake) => setTimeout(wake, waitBefore(tries)));
    }
  }

  #refused(error: LiveError): void {
    const id = error.commandId;
    // Somebody else asked first: it waits here, where its author sees it.
    if (id && error.code === 'still-answering' && this.outbox.queue(id)) return;
    if (id && this.outbox.postpone(id, error.code)) return;
    const prompt = id !== null && this.outbox.rows.has(id);
    if (prompt) this.takeBack(id);
    else if (id) this.outbox.take(id);
    const sentence = serverText(error.code, error.detail);
    toast.say(prompt ? `${sentence} ${t('Your prompt is back in the text box.')}` : sentence);
  }

  #send(command: ReplyCommand): void {
    if (!this.outbox.send(command)) toast.say(t('No connection. This will be sent when you are back online.'));
  }
}

export const CLIENT = Symbol('client');

export function provideClient(client: ChatClient): ChatClient {
  provideSharing(client.sharing);
  return setContext(CLIENT, client);
}

export const useClient = (): ChatClient => getContext<ChatClient>(CLIENT);
