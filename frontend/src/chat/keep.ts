import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type Draft, type KeptDraft, keyOf, NOTE, noteName, noteOf, notesOf, UNSENT_NOTE, type Unsent } from './notes';

interface Kept extends DBSchema {
  /** By account, box and tab, as in `a/b/t`. Earlier versions kept a plain text under account and box. */
  drafts: { key: string; value: Draft | string };
  unsent: { key: string; value: Unsent };
}

let database: Promise<IDBPDatabase<Kept>> | undefined;

function open(): Promise<IDBPDatabase<Kept>> {
  database ??= opened().catch((broken) => {
    database = undefined;
    throw broken;
  });
  return database;
}

function opened(): Promise<IDBPDatabase<Kept>> {
  return openDB<Kept>('parley', 1, {
    upgrade(db) {
      db.createObjectStore('drafts');
      db.createObjectStore('unsent');
    },
  });
}

/** A browser without storage (some private windows) keeps drafts for as long as the page lives. */
async function tolerant<T>(work: (db: IDBPDatabase<Kept>) => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work(await open());
  } catch {
    return otherwise;
  }
}

const MAX_DRAFTS = 200;
const under = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

function draftOf(key: string, value: Draft | string): KeptDraft {
  const [, box = '', tab = ''] = key.split('/');
  return typeof value === 'string' ? { box, tab, text: value, at: 0 } : { box, tab, ...value };
}

/** What closed pages left in a note goes into the database, where it is not older than what is there. */
async function takeNotes(db: IDBPDatabase<Kept>, accountId: string): Promise<void> {
  for (const name of notesOf(NOTE, accountId)) {
    const key = name.slice(NOTE.length);
    const note = noteOf(localStorage.getItem(name));
    const stored = await db.get('drafts', key);
    if (note && (!stored || draftOf(key, stored).at <= note.at)) {
      await (note.text ? db.put('drafts', note, key) : db.delete('drafts', key));
    }
    localStorage.removeItem(name);
  }
}

/** The prompts that pages have noted for an account, by message id. What cannot be one is removed. */
function notedPrompts(accountId: string): Map<string, Unsent> {
  const noted = new Map<string, Unsent>();
  for (const name of notesOf(UNSENT_NOTE, accountId)) {
    const one = unsentOf(localStorage.getItem(name));
    if (one && name === noteName(one)) noted.set(one.command.messageId, one);
    else localStorage.removeItem(name);
  }
  return noted;
}

function unsentOf(json: string | null): Unsent | null {
  try {
    const one: Unsent = JSON.parse(json ?? '');
    const strings = [one.command.messageId, one.command.replyId, one.command.conversationId, one.command.text];
    return strings.every((part) => typeof part === 'string') ? one : null;
  } catch {
    return null;
  }
}

/** What this browser keeps for people who are signed in: drafts and unsent prompts, each under its account. Loaded after the page (storage.ts). */
export const keep = {
  /** All drafts of an account. Of closed tabs the oldest go when there are too many. */
  drafts(accountId: string, openTabs: ReadonlySet<string>): Promise<KeptDraft[]> {
    return tolerant(async (db) => {
      await takeNotes(db, accountId);
      const range = under(`${accountId}/`);
      const [keys, values] = await Promise.all([db.getAllKeys('drafts', range), db.getAll('drafts', range)]);
      const all = keys.map((key, at) => ({ key, ...draftOf(key, values[at] ?? '') }));
      const closed = all.filter(({ tab }) => !openTabs.has(tab)).sort((a, b) => b.at - a.at);
      const old = new Set(closed.slice(MAX_DRAFTS).map(({ key }) => key));
      for (const key of old) await db.delete('drafts', key);
      return all.filter(({ key }) => !old.has(key));
    }, []);
  },

  /** Keeps a draft; an empty one is removed. */
  async draft(accountId: string, { box, tab, text, at }: KeptDraft): Promise<void> {
    const key = keyOf(accountId, box, tab);
    await tolerant<unknown>((db) => (text ? db.put('drafts', { text, at }, key) : db.delete('drafts', key)), null);
  },

  /**
   * Hands the drafts that closed tabs have left in a box to `take`, oldest first, and removes them.
   * One transaction, so that of two tabs only one gets them. `take` returns what is kept for `tab` instead.
   */
  async adopt(
    accountId: string,
    box: string,
    tab: string,
    openTabs: ReadonlySet<string>,
    take: (left: KeptDraft[]) => Draft,
  ): Promise<void> {
    await tolerant<unknown>(async (db) => {
      await takeNotes(db, accountId);
      const tx = db.transaction('drafts', 'readwrite');
      const keys = await tx.store.getAllKeys(under(`${accountId}/${box}`));
      const left: KeptDraft[] = [];
      for (const key of keys) {
        const one = draftOf(key, (await tx.store.get(key)) ?? '');
        if (one.box !== box || openTabs.has(one.tab)) continue;
        left.push(one);
        await tx.store.delete(key);
      }
      if (left.length > 0) {
        left.sort((a, b) => a.at - b.at);
        await tx.store.put(take(left), keyOf(accountId, box, tab));
      }
      return tx.done;
    }, null);
  },

  /** The unsent prompts that this tab sends: its own, and those of closed tabs. What is in a note is stored now. */
  async unsent(accountId: string, tab: string, openTabs: ReadonlySet<string>): Promise<Unsent[]> {
    return tolerant(async (db) => {
      const tx = db.transaction('unsent', 'readwrite');
      const known = new Map((await tx.store.getAll()).map((one) => [one.command.messageId, one]));
      // From here on without a wait: a prompt that is acknowledged meanwhile has no note, or is removed after this.
      const noted = notedPrompts(accountId);
      for (const [id, note] of noted) known.set(id, { ...note, tab: known.get(id)?.tab ?? note.tab });
      const mine: Unsent[] = [];
      const puts: Promise<unknown>[] = [];
      for (const [id, one] of known) {
        const other = one.tab !== undefined && one.tab !== tab && openTabs.has(one.tab);
        if (one.accountId !== accountId || other) continue;
        mine.push({ ...one, tab });
        if (one.tab !== tab || noted.has(id)) puts.push(tx.store.put({ ...one, tab }, id));
      }
      await Promise.all([...puts, tx.done]);
      for (const one of mine) localStorage.removeItem(noteName(one));
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

  /** Removes the drafts of one box in all tabs. */
  async dropBox(accountId: string, box: string): Promise<void> {
    await tolerant<unknown>((db) => db.delete('drafts', under(`${accountId}/${box}/`)), null);
  },

  /** How much of this account was written here and never sent. Without a database it is in the notes alone. */
  async count(accountId: string): Promise<{ drafts: number; prompts: number }> {
    const noted = notedPrompts(accountId);
    const texts = notesOf(NOTE, accountId).map((name) => noteOf(localStorage.getItem(name))?.text ?? '');
    return tolerant(
      async (db) => {
        await takeNotes(db, accountId);
        const drafts = await db.getAll('drafts', under(`${accountId}/`));
        const prompts = (await db.getAll('unsent')).filter((one) => one.accountId === accountId);
        return {
          drafts: drafts.filter((one) => draftOf('', one).text.trim()).length,
          prompts: new Set([...prompts.map((one) => one.command.messageId), ...noted.keys()]).size,
        };
      },
      { drafts: texts.filter((text) => text.trim()).length, prompts: noted.size },
    );
  },

  /** Removes all that is kept for one account, and nothing of others. */
  async clear(accountId: string): Promise<void> {
    await tolerant<unknown>(async (db) => {
      const tx = db.transaction(['drafts', 'unsent'], 'readwrite');
      await tx.objectStore('drafts').delete(under(`${accountId}/`));
      for (const one of await tx.objectStore('unsent').getAll()) {
        if (one.accountId === accountId) await tx.objectStore('unsent').delete(one.command.messageId);
      }
      return tx.done;
    }, null);
    // Also where the database is refused, which does not mean that notes are.
    for (const kind of [NOTE, UNSENT_NOTE]) {
      for (const name of notesOf(kind, accountId)) localStorage.removeItem(name);
    }
  },
};
