/** The storage of this browser, which nothing that is shown first waits for; null when it cannot be loaded now. */
export const storage = (): Promise<typeof import('./stored') | null> => import('./stored').catch(() => null);
