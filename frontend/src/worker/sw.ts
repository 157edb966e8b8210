/// <reference lib="webworker" />
import { type Build, Shell } from './shell';

declare const self: ServiceWorkerGlobalScope;
/** Filled in by the build. */
declare const __BUILD__: Build;

const shell = new Shell(__BUILD__, async (missing, clientId) => {
  (await self.clients.get(clientId))?.postMessage({ missing });
});

self.addEventListener('install', (event) => {
  // At once: pages of the build before find their files in its cache, whichever worker answers.
  event.waitUntil(shell.install().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(shell.activate().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const answer = shell.answer(event.request, self.location.origin, event.clientId);
  if (answer) event.respondWith(answer);
});
