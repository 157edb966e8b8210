type Route =
  | { page: 'new' }
  | { page: 'conversation'; id: string }
  | { page: 'trash' }
  | { page: 'archived' }
  | { page: 'settings' }
  | { page: 'admin' }
  /** The secret of the link is in the fragment (after the #), so that no log has it. */
  | { page: 'join'; token: string }
  | { page: 'not-found' };

/** Where another program leads with what is shared to Parley: a new conversation, with that in its box. */
export const SHARED = '/share';

/** @param hash the fragment of the address, with its # */
function routeOf(path: string, hash = ''): Route {
  const conversation = /^\/c\/([0-9a-f-]{36})$/.exec(path);
  if (conversation?.[1]) return { page: 'conversation', id: conversation[1] };
  if (path === '/join') return { page: 'join', token: hash.slice(1) };
  if (path === '/trash') return { page: 'trash' };
  if (path === '/archived') return { page: 'archived' };
  if (path === '/settings') return { page: 'settings' };
  if (path === '/admin') return { page: 'admin' };
  return { page: ['/', '/index.html', SHARED].includes(path) ? 'new' : 'not-found' };
}

/** Where this tab is. Pages are paths; the server answers the same document for all of them. */
class Router {
  route = $state.raw<Route>(routeOf(location.pathname, location.hash));

  constructor() {
    addEventListener('popstate', () => {
      this.route = routeOf(location.pathname, location.hash);
    });
  }

  go(path: string, how: 'push' | 'replace' = 'push'): void {
    if (how === 'replace' || path === location.pathname) history.replaceState(null, '', path);
    else history.pushState(null, '', path);
    this.route = routeOf(path);
  }
}

export const router = new Router();

/** The path of a plain click on a link of this site; null when the browser should do what it always does. */
export function pathClicked(event: MouseEvent): string | null {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  ) {
    return null;
  }
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.origin !== location.origin || link.hash) return null;
  return link.pathname;
}
