import { toast } from './toast.svelte';

/** Does what somebody asked for. What it fails with is shown, and the result is null then. */
export async function reported<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (refused) {
    toast.say(refused instanceof Error ? refused.message : String(refused));
    return null;
  }
}
