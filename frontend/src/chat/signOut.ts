import { locale, plural, t } from '../language/language';
import { forgetCopies } from '../offline/owner';
import { session } from '../session/session.svelte';
import { confirm, type Question } from '../ui/confirm.svelte';
import { forgetPreferences } from '../ui/preferences.svelte';
import { toast } from '../ui/toast.svelte';
import { withErrorToast } from '../ui/withErrorToast';
import { Problem } from '../wire/http';
import type { ChatClient } from './client.svelte';
import { unsentDatabase } from './unsentDatabase';

/** Leaves nothing of this person in the browser; what other people have written here stays. */
export async function signOut(client: ChatClient): Promise<void> {
  if (client.offline && !client.blocked) {
    toast.say(needsConnection());
    return;
  }
  const question = questionFor(await unsent(client));
  if (question && !(await confirm.ask(question))) return;
  client.live.stop();
  const done = await withErrorToast(async () => {
    await session.signOut().catch((refused: unknown) => {
      throw refused instanceof Problem && refused.status === 0 ? new Error(needsConnection()) : refused;
    });
    return true;
  });
  if (!done) {
    client.live.start();
    return;
  }
  await forget(client);
}

/**
 * As signing out, after the account was closed.
 *
 * @param close sends the request; when it fails, everything stays as it was
 */
export async function closeAccount(client: ChatClient, close: () => Promise<unknown>): Promise<void> {
  client.live.stop();
  try {
    await close();
  } catch (refused) {
    client.live.start();
    throw refused;
  }
  await forget(client);
}

async function forget(client: ChatClient): Promise<void> {
  client.stop();
  client.drafts.forget();
  client.outbox.forget();
  await Promise.all([unsentDatabase.clear(client.account.id), forgetCopies()]);
  forgetPreferences();
  location.replace('/');
}

/** A cookie that only the server can end would stay. */
const needsConnection = (): string =>
  t(
    'You are still signed in: signing out needs a connection. Nothing was deleted. Try again when you are back online.',
  );

/** How much of what this person wrote in this browser was never sent. */
async function unsent({ account, drafts, outbox }: ChatClient): Promise<{ drafts: number; prompts: number }> {
  const kept = await unsentDatabase.count(account.id);
  return { drafts: Math.max(kept.drafts, drafts.count()), prompts: Math.max(kept.prompts, outbox.rows.size) };
}

/** What to ask before that is deleted; null when there is nothing. */
function questionFor({ drafts, prompts }: { drafts: number; prompts: number }): Question | null {
  if (drafts + prompts === 0) return null;
  const what = [
    prompts ? plural(prompts, '{n} unsent prompt', '{n} unsent prompts') : '',
    drafts ? plural(drafts, '{n} draft', '{n} drafts') : '',
  ];
  return {
    title: t('Sign out?'),
    text: plural(
      drafts + prompts,
      'You have {what} in this browser. Signing out deletes it.',
      'You have {what} in this browser. Signing out deletes them.',
      { what: new Intl.ListFormat(locale).format(what.filter(Boolean)) },
    ),
    yes: t('Sign out and delete'),
  };
}
