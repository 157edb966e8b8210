import { forgetCopies, OFF } from './owner';

/** Chooses whether this browser keeps copies; without, those that are there go. */
export async function keepCopies(wanted: boolean): Promise<void> {
  try {
    if (wanted) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, '');
  } catch {
    // Without storage nothing is kept anyway.
  }
  if (!wanted) await forgetCopies();
}
