import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Fact } from '../conversations/message';
import { prefer, preferences } from '../ui/preferences.svelte';
import { toast } from '../ui/toast.svelte';
import { Notifications } from './notifications';

const shown: string[] = [];
let hidden = false;
let notifications: Notifications;
const finished = { type: 'finished', message: { id: 'r1', conversationId: 'c1', status: 'complete' } } as Fact;

class FakeNotification {
  static permission = 'default';
  static requestPermission = async () => {
    FakeNotification.permission = 'granted';
    return 'granted';
  };
  onclick: (() => void) | null = null;
  constructor(title: string, { body }: { body: string }) {
    shown.push(`${title}: ${body}`);
  }
}

function goes(away: boolean) {
  hidden = away;
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  vi.stubGlobal('Notification', FakeNotification);
  vi.stubGlobal('isSecureContext', true);
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  prefer({ notify: null });
  shown.length = 0;
  toast.clear();
  notifications = new Notifications(() => 'Ice');
});

afterEach(() => {
  notifications.close();
  toast.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('whoever comes back to an answer is asked once whether to be notified, and then is', async () => {
  goes(true);
  notifications.received(finished);
  expect(shown).toEqual([]);
  goes(false);
  expect(toast.text).toBe('Your answer was ready. Get a notification next time?');
  toast.offer?.act();
  await vi.waitFor(() => expect(preferences.notify).toBe(true));
  goes(true);
  notifications.received(finished);
  expect(shown).toEqual(['Ice: The answer is ready.']);
});

test('whoever does not want notifications is not asked again', () => {
  goes(true);
  notifications.received(finished);
  goes(false);
  toast.clear();
  goes(true);
  notifications.received(finished);
  goes(false);
  expect(toast.text).toBe('');
  expect(shown).toEqual([]);
});

test('an answer that ends before the eyes of its reader is not told', () => {
  prefer({ notify: true });
  goes(false);
  notifications.received(finished);
  expect(shown).toEqual([]);
});
