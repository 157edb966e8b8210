import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Conversations } from '../conversations/conversations.svelte';
import type { Message } from '../conversations/message';
import { router } from '../ui/router.svelte';
import type { AccountView, ConversationView, LinkView, MemberView } from '../wire/wire';
import { Sharing } from './sharing.svelte';
import { Sheet } from './sheet.svelte';

const member = (accountId: string, role: MemberView['role']): MemberView => ({
  accountId,
  displayName: accountId,
  username: accountId,
  role,
  state: 'joined',
});
const maya = member('maya', 'owner');
const noah = member('noah', 'writer');

function conversation(id: string, members: MemberView[], change: Partial<ConversationView> = {}): ConversationView {
  return {
    id,
    title: 'Trip',
    role: 'owner',
    version: 1,
    activeMessageId: 'r1',
    members,
    ...change,
  } as ConversationView;
}

let asked: string[];
let served: Record<string, unknown>;
let sheet: Sheet;
let sharing: Sharing;

function open(one: ConversationView): Promise<void> {
  sharing.conversations.store.apply({ type: 'changed', conversation: one });
  return sheet.open(one);
}

beforeEach(() => {
  asked = [];
  served = {};
  vi.stubGlobal('fetch', async (path: string, { method, body }: { method: string; body: string | null }) => {
    if (method !== 'GET') asked.push(`${method} ${path} ${body ?? ''}`.trim());
    const id = path.split('/')[3];
    const answer = served[`${method} ${path}`] ?? {
      items: path.endsWith('/members') ? [maya, ...(id === 'c2' ? [noah] : [])] : [],
    };
    const problem = (answer as { code?: string }).code !== undefined;
    return new Response(JSON.stringify(answer), { status: problem ? 409 : 200 });
  });
  const conversations = new Conversations({ applied: () => {}, send: () => true, deleted: () => {} });
  sharing = new Sharing({ id: 'maya' } as AccountView, conversations);
  sheet = new Sheet(sharing);
  const answer = { id: 'r1', conversationId: 'c1', parentId: null, role: 'assistant', status: 'complete', text: 'Ice' };
  conversations.store.apply({ type: 'messages', items: [answer as Message] });
});

afterEach(() => vi.unstubAllGlobals());

test('by default a copy of the path is shared, with the invitation in the same call', async () => {
  await open(conversation('c1', [maya]));
  served['POST /api/conversations/c1/copy'] = conversation('c2', [maya, noah]);
  expect(await sheet.invite({ username: 'noah', role: 'writer' })).toBe(true);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('POST /api/conversations/c1/copy');
  expect(asked[0]).toContain('"leaf":"r1","whole":false,"members":[{"username":"noah","role":"writer"}]');
  expect(sheet.id).toBe('c2');
  expect(location.pathname).toBe('/c/c2');
  expect(sheet.members).toEqual([maya, noah]);
});

test('the conversation itself is shared when that was chosen, or when somebody is in it already', async () => {
  await open(conversation('c1', [maya]));
  sheet.what = 'whole';
  await sheet.invite({ username: 'noah', role: 'reader' });
  await open(conversation('c2', [maya, noah]));
  await sheet.invite({ username: 'ida', role: 'reader' });
  expect(asked.map((one) => one.split(' ')[1])).toEqual([
    '/api/conversations/c1/members',
    '/api/conversations/c2/members',
  ]);
});

test('what is shared is asked only until somebody can join', async () => {
  await open(conversation('c1', [maya]));
  expect(sheet.chooses).toBe(true);
  served['POST /api/conversations/c1/copy'] = conversation('c3', [maya]);
  served['POST /api/conversations/c3/links'] = { link: { id: 'l1' }, token: 'secret' };
  await sheet.createLink('writer', 1);
  expect(sheet.id).toBe('c3');
  expect(sheet.chooses).toBe(false);
  await sheet.revoke(sheet.links[0] as LinkView);
  expect(sheet.chooses).toBe(false);

  served['GET /api/conversations/c1/links'] = { items: [{ id: 'l2' }] };
  await open(conversation('c1', [maya]));
  expect(sheet.chooses).toBe(false);
});

test('a refused invitation says why and leaves no copy behind', async () => {
  router.go('/');
  await open(conversation('c1', [maya]));
  served['POST /api/conversations/c1/copy'] = { code: 'not-invitable', detail: 'No.' };
  expect(await sheet.invite({ username: 'nobody', role: 'writer' })).toBe(false);
  expect(sheet.problem).toContain('Check the spelling');
  expect(sheet.id).toBe('c1');
  expect(location.pathname).toBe('/');
});

test('the address of a link is there once, with its secret behind the #', async () => {
  await open(conversation('c2', [maya, noah]));
  served['POST /api/conversations/c2/links'] = { link: { id: 'l1' }, token: 'secret' };
  await sheet.createLink('reader', 1);
  expect(sheet.address).toBe(`${location.origin}/join#secret`);
  await open(conversation('c2', [maya, noah]));
  expect(sheet.address).toBe('');
});

test('the address of a link is gone with the link when somebody else owns it or may only read', async () => {
  for (const role of ['owner', 'reader'] as const) {
    await open(conversation('c2', [maya, noah]));
    served['POST /api/conversations/c2/links'] = { link: { id: 'l1' }, token: 'secret' };
    await sheet.createLink('writer', 1);
    await sheet.setRole(noah, 'writer');
    expect(sheet.address).toContain('secret');

    await sheet.setRole(noah, role);
    expect(sheet.address).toBe('');
  }
});

test('a revoked link is gone from the list', async () => {
  const link = { id: 'l1', role: 'reader' as const, createdAt: '', expiresAt: '', usesLeft: 1 };
  served['GET /api/conversations/c2/links'] = { items: [link] };
  await open(conversation('c2', [maya, noah]));
  expect(sheet.links).toEqual([link]);
  await sheet.revoke(link);
  expect(sheet.links).toEqual([]);
  expect(asked).toEqual(['DELETE /api/conversations/c2/links/l1']);
});

test('who is not the owner asks for no links', async () => {
  served['GET /api/conversations/c2/links'] = { code: 'forbidden', detail: 'Only the owner.' };
  await open(conversation('c2', [maya, noah], { role: 'writer' }));
  expect(sheet.problem).toBe('');
  expect(sheet.chooses).toBe(false);
});
