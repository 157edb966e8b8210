import { newId } from '../wire/ids';

const KEY = 'parley.tab';
const LOCK = 'parley.tab.';
/** How long a page that is being reloaded may take to go, in ms. */
const LEAVING = 500;
/** How long other tabs may take to answer, in ms. Only where there are no locks. */
const ANSWERING = 300;

/**
 * Tells the tabs of this browser apart. A tab keeps its id over a reload; a duplicated tab gets one of its own.
 * An open tab holds a lock under its id; on plain http there are no locks, and the tabs ask each other.
 */
class Tabs {
  #channel: BroadcastChannel | undefined;
  #mine: string | undefined;
  #heard = new Set<string>();
  #me: Promise<string> | undefined;

  /** The id of this tab. */
  me(): Promise<string> {
    this.#me ??= this.#claimed();
    return this.#me;
  }

  /** The ids of the tabs that are open now, with this one. */
  async open(): Promise<ReadonlySet<string>> {
    const me = await this.me();
    if (!navigator.locks) return new Set([me, ...(await this.#ask())]);
    // Where the browser refuses locks, each tab is on its own.
    const { held = [] } = await navigator.locks.query().catch(() => ({ held: [] }));
    return new Set([me, ...held.map(({ name = '' }) => name.slice(LOCK.length))]);
  }

  async #claimed(): Promise<string> {
    const before = stored();
    let id = before ?? newId();
    if (!(await this.#claim(id))) {
      id = newId();
      await this.#claim(id);
    }
    this.#mine = id;
    store(id);
    return id;
  }

  /** False when another tab has this id. */
  #claim(id: string): Promise<boolean> {
    if (!navigator.locks) return this.#ask().then((heard) => !heard.has(id));
    return new Promise((claimed) => {
      const held = () => {
        claimed(true);
        return new Promise(() => {});
      };
      navigator.locks.request(LOCK + id, { signal: AbortSignal.timeout(LEAVING) }, held).catch(() => claimed(false));
    });
  }

  async #ask(): Promise<ReadonlySet<string>> {
    if (typeof BroadcastChannel === 'undefined') return new Set();
    if (!this.#channel) {
      this.#channel = new BroadcastChannel('parley.tabs');
      this.#channel.onmessage = ({ data }: MessageEvent<string>) => {
        if (data) this.#heard.add(data);
        else if (this.#mine) this.#channel?.postMessage(this.#mine);
      };
    }
    this.#heard = new Set();
    this.#channel.postMessage('');
    await new Promise((wake) => setTimeout(wake, ANSWERING));
    return this.#heard;
  }
}

function stored(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(id: string): void {
  try {
    sessionStorage.setItem(KEY, id);
  } catch {
    // Without storage the tab has another id after a reload, and there is nothing kept under the old one.
  }
}

export const tabs = new Tabs();
