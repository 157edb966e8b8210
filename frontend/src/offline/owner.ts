import type { AccountView } from '../wire/wire';

/** The key of the account whose conversations this browser stores for offline reading. */
const OWNER = 'parley.offline.owner';
/** The key that turns offline reading off in this browser. It survives a sign-out, because it belongs to the computer. */
export const OFF = 'parley.offline.off';
/** The IndexedDB of the copies. Drafts and unsent prompts are in another one. */
export const DATABASE = 'parley-offline';
/** How long copies can be read since the server last confirmed that their owner is signed in, in ms. */
const READABLE_MS = 30 * 86_400_000;

interface Owner {
  account: AccountView;
  /** When the server last confirmed that this account is signed in, in ms. */
  at: number;
}

/** The account that was signed in here last and has copies to read; null when there is none. */
export function owner(now = Date.now()): AccountView | null {
  const { account, at } = stored() ?? {};
  return account && typeof at === 'number' && now - at < READABLE_MS && keepsCopies() ? account : null;
}

/**
 * Records who is signed in, as the server has answered, and removes the copies of anyone else.
 *
 * @return whether copies were removed
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

/** Makes this account the owner of the copies. */
export function ownedBy(account: AccountView, now = Date.now()): void {
  try {
    localStorage.setItem(OWNER, JSON.stringify({ account, at: now } satisfies Owner));
  } catch {
    // localStorage is not available, so nothing is stored.
  }
}

/** Removes all copies. Tabs that have the database open close it. */
export async function forgetCopies(): Promise<void> {
  try {
    localStorage.removeItem(OWNER);
    await new Promise((done) => {
      const request = indexedDB.deleteDatabase(DATABASE);
      request.onsuccess = request.onerror = request.onblocked = done;
    });
  } catch {
    // Storage is not available, so there is nothing to remove.
  }
}

/** Whether offline reading is on in this browser. */
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
