import type { ConversationView } from '../wire/wire';

/** Whether this person owns a conversation. A server of the version before does not say it, and has nothing shared. */
export const owns = (conversation: Pick<ConversationView, 'role'>): boolean =>
  (conversation.role ?? 'owner') === 'owner';
