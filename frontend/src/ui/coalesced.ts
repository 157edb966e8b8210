/** Runs `work` one at a time; all calls while it runs are answered by one more run after it. */
export function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let asked = false;
  const run = async () => {
    while (asked) {
      asked = false;
      await work();
    }
  };
  return () => {
    asked = true;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
}
