import { afterEach, expect, test, vi } from 'vitest';
import { Conversations } from '../conversations/conversations.svelte';
import type { AccountView, ConversationView, InvitationView, MemberView } from '../wire/wire';
import { colorOf, colorsOf } from './colors';
import { nameAmong } from './sentences';
import { Sharing } from './sharing.svelte';

const me: AccountView = { id: 'a1', username: 'maya', displayName: 'Maya', role: 'user' };

function member(accountId: string, displayName: string): MemberView {
  return { accountId, displayName, username: `user.${accountId}`, role: 'writer', state: 'joined' };
}

const invitation = (version: number): InvitationView => ({
  conversationId: 'c1',
  title: 'Trip',
  role: 'writer',
  invitedBy: { accountId: 'a2', displayName: 'Noah' },
  members: [],
  memberCount: 2,
  version,
});

function create(): Sharing {
  const conversations: Conversations = new Conversations({
    applied: (fact) => sharing.received(fact),
    send: () => true,
    deleted: () => {},
  });
  const sharing = new Sharing(me, conversations);
  return sharing;
}

const conversation = { id: 'c1', version: 5, members: [member('a1', 'Maya')] } as ConversationView;

afterEach(() => vi.unstubAllGlobals());

test('an invitation is there until it is answered, and an older event does not bring it back', () => {
  const sharing = create();
  const { store } = sharing.conversations;
  store.apply({ type: 'invited', invitation: invitation(3) });
  expect(sharing.invitations.has('c1')).toBe(true);
  store.apply({ type: 'removed', conversationId: 'c1', version: 4 });
  store.apply({ type: 'invited', invitation: invitation(3) });
  expect(sharing.invitations.size).toBe(0);
  store.apply({ type: 'invited', invitation: invitation(5) });
  expect(sharing.invitations.size).toBe(1);
});

test('an invitation that was accepted on another device goes', () => {
  const sharing = create();
  sharing.received({ type: 'invited', invitation: invitation(4) });
  sharing.conversations.store.apply({ type: 'changed', conversation });
  expect(sharing.invitations.size).toBe(0);
});

test('what a fetch does not have is no invitation any more', async () => {
  const sharing = create();
  sharing.received({ type: 'invited', invitation: invitation(4) });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"items":[]}')));
  await sharing.loadInvitations();
  expect(sharing.invitations.size).toBe(0);
});

test('the first members come with the conversation, and all of them with the event', () => {
  const sharing = create();
  sharing.conversations.store.apply({ type: 'changed', conversation });
  expect(sharing.membersOf(conversation)).toHaveLength(1);
  const members = [member('a1', 'Maya'), member('a2', 'Noah')];
  sharing.received({ type: 'members', conversationId: 'c1', version: 6, members });
  sharing.received({ type: 'members', conversationId: 'c1', version: 5, members: [] });
  expect(sharing.membersOf(conversation)).toEqual(members);
});

test('two members of the same name are told apart by their usernames', () => {
  const sharing = create();
  sharing.conversations.store.apply({ type: 'changed', conversation });
  sharing.parts = { nameAmong } as never;
  const noah = { accountId: 'a2', displayName: 'Noah' };
  const members = [member('a1', 'Maya'), member('a2', 'Noah')];
  sharing.received({ type: 'members', conversationId: 'c1', version: 6, members });
  expect(sharing.nameOf(noah, 'c1')).toBe('Noah');
  sharing.received({ type: 'members', conversationId: 'c1', version: 7, members: [...members, member('a3', 'Noah')] });
  expect(sharing.nameOf(noah, 'c1')).toBe('Noah (user.a2)');
});

test('people have different colours, also before all members are known', () => {
  const sharing = create();
  sharing.conversations.store.apply({ type: 'changed', conversation });
  const members = Array.from({ length: 8 }, (_, at) => member(`b${at}`, `B${at}`));
  sharing.received({ type: 'members', conversationId: 'c1', version: 6, members });
  expect(sharing.colorOf('b1', 'c1')).toBeUndefined();
  sharing.parts = { colorOf, colorsOf } as never;
  expect(new Set(members.map((one) => sharing.colorOf(one.accountId, 'c1'))).size).toBe(8);
  expect(sharing.colorOf('a9', 'unknown')).toBeGreaterThan(0);
});
