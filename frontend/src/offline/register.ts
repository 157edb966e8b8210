interface ScriptUrls {
  createScriptURL(address: string): string;
}
type Policies = { createPolicy(name: string, rules: ScriptUrls): ScriptUrls };

const WORKER = '/sw.js';

/** The address of the worker as a type that the content security policy asks for, where the browser knows it. */
function address(): string {
  const { trustedTypes } = window as { trustedTypes?: Policies };
  // Always this one address, whatever the caller passes.
  const policy = trustedTypes?.createPolicy('parley-worker', { createScriptURL: () => WORKER });
  return policy?.createScriptURL(WORKER) ?? WORKER;
}

/**
 * Registers the service worker, which keeps the page's files. On plain http to another host there is none, and the page works as before.
 *
 * @param missing called when the server does not have a file of this page any more
 */
export async function registerWorker(missing: () => void): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return null;
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if (data?.missing) missing();
  });
  try {
    return await navigator.serviceWorker.register(address());
  } catch {
    // Some private windows refuse it.
    return null;
  }
}
