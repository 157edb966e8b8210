import { owner, settleOwner } from '../offline/owner';
import { call, fetchSession, onSignedOut, remember } from '../wire/http';
import type { AccountView, NewAccount, SessionView, SignInRequest } from '../wire/wire';

/** Who is signed in, in this browser. `view` is null until the server has answered once. */
export class Session {
  view = $state.raw<SessionView | null>(null);
  /** Why the server could not be asked yet; null when it answered. */
  trouble = $state<string | null>(null);
  /** Whose copies are shown because the server does not answer; null once it has, and where there are none. */
  offline = $state.raw<AccountView | null>(null);
  #changed: () => void = () => {};
  #asking: Promise<SessionView> | null = null;
  #entering: Promise<unknown> = Promise.resolve();

  constructor() {
    onSignedOut(() => void this.refresh().catch(() => {}));
  }

  /** Who is signed in, as far as this page knows. */
  get account(): AccountView | null {
    return this.view ? this.view.account : this.offline;
  }

  /** Whether the password was right and a second factor has to be set up before anything else. */
  get mustSetUp(): boolean {
    return this.view?.pending?.step === 'set-up';
  }

  /** Tells when somebody else (or nobody) is signed in now, and once at the start. */
  onChange(then: () => void): void {
    this.#changed = then;
  }

  /** The first question. A server that is still starting is asked again until it answers. */
  async load(): Promise<void> {
    for (let wait = 1000; ; wait = Math.min(wait * 2, 8000)) {
      try {
        await this.refresh();
        return;
      } catch (problem) {
        const first = this.trouble === null;
        this.trouble = problem instanceof Error ? problem.message : String(problem);
        if (first) {
          this.offline = owner();
          this.#changed();
        }
      }
      await new Promise((wake) => setTimeout(wake, wait));
    }
  }

  /** Asks again; callers that ask at the same time share one question. While the sign-in changes, they wait for that. */
  refresh(): Promise<SessionView> {
    this.#asking ??= this.#entering
      .then(fetchSession)
      .then((view) => this.take(view))
      .finally(() => {
        this.#asking = null;
      });
    return this.#asking;
  }

  /** Whoever comes back to a form may have signed in beside it, in another tab. */
  lookAgain(): void {
    if (this.view === null || document.visibilityState !== 'visible') return;
    void this.refresh().catch(() => {});
  }

  async signIn(body: SignInRequest): Promise<void> {
    this.take(await this.during(() => call<SessionView>('POST', '/api/session', body)));
  }

  async signUp(body: NewAccount): Promise<void> {
    this.take(await this.during(() => call<SessionView>('POST', '/api/accounts', body)));
  }

  /** A change after which this sign-in has another cookie and token: it is the same person. */
  async renew(ask: () => Promise<SessionView>): Promise<void> {
    this.take(await this.during(ask));
  }

  /** The account that is signed in has other names. */
  know(account: AccountView): void {
    if (this.view) this.take({ ...this.view, account });
  }

  async signOut(): Promise<void> {
    await call('DELETE', '/api/session');
  }

  /**
   * Does what changes the session. An answer to an earlier question would say, too late, that nobody is signed in; and
   * so would one to a question in between, as the session of before has ended already.
   */
  during<T>(work: () => Promise<T>): Promise<T> {
    const done = Promise.resolve(this.#asking)
      .catch(() => {})
      .then(work);
    this.#entering = done.catch(() => {});
    return done;
  }

  /** What decides which page is shown. */
  get #page(): string | null {
    return this.account?.id ?? (this.mustSetUp ? 'set-up' : null);
  }

  /** Takes an answer of the server that says who is signed in now. */
  take(view: SessionView): SessionView {
    const known = this.view !== null || this.offline !== null;
    const before = this.#page;
    this.view = remember(view);
    this.trouble = null;
    this.offline = null;
    void settleOwner(view.account);
    if (!known || before !== this.#page) this.#changed();
    return view;
  }
}

export const session = new Session();
