import { mount, unmount } from 'svelte';
import { t } from '../language/language';
import { call } from '../wire/http';
import type { MemberList } from '../wire/wire';
import MentionList from './MentionList.svelte';
import type { Mentionable } from './mentionable';
import type { Sharing } from './sharing.svelte';

/**
 * Suggests whom to mention while an @ is typed: the other members of a conversation, and its model.
 *
 * @param model how the model is called that @model asks
 * @return ends it
 */
export function suggestMentions(
  area: HTMLTextAreaElement,
  sharing: Sharing,
  conversationId: string,
  model: () => string,
): () => void {
  const conversation = () => sharing.conversations.store.conversations.get(conversationId);
  const members = () => {
    const one = conversation();
    return one ? sharing.membersOf(one) : [];
  };
  const all = (): Mentionable[] => [
    ...members()
      .filter(({ accountId, state }) => state === 'joined' && accountId !== sharing.me.id)
      .map(({ username, displayName }) => ({ word: username, name: displayName })),
    { word: 'model', name: t('Asks {model}', { model: model() }) },
  ];
  const now = conversation();
  // Of a large conversation only the first members are known until somebody asks.
  if (now && now.memberCount > members().length) {
    void call<MemberList>('GET', `/api/conversations/${conversationId}/members`)
      .then(({ items }) => sharing.take(conversationId, items, now.version))
      // They only help: a username can be typed without them.
      .catch(() => {});
  }
  const list = mount(MentionList, { target: area.closest('.box') ?? document.body, props: { area, all } });
  return () => void unmount(list);
}
