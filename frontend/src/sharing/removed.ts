import { owns } from '../conversations/owner';
import { titleOf } from '../conversations/title';
import { t } from '../language/language';
import { router } from '../ui/router.svelte';
import { toast } from '../ui/toast.svelte';
import type { Removed } from '../wire/wire';
import type { Sharing } from './sharing.svelte';

/** Closes a shared conversation that this person is no longer a member of, and shows a message. Call it before the store removes it. */
export function closeRemoved(sharing: Sharing, { conversationId, version }: Removed): void {
  const conversation = sharing.conversations.store.conversations.get(conversationId);
  const left = sharing.leaving.delete(conversationId);
  if (!conversation || owns(conversation) || conversation.version > version) return;
  if (router.route.page === 'conversation' && router.route.id === conversationId) router.go('/', 'replace');
  if (!left) toast.say(t('“{title}” is not shared with you any more.', { title: titleOf(conversation) }));
}
