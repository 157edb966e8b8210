import '@fontsource/source-serif-4/latin-400.css';
import '@fontsource/source-serif-4/latin-600.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/signIn.css';
import './styles/messages.css';
import './styles/app.css';
import './styles/floating.css';
import './styles/print.css';
import { type Component, mount, unmount } from 'svelte';
import { loadLanguage } from './language/loadLanguage';
import { reloadOnce } from './offline/reload';
import { session } from './session/session.svelte';
import { applyPreferences, preferences } from './ui/preferences.svelte';
import type { AccountView } from './wire/wire';

/** Shows the sign-in page or the chat, whichever fits who is signed in. The chat is a chunk of its own. */
let shown: Record<string, unknown> | null = null;
let turn = 0;

async function show(): Promise<void> {
  const mine = ++turn;
  const { account } = session;
  // Before the page: its templates take their texts when they come.
  await languageLoaded;
  // A link for a new password, or an invitation, also while somebody is signed in.
  const linked = /^#(?:invitation|reset)=/.test(location.hash);
  const page = await (account && !linked
    ? import('./chat/App.svelte')
    : session.mustSetUp && !linked
      ? import('./account/factor/SetUpFirst.svelte')
      : import('./session/SignInPage.svelte')
  ).catch(reloadOnce);
  if (mine !== turn || !page) return;
  if (shown) await unmount(shown);
  shown = mount(page.default as Component<{ account: AccountView | null }>, {
    target: document.body,
    props: { account },
  });
}

applyPreferences();
const languageLoaded = loadLanguage(preferences.language);
session.onChange(show);
void session.load();
