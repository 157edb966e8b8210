import { ended } from '../conversations/merge';
import type { Fact } from '../conversations/message';
import { t } from '../language/language';
import { prefer, preferences } from '../ui/preferences.svelte';
import { router } from '../ui/router.svelte';
import { toast } from '../ui/toast.svelte';

/** Whether this browser can notify at all; on plain http to another host it cannot. */
export const canNotify = (): boolean => 'Notification' in window && isSecureContext;

/** Asks the browser for permission, and stores the decision. @return whether there will be notifications */
export async function chooseNotifications(wanted: boolean): Promise<boolean> {
  const granted = wanted && canNotify() && (await Notification.requestPermission()) === 'granted';
  prefer({ notify: granted });
  return granted;
}

/**
 * Tells about answers that end while the page is in the background. Whether to do so is asked when it would have
 * helped for the first time: when somebody comes back to an answer that was ready.
 */
export class Notifications {
  #missed = false;

  /** @param titleOf the title of a conversation */
  constructor(private readonly titleOf: (conversationId: string) => string) {
    document.addEventListener('visibilitychange', this.#back);
  }

  received(fact: Fact): void {
    if (!('message' in fact) || !ended(fact.message) || fact.type === 'stopped' || !document.hidden || !canNotify())
      return;
    if (preferences.notify === null) this.#missed = Notification.permission !== 'denied';
    else if (preferences.notify && Notification.permission === 'granted')
      this.#notify(fact.message.conversationId, fact.type);
  }

  close(): void {
    document.removeEventListener('visibilitychange', this.#back);
  }

  #notify(conversationId: string, type: string): void {
    const body = type === 'finished' ? t('The answer is ready.') : t('The answer ended early.');
    // One for each conversation, however many tabs know of it.
    const shown = new Notification(this.titleOf(conversationId), { body, tag: conversationId, icon: '/icon.svg' });
    shown.onclick = () => {
      window.focus();
      router.go(`/c/${conversationId}`);
      shown.close();
    };
  }

  readonly #back = (): void => {
    if (document.hidden || !this.#missed) return;
    this.#missed = false;
    // Once, whatever the answer is: the settings have it too.
    prefer({ notify: false });
    toast.say(t('Your answer was ready. Get a notification next time?'), {
      label: t('Yes'),
      act: () => void chooseNotifications(true),
    });
  };
}
