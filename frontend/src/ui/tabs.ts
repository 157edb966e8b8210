import { newId } from '../wire/ids';

const KEY = 'parley.tab';
const LOCK = 'parley.tab.';
const LEFT = 'parley.left/';
/** How long a tab still counts as open after its page has gone, in ms: it may be on its way back, in a reload. */
const RETURNING = 2000;
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
  #answered = new Set<string>();
  #asking: Promise<ReadonlySet<string>> | undefined;
  #me: Promise<string> | undefined;

  constructor() {
    addEventListener('pagehide', () => {
      if (this.#mine) leave(this.#mine);
    });
  }

  /** The id of this tab. */
  me(): Promise<string> {
    this.#me ??= this.#claimed();
    return this.#me;
  }

  /** The ids of the tabs that are open now, with this one and those that have just been left. */
  async open(): Promise<ReadonlySet<string>> {
    // In this order: a tab that goes in between has left its mark by then.
    const loaded = await this.#loaded();
    return new Set([...loaded, ...left().keys()]);
  }

  /** Waits until each tab that has just been left is back, or has been closed. True when there was one. */
  async settled(): Promise<boolean> {
    let waited = false;
    for (let marks = left(); marks.size > 0; marks = left()) {
      const loaded = await this.#loaded();
      const waits = Array.from(marks, ([id, wait]) => (loaded.has(id) ? 0 : wait));
      const wait = Math.max(...waits);
      if (wait === 0) break;
      waited = true;
      await new Promise((wake) => setTimeout(wake, wait));
    }
    return waited;
  }

  /** The ids of the tabs whose page is there now, with this one. */
  async #loaded(): Promise<ReadonlySet<string>> {
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
    if (!navigator.locks) return this.#ask().then((ids) => !ids.has(id));
    return new Promise((claimed) => {
      const held = () => {
        claimed(true);
        return new Promise(() => {});
      };
      navigator.locks.request(LOCK + id, { signal: AbortSignal.timeout(LEAVING) }, held).catch(() => claimed(false));
    });
  }

  /** Who asks while the answers to a question are awaited gets the same ones. */
  #ask(): Promise<ReadonlySet<string>> {
    this.#asking ??= this.#answers().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #answers(): Promise<ReadonlySet<string>> {
    if (typeof BroadcastChannel === 'undefined') return new Set();
    if (!this.#channel) {
      this.#channel = new BroadcastChannel('parley.tabs');
      this.#channel.onmessage = ({ data }: MessageEvent<string>) => {
        if (data) this.#answered.add(data);
        else if (this.#mine) this.#channel?.postMessage(this.#mine);
      };
    }
    this.#answered = new Set();
    this.#channel.postMessage('');
    await new Promise((wake) => setTimeout(wake, ANSWERING));
    return this.#answered;
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

function leave(id: string): void {
  try {
    localStorage.setItem(LEFT + id, String(Date.now()));
  } catch {
    // Without storage a tab counts as closed at once.
  }
}

/** The tabs that have just been left, and for how many ms more each counts as open. */
function left(): Map<string, number> {
  const found = new Map<string, number>();
  try {
    for (const name of Object.keys(localStorage).filter((one) => one.startsWith(LEFT))) {
      const wait = Number(localStorage.getItem(name)) + RETURNING - Date.now();
      if (wait > 0 && wait <= RETURNING) found.set(name.slice(LEFT.length), wait);
      else localStorage.removeItem(name);
    }
  } catch {
    // Without storage this is unknown.
  }
  return found;
}

export const tabs = new Tabs();
