import { toast } from './toast.svelte';

/** Copies exactly this text. Works on plain http too, where browsers have no clipboard interface. */
export async function copyText(text: string): Promise<void> {
  const done = await written(text);
  toast.say(done ? 'Copied.' : 'Your browser blocked copying. Select the text and copy it yourself.');
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
