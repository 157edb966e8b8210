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
  #entering: Promise<unknown> | null = null;

  constructor() {
    onSignedOut(() => void this.refresh().catch(() => {}));
  }

  /** Who is signed in, as far as this page knows. */
  get account(): AccountView | null {
    return this.view ? this.view.account : this.offline;
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
    this.#asking ??= (this.#entering ? this.#entering.then(fetchSession, fetchSession) : fetchSession())
      .then((view) => this.#take(view))
      .finally(() => {
        this.#asking = null;
      });
    return this.#asking;
  }

  /** Whoever comes back to a form may have signed in beside it, in another tab. */
  lookAgain(): void {
    if (this.view === null || this.#entering || document.visibilityState !== 'visible') return;
    void this.refresh().catch(() => {});
  }

  async signIn(body: SignInRequest): Promise<void> {
    await this.#enter(() => call<SessionView>('POST', '/api/session', body));
  }

  async signUp(body: NewAccount): Promise<void> {
    await this.#enter(() => call<SessionView>('POST', '/api/accounts', body));
  }

  /** A change after which this sign-in has another cookie and token: it is the same person. */
  async renew(ask: () => Promise<SessionView>): Promise<void> {
    await this.#enter(ask);
  }

  /** The account that is signed in has other names. */
  know(account: AccountView): void {
    if (this.view) this.#take({ ...this.view, account });
  }

  async signOut(): Promise<void> {
    await call('DELETE', '/api/session');
  }

  /** An answer to an earlier question would say, too late, that nobody is signed in. */
  async #enter(ask: () => Promise<SessionView>): Promise<void> {
    const before = this.#asking;
    const entering = (async () => {
      await before?.catch(() => {});
      this.#take(await ask());
    })();
    this.#entering = entering;
    try {
      await entering;
    } finally {
      this.#entering = null;
    }
  }

  #take(view: SessionView): SessionView {
    const known = this.view !== null || this.offline !== null;
    const before = this.account;
    this.view = remember(view);
    this.trouble = null;
    this.offline = null;
    void settleOwner(view.account);
    if (!known || before?.id !== view.account?.id) this.#changed();
    return view;
  }
}

export const session = new Session();
