import type { Attachment } from 'svelte/attachments';
import type { ModelView } from '../wire/wire';
import type { ChatClient } from './client.svelte';

/**
 * Suggests whom to mention in the box of a shared conversation. What does that is loaded when an @ is typed; a load that
 * failed is tried again at the next one.
 */
export function mentionsIn(
  { sharing, models }: ChatClient,
  conversationId: () => string,
  model: () => ModelView | null,
): Attachment<HTMLTextAreaElement> {
  return (area) => {
    let end: (() => void) | undefined;
    let left = false;
    const typed = async (event: Event) => {
      if (end || !(event as InputEvent).data?.includes('@')) return;
      const part = await import('../sharing/mentioning').catch(() => null);
      if (left || end) return;
      end = part?.suggestMentions(area, sharing, conversationId(), () => models.nameOf(model()?.id ?? null));
    };
    area.addEventListener('input', typed);
    return () => {
      left = true;
      area.removeEventListener('input', typed);
      end?.();
    };
  };
}
