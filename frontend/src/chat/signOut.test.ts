import { beforeEach, expect, test, vi } from 'vitest';
import { session } from '../session/session.svelte';
import { confirm } from '../ui/confirm.svelte';
import { toast } from '../ui/toast.svelte';
import { Problem } from '../wire/http';
import type { ChatClient } from './client.svelte';
import { closeAccount, signOut } from './signOut';
import { unsentDatabase } from './unsentDatabase';

const live = { start: vi.fn(), stop: vi.fn() };
const client = (more: object) =>
  ({
    account: { id: 'a1' },
    offline: false,
    blocked: false,
    live,
    drafts: { count: () => 0 },
    outbox: { rows: new Map() },
    ...more,
  }) as unknown as ChatClient;

const SENTENCE = 'You are still signed in: signing out needs a connection. Nothing was deleted.';

beforeEach(() => {
  vi.restoreAllMocks();
  toast.clear();
  vi.spyOn(unsentDatabase, 'count').mockResolvedValue({ drafts: 1, prompts: 0 });
});

test('without a connection nobody is asked what to delete, and nothing is', async () => {
  const asked = vi.spyOn(confirm, 'ask');
  const cleared = vi.spyOn(unsentDatabase, 'clear');
  await signOut(client({ offline: true }));
  expect(toast.text).toContain(SENTENCE);
  expect(asked).not.toHaveBeenCalled();
  expect(cleared).not.toHaveBeenCalled();
  expect(live.stop).not.toHaveBeenCalled();
});

test('a connection that is lost while signing out leaves everything as it was', async () => {
  vi.spyOn(confirm, 'ask').mockResolvedValue(true);
  const cleared = vi.spyOn(unsentDatabase, 'clear');
  vi.spyOn(session, 'signOut').mockRejectedValue(new Problem(0, 'no-connection', 'The server is not responding.'));
  await signOut(client({}));
  expect(toast.text).toContain(SENTENCE);
  expect(cleared).not.toHaveBeenCalled();
  expect(live.start).toHaveBeenCalled();
});

test('what the server refuses is said in its own words', async () => {
  vi.spyOn(confirm, 'ask').mockResolvedValue(true);
  vi.spyOn(session, 'signOut').mockRejectedValue(new Problem(503, 'unavailable', 'Try again in a moment.'));
  await signOut(client({ offline: true, blocked: true }));
  expect(toast.text).toBe('Try again in a moment.');
});

test('an account that could not be closed leaves everything as it was', async () => {
  const cleared = vi.spyOn(unsentDatabase, 'clear');
  const refused = new Problem(403, 'wrong-password', 'That is not your current password.');
  await expect(closeAccount(client({}), () => Promise.reject(refused))).rejects.toBe(refused);
  expect(cleared).not.toHaveBeenCalled();
  expect(live.start).toHaveBeenCalled();
});
