import type { AccountView } from '../wire/wire';

/** Whose conversations this browser keeps to be read without a connection. */
const OWNER = 'parley.offline.owner';
/** That this browser keeps none. It stays when somebody signs out: it is about the computer. */
export const OFF = 'parley.offline.off';
/** The database of the copies. Drafts and unsent prompts have one of their own. */
export const DATABASE = 'parley-offline';
/** How long copies can be read without the server having said that their owner is still signed in, in ms. */
const READABLE = 30 * 86_400_000;

interface Owner {
  account: AccountView;
  /** When the server said last that this account is signed in, in ms. */
  at: number;
}

/** Who was signed in here last and has copies to read; null when nobody has. */
export function owner(now = Date.now()): AccountView | null {
  const { account, at } = stored() ?? {};
  return account && typeof at === 'number' && now - at < READABLE && keepsCopies() ? account : null;
}

/**
 * The server has said who is signed in: copies of anybody else go.
 *
 * @return whether there were some
 */
export async function settleOwner(account: AccountView | null, now = Date.now()): Promise<boolean> {
  const before = stored()?.account;
  if (before && before.id === account?.id) {
    ownedBy(account, now);
    return false;
  }
  if (before) await forgetCopies();
  return before !== undefined;
}

/** From now on this account has copies here. */
export function ownedBy(account: AccountView, now = Date.now()): void {
  try {
    localStorage.setItem(OWNER, JSON.stringify({ account, at: now } satisfies Owner));
  } catch {
    // A browser that refuses storage keeps nothing, and has nothing to read later.
  }
}

/** Removes all copies. A tab that has them open lets go of them. */
export async function forgetCopies(): Promise<void> {
  try {
    localStorage.removeItem(OWNER);
    await new Promise((done) => {
      const request = indexedDB.deleteDatabase(DATABASE);
      request.onsuccess = request.onerror = request.onblocked = done;
    });
  } catch {
    // Without storage there is nothing to remove.
  }
}

/** Whether this browser keeps copies at all. */
export function keepsCopies(): boolean {
  try {
    return localStorage.getItem(OFF) === null;
  } catch {
    return false;
  }
}

function stored(): Owner | null {
  try {
    const found: Owner | null = JSON.parse(localStorage.getItem(OWNER) ?? 'null');
    return typeof found?.account?.id === 'string' ? found : null;
  } catch {
    return null;
  }
}
