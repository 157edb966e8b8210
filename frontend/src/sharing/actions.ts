import { titleOf } from '../conversations/title';
import { t } from '../language/language';
import { confirm } from '../ui/confirm.svelte';
import { drawer } from '../ui/drawer.svelte';
import { router } from '../ui/router.svelte';
import { toast } from '../ui/toast.svelte';
import { call } from '../wire/http';
import type { ConversationView, InvitationView } from '../wire/wire';
import { copyPath } from './copies';
import { refusalOf } from './sentences';
import type { Sharing } from './sharing.svelte';

/** Does what somebody asked for, and shows why it was refused. */
async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (refused) {
    toast.say(refusalOf(refused));
  }
}

/** Copies a conversation up to a message and opens the copy. */
export function copyForMyself(sharing: Sharing, conversation: ConversationView, leaf?: string): Promise<void> {
  return attempt(async () => {
    const copy = await copyPath(sharing.conversations, conversation, leaf);
    router.go(`/c/${copy.id}`);
    toast.say(t('This is your copy. Nobody else sees it.'));
  });
}

/** Leaves a conversation, once that was confirmed. */
export async function leave(sharing: Sharing, conversation: ConversationView): Promise<void> {
  const title = titleOf(conversation);
  const sure = await confirm.ask({
    title: t('Leave this conversation?'),
    text: t(
      'You will lose access to “{title}”. Your messages stay, with your name. To come back, you need a new invitation.',
      { title },
    ),
    yes: t('Leave'),
  });
  if (!sure) return;
  await attempt(async () => {
    sharing.leaving.add(conversation.id);
    try {
      await call('DELETE', `/api/conversations/${conversation.id}/members/${sharing.me.id}`);
      sharing.conversations.store.purge(conversation.id);
      if (router.route.page === 'conversation' && router.route.id === conversation.id) router.go('/', 'replace');
      toast.say(t('You left “{title}”.', { title }));
    } catch (refused) {
      sharing.leaving.delete(conversation.id);
      throw refused;
    }
  });
}

/** Accepts an invitation and opens its conversation. */
export function accept(sharing: Sharing, { conversationId }: InvitationView): Promise<void> {
  return attempt(async () => {
    const conversation = await call<ConversationView>('POST', `/api/conversations/${conversationId}/accept`);
    sharing.conversations.store.apply({ type: 'changed', conversation });
    // The invitations may stand over the page, with an entry of their own in the browser's history.
    router.go(`/c/${conversationId}`, drawer.leave() ? 'replace' : 'push');
  });
}

export function decline(sharing: Sharing, { conversationId }: InvitationView): Promise<void> {
  return attempt(async () => {
    await call('POST', `/api/conversations/${conversationId}/decline`);
    sharing.invitations.delete(conversationId);
  });
}
