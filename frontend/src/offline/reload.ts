/** After a page was reloaded because of a missing file it is not reloaded again for so long, in ms. */
const ONCE_IN = 60_000;
const RELOADED = 'parley.reloaded';

/** Loads the page again because a file of it is missing. Not twice in a row: it may be missing on the server too. */
export function reloadOnce(): void {
  try {
    const now = Date.now();
    if (now - Number(sessionStorage.getItem(RELOADED)) < ONCE_IN) return;
    sessionStorage.setItem(RELOADED, String(now));
    location.reload();
  } catch {
    // Without storage it is unknown whether the page was reloaded before.
  }
}
