import { t } from '../language/language';
import { router, SHARED } from '../ui/router.svelte';
import { toast } from '../ui/toast.svelte';
import { type Drafts, merged, NEW } from './drafts.svelte';
import { draftOf, FOLD } from './pastes';
import { clean } from './promptText';

/** The text that was shared, as one: its title, the text, and the address, each once. */
export function sharedText(query: string): string {
  const fields = new URLSearchParams(query);
  const all = ['title', 'text', 'url'].map((name) => (fields.get(name) ?? '').replace(/\r\n?/g, '\n').trim());
  const said = (one: string, at: number) =>
    all.some((other, index) => index !== at && other.includes(one) && (other !== one || index < at));
  return clean(all.filter((one, at) => one && !said(one, at)).join('\n\n'));
}

/** Appends what was shared to Parley to the text box of a new conversation. It is never sent automatically. */
export async function takeShared(drafts: Drafts, limit: number): Promise<void> {
  if (location.pathname !== SHARED) return;
  const text = sharedText(location.search);
  // A reload must not put it in once more.
  router.go('/', 'replace');
  if (!text) return;
  if (text.length > 4 * limit) {
    toast.say(t('What you shared is too long for a prompt, so it was not inserted.'));
    return;
  }
  await drafts.load();
  const shared = text.length > FOLD ? draftOf({ typed: '', blocks: [text] }) : draftOf({ typed: text, blocks: [] });
  drafts.set(NEW, merged(drafts.get(NEW), shared));
}
