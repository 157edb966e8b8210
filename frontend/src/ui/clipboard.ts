import { t } from '../language/language';
import { toast } from './toast.svelte';

/** How long a button shows that its text was copied, in ms. */
const SHOWN = 2000;

/**
 * Copies exactly this text. Works on plain http too, where browsers have no clipboard interface.
 *
 * @param button shows a tick when it is done
 */
export async function copyText(text: string, button: Element): Promise<void> {
  if (!(await written(text))) {
    toast.say(t('Your browser blocked copying. Select the text and copy it yourself.'));
    return;
  }
  button.setAttribute('data-done', '');
  announce(t('Copied.'));
  setTimeout(() => {
    button.removeAttribute('data-done');
    announce('');
  }, SHOWN);
}

/** For screen readers, which do not show the tick. */
function announce(text: string): void {
  let status = document.querySelector('.copying');
  if (!status) {
    status = document.createElement('p');
    status.className = 'copying unseen';
    status.setAttribute('role', 'status');
    (document.querySelector('main') ?? document.body).append(status);
  }
  status.textContent = text;
}

async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.setAttribute('aria-hidden', 'true');
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return done;
  }
}
