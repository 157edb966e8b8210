import type { ConversationView } from '../wire/wire';

export const titleOf = (conversation: ConversationView | undefined): string =>
  conversation?.title || 'New conversation';
