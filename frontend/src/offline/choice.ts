import { forgetCopies, OFF } from './owner';

/** Turns offline reading on or off. Off removes the existing copies. */
export async function keepCopies(wanted: boolean): Promise<void> {
  try {
    if (wanted) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, '');
  } catch {
    // Without storage nothing is stored anyway.
  }
  if (!wanted) await forgetCopies();
}
