import { t } from '../language/language';
import type { ConversationView } from '../wire/wire';

export const titleOf = (conversation: Pick<ConversationView, 'title'> | undefined): string =>
  conversation?.title || t('New conversation');
