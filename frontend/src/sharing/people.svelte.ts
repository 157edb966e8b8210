import { call } from '../wire/http';
import type { PeopleList, PersonView } from '../wire/wire';

/** So long nothing may be typed before people are looked for, in ms. */
const PAUSE = 150;

/** The people that fit what is typed. */
export class Suggestions {
  people = $state.raw<PersonView[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: AbortController | undefined;

  search(typed: string): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    const wanted = typed.trim();
    if (!wanted) {
      this.people = [];
      return;
    }
    this.#timer = setTimeout(() => void this.#fetch(wanted), PAUSE);
  }

  async #fetch(wanted: string): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    try {
      const { items } = await call<PeopleList>(
        'GET',
        `/api/people?q=${encodeURIComponent(wanted)}`,
        undefined,
        running.signal,
      );
      if (!running.signal.aborted) this.people = items;
    } catch {
      // They only help: a username can be typed without them.
    }
  }
}
