import { call, Problem } from '../wire/http';

type Method = Parameters<typeof call>[0];

/** Asks for the password again, in one dialog for all calls that need it. */
class Confirmation {
  /** Whether the dialog is up. */
  asking = $state(false);
  #waiting: ((confirmed: boolean) => void)[] = [];

  /** @returns whether the password was typed */
  ask(): Promise<boolean> {
    this.asking = true;
    return new Promise((answer) => this.#waiting.push(answer));
  }

  async confirm(password: string): Promise<void> {
    await call('POST', '/api/session/confirmation', { password });
    this.end(true);
  }

  end(confirmed: boolean): void {
    this.asking = false;
    for (const answer of this.#waiting.splice(0)) answer(confirmed);
  }
}

export const confirmation = new Confirmation();

/** A call that needs the password within the last 15 minutes: where it is older, it is asked for, and the call is repeated. */
export async function confirmedCall<T>(method: Method, path: string, body?: object): Promise<T> {
  try {
    return await call<T>(method, path, body);
  } catch (refused) {
    const needed = refused instanceof Problem && refused.code === 'confirm-sign-in';
    if (!needed || !(await confirmation.ask())) throw refused;
    return call<T>(method, path, body);
  }
}
