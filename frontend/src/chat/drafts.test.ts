import { beforeEach, expect, test, vi } from 'vitest';
import { Drafts, merged } from './drafts.svelte';
import type { Draft, StoredDraft } from './unsentLocalStorage';

/** What the browser has stored, by box and tab, for one account; and which tabs are open. */
const world = vi.hoisted(() => ({
  stored: new Map<string, { text: string; at: number }>(),
  saved: [] as { box: string; tab: string; text: string }[],
  open: new Set<string>(),
  settled: async () => false,
}));

vi.mock('../ui/tabs', () => ({
  tabs: { me: async () => 'mine', open: async () => world.open, settled: () => world.settled() },
}));
vi.mock('./unsentLocalStorage', () => ({ saveDraftNow: (_: string, draft: StoredDraft) => world.saved.push(draft) }));
vi.mock('./unsentDatabase', () => {
  const all = (): StoredDraft[] =>
    Array.from(world.stored, ([key, draft]) => {
      const [box = '', tab = ''] = key.split('/');
      return { box, tab, ...draft };
    });
  return {
    unsentDatabase: {
      drafts: async () => all(),
      draft: async (_: string, { box, tab, text, at }: StoredDraft) => {
        if (text) world.stored.set(`${box}/${tab}`, { text, at });
        else world.stored.delete(`${box}/${tab}`);
      },
      adopt: async (_: string, box: string, tab: string, open: Set<string>, take: (left: StoredDraft[]) => Draft) => {
        const left = all().filter((one) => one.box === box && !open.has(one.tab));
        if (left.length === 0) return;
        for (const one of left) world.stored.delete(`${box}/${one.tab}`);
        world.stored.set(`${box}/${tab}`, take(left));
      },
    },
  };
});

const store = (box: string, tab: string, text: string, at = 1) => world.stored.set(`${box}/${tab}`, { text, at });
const settled = () => new Promise((wake) => setTimeout(wake));

beforeEach(() => {
  world.stored.clear();
  world.saved = [];
  world.open = new Set(['mine']);
  world.settled = async () => false;
});

test('two texts for one box stay both, and one that only went on is not doubled', () => {
  expect(merged('first', 'second')).toBe('first\n\nsecond');
  expect(merged('first', 'first and more')).toBe('first and more');
  expect(merged('first and more', 'first')).toBe('first and more');
  expect(merged('A', 'BANANA')).toBe('A\n\nBANANA');
  expect(merged(' \n', 'second')).toBe('second');
  expect(merged('first', '')).toBe('first');
});

test('a tab has its own draft back after a reload, and not that of another open tab', async () => {
  world.open = new Set(['mine', 'other']);
  store('c1', 'mine', 'my words');
  store('c1', 'other', 'their words');
  const drafts = new Drafts('me');
  await drafts.show('c1');
  expect(drafts.get('c1')).toBe('my words');
  expect(world.stored.get('c1/other')?.text).toBe('their words');
});

test('what closed tabs have left in a box comes in, oldest first, and is kept once', async () => {
  store('c1', 'old', 'oldest', 1);
  store('c1', 'older', 'newer', 2);
  store('c2', 'old', 'elsewhere', 1);
  store('c1', 'mine', 'my words', 3);
  const drafts = new Drafts('me');
  await drafts.show('c1');
  await settled();
  expect(drafts.get('c1')).toBe('oldest\n\nnewer\n\nmy words');
  expect(Array.from(world.stored.keys()).sort()).toEqual(['c1/mine', 'c2/old']);
  expect(world.stored.get('c1/mine')?.text).toBe('oldest\n\nnewer\n\nmy words');
});

test('the draft of a tab that is being reloaded stays where it is', async () => {
  store('c1', 'other', 'their words');
  world.settled = async () => {
    world.open.add('other');
    return true;
  };
  const drafts = new Drafts('me');
  await drafts.show('c1');
  expect(drafts.get('c1')).toBe('');
  expect(world.stored.get('c1/other')?.text).toBe('their words');
});

test('what is typed before the storage has opened does not replace what was stored', async () => {
  store('c1', 'mine', 'stored');
  const drafts = new Drafts('me');
  drafts.set('c1', 'typed');
  await drafts.load();
  await settled();
  expect(drafts.get('c1')).toBe('stored\n\ntyped');
  expect(world.stored.get('c1/mine')?.text).toBe('stored\n\ntyped');
});

test('a prompt that comes back before the storage has opened does not replace what was stored', async () => {
  store('c1', 'mine', 'stored');
  const drafts = new Drafts('me');
  drafts.giveBack('c1', 'refused');
  await drafts.load();
  expect(drafts.get('c1')).toBe('stored\n\nrefused');
});

test('a draft that was sent is removed', async () => {
  store('c1', 'mine', 'stored');
  const drafts = new Drafts('me');
  await drafts.load();
  drafts.drop('c1');
  await settled();
  expect(world.stored.size).toBe(0);
  expect(drafts.has('c1')).toBe(false);
});

test('a page that is closed in mid-word saves at once what is not stored yet', async () => {
  const drafts = new Drafts('me');
  await drafts.load();
  drafts.set('c1', 'stored in time');
  await settled();
  drafts.set('c2', 'half a wo');
  drafts.drop('c1');
  dispatchEvent(new Event('pagehide'));
  expect(world.saved).toMatchObject([
    { box: 'c2', tab: 'mine', text: 'half a wo' },
    { box: 'c1', tab: 'mine', text: '' },
  ]);
  drafts.forget();
});

test('nothing is stored any more after signing out', async () => {
  const drafts = new Drafts('me');
  await drafts.load();
  drafts.set('c1', 'before');
  drafts.forget();
  drafts.set('c1', 'after');
  await settled();
  dispatchEvent(new Event('pagehide'));
  expect(Array.from(world.stored.values()).map(({ text }) => text)).not.toContain('after');
  expect(world.saved).toEqual([]);
});
