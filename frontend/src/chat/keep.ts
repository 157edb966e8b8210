import type { DBSchema, IDBPDatabase } from 'idb';
import type { PromptCommand } from '../wire/wire';

/** A prompt that the server has not acknowledged yet. */
export interface Unsent {
  accountId: string;
  command: PromptCommand;
  writtenAt: number;
  /** It was on the line at least once, so the server may know it already. */
  tried: boolean;
}

interface Kept extends DBSchema {
  drafts: { key: string; value: string };
  unsent: { key: string; value: Unsent };
}

let database: Promise<IDBPDatabase<Kept>> | undefined;

/** The library comes after the page: nothing that is shown first waits for the storage. */
function open(): Promise<IDBPDatabase<Kept>> {
  database ??= opened().catch((broken) => {
    database = undefined;
    throw broken;
  });
  return database;
}

async function opened(): Promise<IDBPDatabase<Kept>> {
  const { openDB } = await import('idb');
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

const NOTE = 'parley.last-draft';

/** A page that is closed in mid-word does not wait for its database; this note is written at once. */
function jot(note: string | null): void {
  try {
    if (note === null) localStorage.removeItem(NOTE);
    else localStorage.setItem(NOTE, note);
  } catch {
    // Without storage there is nothing to keep it in.
  }
}

function jotted(): string | null {
  try {
    return localStorage.getItem(NOTE);
  } catch {
    return null;
  }
}

const place = (accountId: string, conversationId: string): string => `${accountId}/${conversationId}`;

/** What this browser keeps for people who are signed in: drafts and unsent prompts, each under its account. */
export const keep = {
  async drafts(accountId: string): Promise<Map<string, string>> {
    const prefix = `${accountId}/`;
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const [keys, texts] = await tolerant(
      (db) => Promise.all([db.getAllKeys('drafts', range), db.getAll('drafts', range)]),
      [[], []] as [string[], string[]],
    );
    const found = new Map(keys.map((key, at) => [key.slice(prefix.length), texts[at] ?? '']));
    const { key, text } = JSON.parse(jotted() ?? '{}') as { key?: string; text?: string };
    if (key?.startsWith(prefix) && text !== undefined) {
      const conversationId = key.slice(prefix.length);
      found.set(conversationId, text);
      void keep.draft(accountId, conversationId, text);
    }
    return found;
  },

  async draft(accountId: string, conversationId: string, text: string): Promise<void> {
    const key = place(accountId, conversationId);
    const note = JSON.stringify({ key, text });
    jot(note);
    await tolerant<unknown>((db) => (text ? db.put('drafts', text, key) : db.delete('drafts', key)), null);
    if (jotted() === note) jot(null);
  },

  async unsent(accountId: string): Promise<Unsent[]> {
    const all = await tolerant((db) => db.getAll('unsent'), [] as Unsent[]);
    return all.filter((one) => one.accountId === accountId).sort((a, b) => a.writtenAt - b.writtenAt);
  },

  put(one: Unsent): Promise<unknown> {
    return tolerant<unknown>((db) => db.put('unsent', one, one.command.messageId), null);
  },

  remove(messageId: string): Promise<unknown> {
    return tolerant<unknown>((db) => db.delete('unsent', messageId), null);
  },

  clear(): Promise<unknown> {
    jot(null);
    return tolerant<unknown>((db) => Promise.all([db.clear('drafts'), db.clear('unsent')]), null);
  },
};
