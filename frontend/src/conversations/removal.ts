import { tick } from 'svelte';
import { t } from '../language/language';
import { focusBox } from '../ui/box';
import { confirm } from '../ui/confirm.svelte';
import { router } from '../ui/router.svelte';
import { toast } from '../ui/toast.svelte';
import { withErrorToast } from '../ui/withErrorToast';
import type { ConversationView } from '../wire/wire';
import type { Conversations } from './conversations.svelte';
import { titleOf } from './title';

const isOpen = (id: string): boolean => router.route.page === 'conversation' && router.route.id === id;

/** Moves a conversation to the trash, and offers to take that back. */
export async function moveToTrash(conversations: Conversations, conversation: ConversationView): Promise<void> {
  const { id } = conversation;
  await withErrorToast(async () => {
    await conversations.trash(id);
    const here = isOpen(id);
    if (here) router.go('/');
    const undo = async () => {
      // Who has gone elsewhere meanwhile stays there.
      if (!(await conversations.restore(id)) || !here || router.route.page !== 'new') return;
      router.go(`/c/${id}`);
      await tick();
      focusBox();
    };
    toast.say(t('“{title}” was moved to the trash.', { title: titleOf(conversation) }), {
      label: t('Undo'),
      act: () => void undo(),
      holds: () => Boolean(conversations.store.conversations.get(id)?.deletedAt),
    });
  });
}

/** Deletes a conversation permanently, once that was confirmed. */
export async function deletePermanently(conversations: Conversations, conversation: ConversationView): Promise<void> {
  const { id } = conversation;
  const sure = await confirm.ask({
    title: t('Delete permanently?'),
    text: t('“{title}” and all its messages will be deleted. This cannot be undone.', {
      title: titleOf(conversation),
    }),
    yes: t('Delete permanently'),
  });
  if (!sure) return;
  await withErrorToast(async () => {
    await conversations.delete(id);
    if (isOpen(id)) router.go('/trash', 'replace');
  });
}
