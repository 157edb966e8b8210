import type { Fact } from '../conversations/message';
import { titleOf } from '../conversations/title';
import { t } from '../language/language';
import { preferences } from '../ui/preferences.svelte';
import { router } from '../ui/router.svelte';
import type { AccountView, ConversationView } from '../wire/wire';

/** Whether a text mentions somebody: an @ before their username or their whole name. */
export function mentions(
  text: string,
  { username, displayName }: Pick<AccountView, 'username' | 'displayName'>,
): boolean {
  const lower = text.toLowerCase();
  return [username, displayName].some((name) => {
    const wanted = `@${name.toLowerCase()}`;
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
      // The end of a sentence may follow, but nothing that continues the name.
      const after = lower.slice(at + wanted.length);
      if (!/[\p{L}\p{N}_@]/u.test(lower[at - 1] ?? ' ') && !/^[.-]?[\p{L}\p{N}_]/u.test(after)) return true;
    }
    return false;
  });
}

/** Whether this browser can show notifications, and was allowed to. */
export const allowed = (): boolean =>
  typeof Notification !== 'undefined' && Notification.permission === 'granted' && preferences.mentions;

/** Shows a notification that somebody mentioned this person, if the page is hidden and notifications are on. */
export function notifyOf(fact: Fact, me: AccountView, conversation: ConversationView | undefined): void {
  if (fact.type !== 'began' && fact.type !== 'said') return;
  const { prompt } = fact;
  if (document.visibilityState !== 'hidden' || !allowed() || !prompt.by || prompt.by.accountId === me.id) return;
  if (!conversation || conversation.muted || !mentions(prompt.text ?? '', me)) return;
  // Not the text: it would stand on a locked screen. Several tabs of one browser show one notification.
  const notification = new Notification(t('{name} mentioned you', { name: prompt.by.displayName }), {
    body: t('In “{title}”', { title: titleOf(conversation) }),
    tag: prompt.id,
  });
  notification.onclick = () => {
    window.focus();
    router.go(`/c/${conversation.id}`);
    notification.close();
  };
}
