import { beforeEach, expect, test, vi } from 'vitest';
import { confirmation, confirmedCall } from './confirmation.svelte';

let confirmed: boolean;
const server = vi.fn(async (path: string) => {
  if (path === '/api/session/confirmation') {
    confirmed = true;
    return new Response(null, { status: 204 });
  }
  return confirmed
    ? new Response(JSON.stringify({ path }))
    : new Response(JSON.stringify({ code: 'confirm-sign-in', detail: 'Enter your password again to go on.' }), {
        status: 403,
      });
});
vi.stubGlobal('fetch', server);

beforeEach(() => {
  confirmed = false;
  server.mockClear();
});

test('calls that need the password share one question, and are repeated once it was answered', async () => {
  const calls = Promise.all([confirmedCall('GET', '/api/admin/health'), confirmedCall('GET', '/api/admin/usage')]);
  await vi.waitFor(() => expect(confirmation.asking).toBe(true));
  await vi.waitFor(() => expect(server).toHaveBeenCalledTimes(2));
  await new Promise((wake) => setTimeout(wake));
  await confirmation.confirm('a long sentence is fine');
  expect(await calls).toEqual([{ path: '/api/admin/health' }, { path: '/api/admin/usage' }]);
  expect(confirmation.asking).toBe(false);
});

test('a call is refused as it was when nobody types the password', async () => {
  const call = confirmedCall('GET', '/api/admin/health');
  await vi.waitFor(() => expect(confirmation.asking).toBe(true));
  confirmation.end(false);
  await expect(call).rejects.toMatchObject({ code: 'confirm-sign-in' });
  expect(server).toHaveBeenCalledTimes(1);
});
