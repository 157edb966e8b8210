import { toast } from './toast.svelte';

/** Runs an action that a person started. If it fails, its message is shown as a toast, and the result is null. */
export async function withErrorToast<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (refused) {
    toast.say(refused instanceof Error ? refused.message : String(refused));
    return null;
  }
}
