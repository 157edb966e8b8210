import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Conversations } from '../conversations/conversations.svelte';
import { router } from '../ui/router.svelte';
import type { AccountView, JoinPreview, MemberView } from '../wire/wire';
import Invitations from './Invitations.svelte';
import JoinPage from './JoinPage.svelte';
import { SHARING, Sharing } from './sharing.svelte';

vi.hoisted(() =>
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} })),
);

const person = (displayName: string, role: MemberView['role']): MemberView => ({
  accountId: displayName,
  displayName,
  username: displayName.toLowerCase(),
  role,
  state: 'joined',
});
const preview: JoinPreview = {
  conversationId: 'c1',
  title: 'Trip',
  role: 'writer',
  members: [person('Maya', 'owner'), person('Noah', 'writer')],
  memberCount: 2,
  expiresAt: '2026-12-06T10:00:00Z',
  joined: false,
};

let asked: string[];
let sharing: Sharing;
let refusal: object | null;

const context = () => new Map([[SHARING, sharing]]);

beforeEach(() => {
  asked = [];
  refusal = null;
  const conversations = new Conversations({
    applied: (fact) => sharing.received(fact),
    send: () => true,
    deleted: () => {},
  });
  sharing = new Sharing({ id: 'Ida' } as AccountView, conversations);
  vi.stubGlobal('fetch', async (path: string, { method, body }: { method: string; body: string | null }) => {
    asked.push(`${method} ${path} ${body ?? ''}`.trim());
    if (refusal) return new Response(JSON.stringify(refusal), { status: 404 });
    return new Response(JSON.stringify(path.endsWith('/preview') ? preview : { id: 'c1', title: 'Trip', version: 9 }));
  });
});

afterEach(cleanup);

test('a link shows title, owner and members, and joins only when that is pressed', async () => {
  history.replaceState(null, '', '/join#secret');
  render(JoinPage, { props: { token: 'secret' }, context: context() });
  await vi.waitFor(() => expect(screen.getByRole('heading', { name: 'Trip' })).toBeDefined());
  expect(screen.getByText('Maya')).toBeDefined();
  expect(screen.getByText('Noah')).toBeDefined();
  expect(asked).toEqual(['POST /api/joins/preview {"token":"secret"}']);
  await fireEvent.click(screen.getByRole('button', { name: 'Join' }));
  await vi.waitFor(() => expect(location.pathname).toBe('/c/c1'));
  expect(location.hash).toBe('');
  expect(asked[1]).toBe('POST /api/joins {"token":"secret"}');
  expect(sharing.conversations.store.conversations.has('c1')).toBe(true);
});

test('a link that does not work says so, and offers nothing to press', async () => {
  refusal = { code: 'link-ended', detail: 'x' };
  render(JoinPage, { props: { token: 'old' }, context: context() });
  await vi.waitFor(() => expect(screen.getByRole('alert').textContent).toContain('no longer works'));
  expect(screen.queryByRole('button', { name: 'Join' })).toBeNull();
});

test('the secret is in the route and never in a query', () => {
  history.replaceState(null, '', '/');
  router.go('/');
  history.pushState(null, '', '/join#secret');
  dispatchEvent(new PopStateEvent('popstate'));
  expect(router.route).toEqual({ page: 'join', token: 'secret' });
});

test('an accepted invitation opens its conversation, and a declined one is gone', async () => {
  const invited = (conversationId: string, title: string) =>
    sharing.received({
      type: 'invited',
      invitation: { conversationId, title, role: 'writer', invitedBy: null, members: [], memberCount: 1, version: 1 },
    });
  invited('c1', 'Trip');
  invited('c2', 'Taxes');
  render(Invitations, { context: context() });
  await fireEvent.click(screen.getByRole('button', { name: 'Decline the invitation to Taxes' }));
  await vi.waitFor(() => expect(sharing.invitations.has('c2')).toBe(false));
  await fireEvent.click(screen.getByRole('button', { name: 'Accept the invitation to Trip' }));
  await vi.waitFor(() => expect(location.pathname).toBe('/c/c1'));
  expect(sharing.invitations.size).toBe(0);
  expect(asked).toEqual(['POST /api/conversations/c2/decline', 'POST /api/conversations/c1/accept']);
});
