/** Loads what reads and writes IndexedDB; the first view does not wait for it. Null when it cannot be loaded now. */
export const loadStorage = (): Promise<typeof import('./storageChunk') | null> =>
  import('./storageChunk').catch(() => null);
