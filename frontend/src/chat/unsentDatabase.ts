import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import {
  DRAFT_PREFIX,
  type Draft,
  draftKey,
  keysOf,
  PROMPT_PREFIX,
  parseDraft,
  promptKey,
  type StoredDraft,
  type Unsent,
} from './unsentLocalStorage';

interface UnsentSchema extends DBSchema {
  /** By account, text box and tab, as in `a/b/t`. Earlier versions stored a plain text by account and text box. */
  drafts: { key: string; value: Draft | string };
  unsent: { key: string; value: Unsent };
}

let database: Promise<IDBPDatabase<UnsentSchema>> | undefined;

function open(): Promise<IDBPDatabase<UnsentSchema>> {
  database ??= opened().catch((broken) => {
    database = undefined;
    throw broken;
  });
  return database;
}

function opened(): Promise<IDBPDatabase<UnsentSchema>> {
  return openDB<UnsentSchema>('parley', 1, {
    upgrade(db) {
      db.createObjectStore('drafts');
      db.createObjectStore('unsent');
    },
  });
}

/** Without IndexedDB, as in some private windows, drafts live only as long as the page. */
async function tolerant<T>(work: (db: IDBPDatabase<UnsentSchema>) => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work(await open());
  } catch {
    return otherwise;
  }
}

const MAX_DRAFTS = 200;
const under = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

function draftOf(key: string, value: Draft | string): StoredDraft {
  const [, box = '', tab = ''] = key.split('/');
  return typeof value === 'string' ? { box, tab, text: value, at: 0 } : { box, tab, ...value };
}

/** Moves the drafts that closed pages left in localStorage into IndexedDB, unless a newer one is there. */
async function moveDrafts(db: IDBPDatabase<UnsentSchema>, accountId: string): Promise<void> {
  for (const name of keysOf(DRAFT_PREFIX, accountId)) {
    const key = name.slice(DRAFT_PREFIX.length);
    const draft = parseDraft(localStorage.getItem(name));
    const stored = await db.get('drafts', key);
    if (draft && (!stored || draftOf(key, stored).at <= draft.at)) {
      await (draft.text ? db.put('drafts', draft, key) : db.delete('drafts', key));
    }
    localStorage.removeItem(name);
  }
}

/** The prompts of an account in localStorage, by message id. Unreadable ones are removed. */
function savedPrompts(accountId: string): Map<string, Unsent> {
  const saved = new Map<string, Unsent>();
  for (const name of keysOf(PROMPT_PREFIX, accountId)) {
    const one = parsePrompt(localStorage.getItem(name));
    if (one && name === promptKey(one)) saved.set(one.command.messageId, one);
    else localStorage.removeItem(name);
  }
  return saved;
}

function parsePrompt(json: string | null): Unsent | null {
  try {
    const one: Unsent = JSON.parse(json ?? '');
    const strings = [one.command.messageId, one.command.replyId, one.command.conversationId, one.command.text];
    return strings.every((part) => typeof part === 'string') ? one : null;
  } catch {
    return null;
  }
}

/** The drafts and unsent prompts of each account, in IndexedDB. Loaded after the page (loadStorage.ts). */
export const unsentDatabase = {
  /** All drafts of an account. When there are too many, the oldest of closed tabs are removed. */
  drafts(accountId: string, openTabs: ReadonlySet<string>): Promise<StoredDraft[]> {
    return tolerant(async (db) => {
      await moveDrafts(db, accountId);
      const range = under(`${accountId}/`);
      const [keys, values] = await Promise.all([db.getAllKeys('drafts', range), db.getAll('drafts', range)]);
      const all = keys.map((key, at) => ({ key, ...draftOf(key, values[at] ?? '') }));
      const closed = all.filter(({ tab }) => !openTabs.has(tab)).sort((a, b) => b.at - a.at);
      const old = new Set(closed.slice(MAX_DRAFTS).map(({ key }) => key));
      for (const key of old) await db.delete('drafts', key);
      return all.filter(({ key }) => !old.has(key));
    }, []);
  },

  /** Stores a draft; an empty one is removed. */
  async draft(accountId: string, { box, tab, text, at }: StoredDraft): Promise<void> {
    const key = draftKey(accountId, box, tab);
    await tolerant<unknown>((db) => (text ? db.put('drafts', { text, at }, key) : db.delete('drafts', key)), null);
  },

  /**
   * Moves the drafts that closed tabs have left in a text box to `tab`. `take` gets them, oldest first, and returns
   * the draft that is stored for `tab` instead. One transaction, so that only one of two tabs gets them.
   */
  async adopt(
    accountId: string,
    box: string,
    tab: string,
    openTabs: ReadonlySet<string>,
    take: (left: StoredDraft[]) => Draft,
  ): Promise<void> {
    await tolerant<unknown>(async (db) => {
      await moveDrafts(db, accountId);
      const tx = db.transaction('drafts', 'readwrite');
      const keys = await tx.store.getAllKeys(under(`${accountId}/${box}`));
      const left: StoredDraft[] = [];
      for (const key of keys) {
        const one = draftOf(key, (await tx.store.get(key)) ?? '');
        if (one.box !== box || openTabs.has(one.tab)) continue;
        left.push(one);
        await tx.store.delete(key);
      }
      if (left.length > 0) {
        left.sort((a, b) => a.at - b.at);
        await tx.store.put(take(left), draftKey(accountId, box, tab));
      }
      return tx.done;
    }, null);
  },

  /** The unsent prompts that this tab sends: its own, and those of closed tabs. Those in localStorage are stored now. */
  async unsent(accountId: string, tab: string, openTabs: ReadonlySet<string>): Promise<Unsent[]> {
    return tolerant(async (db) => {
      const tx = db.transaction('unsent', 'readwrite');
      const known = new Map((await tx.store.getAll()).map((one) => [one.command.messageId, one]));
      // No await from here on: a prompt that is acknowledged meanwhile is not in localStorage, or is removed after this.
      const saved = savedPrompts(accountId);
      for (const [id, one] of saved) known.set(id, { ...one, tab: known.get(id)?.tab ?? one.tab });
      const mine: Unsent[] = [];
      const puts: Promise<unknown>[] = [];
      for (const [id, one] of known) {
        const other = one.tab !== undefined && one.tab !== tab && openTabs.has(one.tab);
        if (one.accountId !== accountId || other) continue;
        mine.push({ ...one, tab });
        if (one.tab !== tab || saved.has(id)) puts.push(tx.store.put({ ...one, tab }, id));
      }
      await Promise.all([...puts, tx.done]);
      for (const one of mine) localStorage.removeItem(promptKey(one));
      return mine.sort((a, b) => a.writtenAt - b.writtenAt);
    }, []);
  },

  /** @return whether it is stored */
  put(one: Unsent): Promise<boolean> {
    return tolerant(async (db) => {
      await db.put('unsent', one, one.command.messageId);
      return true;
    }, false);
  },

  remove(messageId: string): Promise<unknown> {
    return tolerant<unknown>((db) => db.delete('unsent', messageId), null);
  },

  /** Removes the drafts of one text box in all tabs. */
  async dropBox(accountId: string, box: string): Promise<void> {
    await tolerant<unknown>((db) => db.delete('drafts', under(`${accountId}/${box}/`)), null);
  },

  /** How much of this account was written here and not sent. Without IndexedDB, only localStorage is counted. */
  async count(accountId: string): Promise<{ drafts: number; prompts: number }> {
    const saved = savedPrompts(accountId);
    const texts = keysOf(DRAFT_PREFIX, accountId).map((name) => parseDraft(localStorage.getItem(name))?.text ?? '');
    return tolerant(
      async (db) => {
        await moveDrafts(db, accountId);
        const drafts = await db.getAll('drafts', under(`${accountId}/`));
        const prompts = (await db.getAll('unsent')).filter((one) => one.accountId === accountId);
        return {
          drafts: drafts.filter((one) => draftOf('', one).text.trim()).length,
          prompts: new Set([...prompts.map((one) => one.command.messageId), ...saved.keys()]).size,
        };
      },
      { drafts: texts.filter((text) => text.trim()).length, prompts: saved.size },
    );
  },

  /** Removes everything that is stored for one account, and nothing of others. */
  async clear(accountId: string): Promise<void> {
    await tolerant<unknown>(async (db) => {
      const tx = db.transaction(['drafts', 'unsent'], 'readwrite');
      await tx.objectStore('drafts').delete(under(`${accountId}/`));
      for (const one of await tx.objectStore('unsent').getAll()) {
        if (one.accountId === accountId) await tx.objectStore('unsent').delete(one.command.messageId);
      }
      return tx.done;
    }, null);
    // Also where IndexedDB is not available: localStorage may be.
    for (const kind of [DRAFT_PREFIX, PROMPT_PREFIX]) {
      for (const name of keysOf(kind, accountId)) localStorage.removeItem(name);
    }
  },
};
