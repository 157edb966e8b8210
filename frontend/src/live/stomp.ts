import type { Client, IMessage } from '@stomp/stompjs';
import type { ConversationEventUnion, LiveError, ReplyEventUnion, SharingEventUnion, Welcome } from '../wire/wire';
import { waitBefore } from './backoff';

export type ConnectionState =
  | { state: 'connecting' }
  | { state: 'open' }
  /** `blocked`: the server answers over HTTP, and still no socket opens. */
  | { state: 'closed'; nextTryAt: number; blocked: boolean };

export interface Listeners {
  /** The header and token for CONNECT; null when nobody is signed in. Fails when the server does not answer. */
  credentials(): Promise<{ headerName: string; token: string } | null>;
  connection(now: ConnectionState): void;
  /** The subscriptions are active: from here on every event arrives. */
  welcome(event: Welcome): void;
  /** The server sends `welcome` again on the same connection when events may have been lost. */
  resync(): void;
  reply(event: ReplyEventUnion): void;
  conversation(event: ConversationEventUnion | SharingEventUnion): void;
  error(error: LiveError): void;
}

/** The close code of a socket whose sign-in has ended. */
const SIGN_IN_ENDED = 4401;
/** A try that has not been welcomed by then is given up. */
const WELCOME_TIMEOUT = 12_000;
/** After so many tries in a row that failed while HTTP got through, something between blocks sockets. */
const BLOCKED_AFTER = 2;

/**
 * One STOMP connection that comes back by itself. It knows frames and destinations, and nothing of what they mean.
 * Every try is a new client, because the token in CONNECT may be another one each time.
 */
export class Live {
  #client: Client | null = null;
  #round = 0;
  #tries = 0;
  /** This try has had an answer over HTTP. */
  #answered = false;
  #unwelcome = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #open = false;
  #stopped = true;

  constructor(private readonly listeners: Listeners) {}

  get open(): boolean {
    return this.#open;
  }

  start(): void {
    this.#stopped = false;
    addEventListener('online', this.tryNow);
    addEventListener('offline', this.#lost);
    addEventListener('pageshow', this.#woken);
    document.addEventListener('visibilitychange', this.#woken);
    void this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    removeEventListener('online', this.tryNow);
    removeEventListener('offline', this.#lost);
    removeEventListener('pageshow', this.#woken);
    document.removeEventListener('visibilitychange', this.#woken);
    this.#drop();
  }

  /** Cuts the waiting short. Does nothing while connected or in the middle of a try. */
  readonly tryNow = (): void => {
    if (this.#stopped || this.#client) return;
    clearTimeout(this.#timer);
    void this.#connect();
  };

  /** Sends a command; false when there is no connection, and then nothing was sent. */
  send(destination: string, body: object): boolean {
    if (!this.#open || !this.#client?.connected) return false;
    this.#client.publish({ destination: `/app/${destination}`, body: JSON.stringify(body) });
    return true;
  }

  readonly #woken = (): void => {
    if (document.visibilityState === 'visible') this.tryNow();
  };

  /** The browser knows before the heart-beat does. */
  readonly #lost = (): void => {
    if (!this.#stopped) this.#again(this.#round);
  };

  async #connect(): Promise<void> {
    const round = ++this.#round;
    this.listeners.connection({ state: 'connecting' });
    this.#answered = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#again(round), WELCOME_TIMEOUT);
    let csrf: { headerName: string; token: string } | null;
    let frames: typeof import('./frames');
    try {
      // The library loads in parallel with the session: the list and the history do not wait for it.
      [csrf, frames] = await Promise.all([this.listeners.credentials(), import('./frames')]);
    } catch {
      this.#again(round);
      return;
    }
    if (round !== this.#round || this.#stopped || !csrf) return;
    this.#answered = true;
    this.#client = frames.clientOf(
      { [csrf.headerName]: csrf.token },
      {
        current: () => round === this.#round,
        reply: (frame) => this.#received(round, frame),
        conversation: (frame) => this.listeners.conversation(JSON.parse(frame.body)),
        error: (frame) => this.listeners.error(JSON.parse(frame.body)),
        broken: (code) => {
          if (code === SIGN_IN_ENDED) this.#tries = 0;
          this.#again(round);
        },
      },
    );
    this.#client.activate();
  }

  #received(round: number, frame: IMessage): void {
    const event: ReplyEventUnion | Welcome = JSON.parse(frame.body);
    if (event.type !== 'welcome') {
      this.listeners.reply(event);
      return;
    }
    if (round !== this.#round) return;
    if (this.#open) {
      this.listeners.resync();
      return;
    }
    clearTimeout(this.#timer);
    this.#tries = 0;
    this.#unwelcome = 0;
    this.#open = true;
    this.listeners.connection({ state: 'open' });
    this.listeners.welcome(event);
  }

  #again(round: number): void {
    if (round !== this.#round || this.#stopped) return;
    this.#unwelcome = this.#answered && !this.#open ? this.#unwelcome + 1 : 0;
    this.#drop();
    const wait = waitBefore(this.#tries++);
    const blocked = this.#unwelcome >= BLOCKED_AFTER;
    this.listeners.connection({ state: 'closed', nextTryAt: Date.now() + wait, blocked });
    this.#timer = setTimeout(() => void this.#connect(), wait);
  }

  #drop(): void {
    this.#round++;
    this.#open = false;
    clearTimeout(this.#timer);
    void this.#client?.deactivate({ force: true });
    this.#client = null;
  }
}
