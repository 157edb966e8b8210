import { t } from '../language/language';
import { toast } from './toast.svelte';

/** Counts the times at which parts of the page that could not be loaded are tried again. */
class Retries {
  count = $state(0);
  #times = 0;

  /** Tries those again now that are on the page. */
  now(): void {
    this.count = ++this.#times;
  }
}

export const retries = new Retries();

/** Why something does not open, and what to do. Many browsers need the reload: they do not ask again for a file that did not come. */
export const notLoaded = (): string =>
  t('This part of the page could not be loaded. Check your connection and try again, or reload the page.');

/**
 * Loads a part of the page that a person opened. A failure is shown, and the next attempt loads it again.
 *
 * @return null when it failed
 */
export async function loaded<Part>(load: () => Promise<Part>): Promise<Part | null> {
  try {
    return await load();
  } catch {
    toast.say(notLoaded(), { label: t('Reload'), act: () => location.reload() });
    return null;
  }
}
