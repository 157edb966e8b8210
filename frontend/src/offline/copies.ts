import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { ConversationView, FolderView, MessageView } from '../wire/wire';
import { DATABASE } from './owner';

/** The most conversations that are stored. Above it, the least recently opened or changed ones are removed. */
export const MAX_COPIES = 50;
/** Characters of all copies together, about twice as many bytes at most. */
export const MAX_CHARACTERS = 5_000_000;
/** The most characters of one conversation. Of a longer one only the newest messages are stored. */
export const MAX_OF_ONE = 500_000;

/** A message as it is stored. */
export type CopiedMessage = Omit<MessageView, 'siblings'> & { siblings: null };

export interface Copy {
  conversation: ConversationView;
  /** From the oldest stored message to the newest, along the shown branch. */
  messages: CopiedMessage[];
}

interface Size {
  characters: number;
  /** When it was opened or changed last, in ms. */
  at: number;
}

interface Kept extends DBSchema {
  /** Under `id`: whose copies these are; under `folders`: that person's folders, as JSON. */
  owner: { key: string; value: string };
  copies: { key: string; value: Copy };
  sizes: { key: string; value: Size };
}

type Stores = ('owner' | 'copies' | 'sizes')[];
const ALL: Stores = ['owner', 'copies', 'sizes'];

let database: Promise<IDBPDatabase<Kept>> | undefined;

function open(): Promise<IDBPDatabase<Kept>> {
  const closed = () => {
    database = undefined;
  };
  database ??= openDB<Kept>(DATABASE, 1, {
    upgrade(db) {
      for (const name of ALL) db.createObjectStore(name as 'owner');
    },
    // Somebody deletes it, here or in another tab.
    blocking: (_before, _after, event) => {
      (event.target as IDBDatabase).close();
      closed();
    },
    terminated: closed,
  }).catch((broken) => {
    closed();
    throw broken;
  });
  return database;
}

/**
 * The copies of one account in this browser. Every call looks in the same transaction whether they are still its own:
 * a tab in which somebody has been signed out, or another one signed in, can neither read nor write.
 */
export class Copies {
  constructor(private readonly accountId: string) {}

  /** Makes them this account's; what another one has left goes. */
  async adopt(): Promise<void> {
    await this.#tolerant(async (db) => {
      const tx = db.transaction(ALL, 'readwrite');
      if ((await tx.objectStore('owner').get('id')) !== this.accountId) {
        for (const name of ALL) await tx.objectStore(name).clear();
        await tx.objectStore('owner').put(this.accountId, 'id');
      }
      await tx.done;
    }, undefined);
  }

  /** Stores a conversation. Without messages, only its title and state are updated, if it is stored. */
  async put({ conversation, messages }: Copy, now = Date.now()): Promise<void> {
    await this.#own('readwrite', undefined, async (tx) => {
      const { id } = conversation;
      if (messages.length === 0) {
        const before = await tx.objectStore('copies').get(id);
        if (before) await tx.objectStore('copies').put({ ...before, conversation }, id);
        return;
      }
      const newest = within(messages, MAX_OF_ONE);
      await tx.objectStore('copies').put({ conversation, messages: newest }, id);
      await tx.objectStore('sizes').put({ characters: charactersOf(newest), at: now }, id);
      await prune(tx);
    });
  }

  async remove(id: string): Promise<void> {
    await this.#own('readwrite', undefined, async (tx) => {
      await Promise.all([tx.objectStore('copies').delete(id), tx.objectStore('sizes').delete(id)]);
    });
  }

  /** Keeps all folders as they are now. */
  async putFolders(folders: FolderView[]): Promise<void> {
    await this.#own('readwrite', undefined, async (tx) => {
      await tx.objectStore('owner').put(JSON.stringify(folders), 'folders');
    });
  }

  folders(): Promise<FolderView[]> {
    return this.#own('readonly', [], async (tx) => JSON.parse((await tx.objectStore('owner').get('folders')) ?? '[]'));
  }

  ids(): Promise<string[]> {
    return this.#own('readonly', [], (tx) => tx.objectStore('sizes').getAllKeys());
  }

  one(id: string): Promise<Copy | undefined> {
    return this.#own('readonly', undefined, (tx) => tx.objectStore('copies').get(id));
  }

  all(): Promise<Copy[]> {
    return this.#own('readonly', [], (tx) => tx.objectStore('copies').getAll());
  }

  #own<T, Mode extends IDBTransactionMode>(
    mode: Mode,
    otherwise: T,
    work: (tx: IDBPTransaction<Kept, Stores, Mode>) => Promise<T>,
  ): Promise<T> {
    return this.#tolerant(async (db) => {
      const tx = db.transaction(ALL, mode);
      if ((await tx.objectStore('owner').get('id')) !== this.accountId) return otherwise;
      const result = await work(tx);
      await tx.done;
      return result;
    }, otherwise);
  }

  /** A browser without storage, or without room, has nothing to read offline; nothing else suffers. */
  async #tolerant<T>(work: (db: IDBPDatabase<Kept>) => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work(await open());
    } catch {
      return otherwise;
    }
  }
}

async function prune(tx: IDBPTransaction<Kept, Stores, 'readwrite'>): Promise<void> {
  const sizes = tx.objectStore('sizes');
  const [keys, values] = await Promise.all([sizes.getAllKeys(), sizes.getAll()]);
  const newestFirst = keys.map((id, at) => ({ id, ...(values[at] as Size) })).sort((a, b) => b.at - a.at);
  let characters = 0;
  for (const [index, one] of newestFirst.entries()) {
    characters += one.characters;
    if (index < MAX_COPIES && characters <= MAX_CHARACTERS) continue;
    await Promise.all([tx.objectStore('copies').delete(one.id), sizes.delete(one.id)]);
  }
}

const charactersOf = (messages: CopiedMessage[]): number => messages.reduce((sum, { text }) => sum + text.length, 0);

/** The newest messages that together have no more than so many characters. */
function within(messages: CopiedMessage[], most: number): CopiedMessage[] {
  let [start, left] = [messages.length, most];
  while (start > 0 && left >= (messages[start - 1]?.text.length ?? 0)) {
    start--;
    left -= messages[start]?.text.length ?? 0;
  }
  return messages.slice(start);
}
