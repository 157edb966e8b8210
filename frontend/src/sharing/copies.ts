import type { Conversations } from '../conversations/conversations.svelte';
import { ended } from '../conversations/merge';
import type { Message } from '../conversations/message';
import { call } from '../wire/http';
import { newId } from '../wire/ids';
import type { ConversationView, Invite } from '../wire/wire';

/** Whether a copy may end at this message: an answer that has ended, or a message for people. */
export const isEnd = (message: Message): boolean =>
  message.role === 'assistant' ? ended(message) : message.asks === false;

/** Where a copy of what is shown ends; null leaves it to the server, which knows what is not here. */
export function endOf(conversations: Conversations, conversation: ConversationView): string | null {
  return conversations.store.path(conversation.activeMessageId).findLast(isEnd)?.id ?? null;
}

/**
 * Copies the path to a message into a conversation of one's own, and invites people to it: all of that or nothing.
 *
 * @param leaf the last message that is copied; null: the end of what is shown
 */
export async function copyPath(
  conversations: Conversations,
  conversation: ConversationView,
  leaf: string | null = endOf(conversations, conversation),
  members: Invite[] | null = null,
): Promise<ConversationView> {
  const body = { id: newId(), leaf, whole: false, members };
  const copy = await call<ConversationView>('POST', `/api/conversations/${conversation.id}/copy`, body);
  conversations.store.apply({ type: 'changed', conversation: copy });
  return copy;
}
