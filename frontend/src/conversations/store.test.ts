import { expect, test } from 'vitest';
import type { ConversationView } from '../wire/wire';
import type { Fact, Message, ReceivedPiece } from './message';
import { Store } from './store.svelte';

const at = '2026-11-22T10:00:00Z';

function message(change: Partial<Message> = {}): Message {
  return {
    id: 'r1',
    conversationId: 'c1',
    parentId: 'p1',
    position: 2,
    authorId: null,
    attempt: 1,
    role: 'assistant',
    text: '',
    status: 'answering',
    model: 'm',
    cached: false,
    createdAt: at,
    usage: null,
    problem: null,
    turnsLeftOut: 0,
    asks: true,
    by: null,
    siblings: null,
    ...change,
  };
}

function conversation(change: Partial<ConversationView> = {}): ConversationView {
  return {
    id: 'c1',
    title: 'Ice',
    model: null,
    systemPrompt: null,
    reasoningEffort: null,
    createdAt: at,
    lastActivityAt: at,
    pinned: false,
    archived: false,
    folderId: null,
    deletedAt: null,
    activeMessageId: 'r1',
    answering: true,
    unread: false,
    version: 1,
    role: 'owner',
    muted: false,
    shared: false,
    answers: 'every',
    members: [],
    memberCount: 1,
    ...change,
  };
}

const piece = { type: 'grew', conversationId: 'c1', replyId: 'r1' } as const;
const grew = (offset: number, text: string | null, attempt = 1): ReceivedPiece => ({ ...piece, attempt, offset, text });
const fetched = (...items: Message[]): Fact => ({ type: 'messages', items });

/** An end, or what began, as it is sent when its text is left out. */
const withoutText = (change: Partial<Message>, length: number) => ({ ...message(change), text: null, length });

/** A store that shows c1, and what it asks to be fetched. */
function storeWith(...facts: Fact[]): Store {
  const store = new Store();
  store.show('c1');
  for (const fact of facts) store.apply(fact);
  return store;
}

const textOf = (store: Store) => store.messages.get('r1')?.text;

test('a piece received twice is not written twice', () => {
  expect(textOf(storeWith(fetched(message()), grew(0, 'Ice '), grew(0, 'Ice '), grew(4, 'floats')))).toBe('Ice floats');
});

test('of a piece that overlaps only what lies beyond is added', () => {
  expect(textOf(storeWith(fetched(message({ text: 'Ice fl' })), grew(4, 'floats')))).toBe('Ice floats');
});

test('pieces behind a gap wait until it is filled', () => {
  const gaps: string[] = [];
  const store = new Store({ incomplete: (id) => gaps.push(id) });
  store.show('c1');
  for (const fact of [fetched(message()), grew(4, 'floats')]) store.apply(fact);
  expect(textOf(store)).toBe('');
  expect(gaps).toEqual(['r1']);
  store.apply(fetched(message({ text: 'Ice ' })));
  expect(textOf(store)).toBe('Ice floats');
  expect(store.isIncomplete('r1')).toBe(false);
});

test('pieces that come before their message are not lost', () => {
  expect(textOf(storeWith(grew(4, 'floats'), grew(0, 'Ice '), fetched(message())))).toBe('Ice floats');
});

test('a higher attempt takes back what was never stored', () => {
  const store = storeWith(fetched(message({ text: 'Ice sinks' })), grew(4, 'floats', 2), grew(9, '!', 1));
  expect(textOf(store)).toBe('Ice floats');
  expect(store.messages.get('r1')?.attempt).toBe(2);
});

test('after an attempt of which nothing arrived, the text is fetched instead of being cut at a guess', () => {
  const store = storeWith(fetched(message({ text: 'Ice sinks fast' })), grew(10, '!', 3));
  expect(textOf(store)).toBe('Ice sinks fast');
  expect(store.isIncomplete('r1')).toBe(true);
  store.apply(fetched(message({ text: 'Ice floats', attempt: 3 })));
  expect(textOf(store)).toBe('Ice floats!');
});

test('a late piece does not reopen an answer that has ended', () => {
  const end: Fact = { type: 'stopped', message: message({ text: 'Ice', status: 'stopped' }) };
  const store = storeWith(fetched(message()), end, grew(3, ' floats'), fetched(message({ text: 'I' })));
  expect(store.messages.get('r1')).toMatchObject({ text: 'Ice', status: 'stopped' });
});

test('an older version of a conversation does not come back', () => {
  const changed = (version: number, title: string): Fact => ({
    type: 'changed',
    conversation: conversation({ version, title }),
  });
  expect(storeWith(changed(3, 'new'), changed(2, 'old')).conversations.get('c1')?.title).toBe('new');
});

test('a removed conversation does not come back by a late event', () => {
  const removed: Fact = { type: 'removed', conversationId: 'c1', version: 5 };
  const late: Fact = { type: 'changed', conversation: conversation({ version: 4 }) };
  expect(storeWith(removed, late).conversations.size).toBe(0);
});

test('an answer asked for again is a sibling of the first, though no event says so', () => {
  const first = message({ id: 'a', position: 2, status: 'complete', siblings: { ids: ['a', 'b'], index: 0 } });
  const third = message({ id: 'c', position: 9 });
  const prompt = message({ id: 'p1', parentId: null, position: 1, role: 'user', status: 'complete' });
  const store = storeWith(fetched(first), { type: 'began', conversation: conversation(), prompt, reply: third });
  expect(store.siblings.of(first)).toEqual(['a', 'b', 'c']);
});

/**
 * A server that writes one reply with crashes, stops and continues, and notes every event it sends, and what the message
 * was after each. Ends have no text; of the other events some are too large for theirs.
 */
function history(random: () => number, tooLarge = 0): { events: Fact[]; states: Message[]; end: Message } {
  let now = message();
  const states: Message[] = [];
  const fits = (one: Message) => (random() < tooLarge ? withoutText(one, one.text.length) : one);
  const prompt = message({ id: 'p1', parentId: null, position: 1, role: 'user', status: 'complete', text: 'Why?' });
  const events: Fact[] = [{ type: 'began', conversation: conversation(), prompt, reply: now }];
  states.push(now);
  const steps = 3 + Math.floor(random() * 20);
  for (let step = 0; step < steps; step++) {
    const kind = random();
    if (kind < 0.12) {
      const offset = Math.floor(random() * (now.text.length + 1));
      now = { ...now, attempt: now.attempt + 1, text: now.text.slice(0, offset) };
      events.push(grew(offset, '', now.attempt));
    } else if (kind < 0.2) {
      now = { ...now, status: 'stopped' };
      events.push({ type: 'stopped', message: withoutText(now, now.text.length) });
      states.push(now);
      now = { ...now, status: 'answering', attempt: now.attempt + 1 };
      events.push({ type: 'began', conversation: conversation(), prompt, reply: fits(now) });
    } else {
      const text = `${step}.${'x'.repeat(Math.floor(random() * 4))}`;
      const piece = grew(now.text.length, text, now.attempt);
      events.push(random() < tooLarge ? { ...piece, text: null, length: text.length } : piece);
      now = { ...now, text: now.text + text };
    }
    states.push(now);
    if (random() < 0.2) {
      events.push(fetched(now));
      states.push(now);
    }
  }
  now = { ...now, status: 'complete' };
  events.push({ type: 'finished', message: withoutText(now, now.text.length) });
  states.push(now);
  return { events, states, end: now };
}

/** mulberry32: a seed gives the same run again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('duplicates, any order and losses end in what a fresh fetch gives', () => {
  for (let seed = 1; seed <= 500; seed++) {
    const random = seeded(seed);
    const { events, end } = history(random, 0.1);
    const sent = events
      .flatMap((event) => (random() < 0.3 ? [event, event] : random() < 0.1 ? [] : [event]))
      .map((event) => ({ event, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ event }) => event);
    const store = storeWith(...sent, fetched(end));
    expect(store.messages.get('r1'), `seed ${seed}`).toEqual(end);
    expect(store.isIncomplete('r1'), `seed ${seed}`).toBe(false);
  }
});

test('what was lost before an end is noticed at its end, and one fetch brings it', () => {
  for (let seed = 1; seed <= 500; seed++) {
    const random = seeded(seed);
    const { events, states, end } = history(random, 0.1);
    const store = storeWith();
    events.forEach((event, at) => {
      const last = at === events.length - 1;
      if (last || random() < 0.8) store.apply(event);
      if (store.isIncomplete('r1') && random() < 0.3) store.apply(fetched(states[at] as Message));
    });
    if (store.isIncomplete('r1')) store.apply(fetched(end));
    expect(store.messages.get('r1'), `seed ${seed}`).toMatchObject({ text: end.text, status: 'complete' });
  }
});

test('in order, with duplicates, the text is right after every event without any fetch', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = seeded(seed);
    const { events } = history(random);
    const twice = storeWith();
    const once = storeWith();
    for (const event of events) {
      once.apply(event);
      twice.apply(event);
      if (random() < 0.5) twice.apply(event);
      expect(textOf(twice), `seed ${seed}`).toBe(textOf(once));
    }
  }
});

test('an answer that goes on after its end is not timed from its creation', () => {
  const store = new Store(undefined, () => 5000);
  store.apply(fetched(message({ text: 'Ice', status: 'stopped' })));
  expect(store.resumedAt.size).toBe(0);
  store.apply(fetched(message({ text: 'Ice', attempt: 2 })));
  store.apply(grew(3, ' floats', 2));
  expect(store.resumedAt.get('r1')).toBe(5000);
  store.apply({ type: 'finished', message: message({ text: 'Ice floats', attempt: 2, status: 'complete' }) });
  expect(store.resumedAt.size).toBe(0);
});

test('a first answer is timed from its creation, however often it is received', () => {
  const store = storeWith(fetched(message()), grew(0, 'Ice'), fetched(message({ text: 'Ice' })));
  expect(store.resumedAt.size).toBe(0);
});

test('a conversation that is received again as it was stays the same object', () => {
  const store = storeWith({ type: 'changed', conversation: conversation() });
  const before = store.conversations.get('c1');
  store.apply({ type: 'changed', conversation: conversation() });
  expect(store.conversations.get('c1')).toBe(before);
});

test('walking back to a version of a prompt leads to the answer that was shown below it', () => {
  const prompt = (id: string) => message({ id, parentId: null, position: 1, role: 'user', status: 'complete' });
  const answer = (id: string, parentId: string) => message({ id, parentId, status: 'complete' });
  const at = (activeMessageId: string, version: number): Fact => ({
    type: 'changed',
    conversation: conversation({ activeMessageId, version }),
  });
  const store = storeWith(
    fetched(prompt('p1'), answer('a1', 'p1'), answer('a2', 'p1'), prompt('p2'), answer('b1', 'p2')),
    at('a2', 1),
    at('a1', 2),
    at('b1', 3),
  );
  expect(store.leafBelow('p1')).toBe('a1');
  expect(store.leafBelow('a1')).toBe('a1');
  expect(store.leafBelow('p2')).toBe('p2');
});

test('an end without its text keeps the text that is here when that is the whole', () => {
  const end: Fact = { type: 'finished', message: withoutText({ status: 'complete' }, 10) };
  const incomplete: string[] = [];
  const store = new Store({ incomplete: (id) => incomplete.push(id) });
  store.show('c1');
  for (const fact of [fetched(message()), grew(0, 'Ice '), grew(4, 'floats'), end]) store.apply(fact);
  expect(store.messages.get('r1')).toMatchObject({ text: 'Ice floats', status: 'complete' });
  expect(incomplete).toEqual([]);
});

test('an end without its text is taken once the text is here, and until then the text stays as it is', () => {
  const end: Fact = { type: 'finished', message: withoutText({ status: 'complete' }, 10) };
  const incomplete: string[] = [];
  const store = new Store({ incomplete: (id) => incomplete.push(id) });
  store.show('c1');
  for (const fact of [fetched(message()), grew(0, 'Ice '), end]) store.apply(fact);
  expect(store.messages.get('r1')).toMatchObject({ text: 'Ice ', status: 'answering' });
  expect(incomplete).toEqual(['r1']);
  store.apply(grew(4, 'floats'));
  expect(store.messages.get('r1')).toMatchObject({ text: 'Ice floats', status: 'complete' });
  expect(store.isIncomplete('r1')).toBe(false);
});

test('a text of the right length that another attempt began is not taken for the whole', () => {
  const end: Fact = { type: 'finished', message: withoutText({ status: 'complete', attempt: 2 }, 10) };
  const store = storeWith(fetched(message({ text: 'Ice sinks!' })), grew(9, '.', 2), end);
  expect(store.isIncomplete('r1')).toBe(true);
  store.apply(fetched(message({ text: 'Ice floats', attempt: 2, status: 'complete' })));
  expect(textOf(store)).toBe('Ice floats');
});

test('a prompt that is too large for an event has its place at once, and its text when it is fetched', () => {
  const prompt = { id: 'p1', parentId: 'r0', position: 3, role: 'user', status: 'complete' } as const;
  const reply = message({ position: 4 });
  const began: Fact = { type: 'began', conversation: conversation(), prompt: withoutText(prompt, 9000), reply };
  const incomplete: string[] = [];
  const store = new Store({ incomplete: (id) => incomplete.push(id) });
  store.show('c1');
  for (const fact of [fetched(message({ id: 'r0', parentId: null, status: 'complete' })), began]) store.apply(fact);
  expect(store.path('r1').map(({ id }) => id)).toEqual(['r0', 'p1', 'r1']);
  expect(incomplete).toEqual(['p1']);
  const text = 'x'.repeat(9000);
  store.apply(fetched(message({ ...prompt, text })));
  expect(store.messages.get('p1')?.text).toBe(text);
  expect(store.isIncomplete('p1')).toBe(false);
});

test('a piece of an answer that is not known asks for it in the shown conversation only', () => {
  const incomplete: string[] = [];
  const store = new Store({ incomplete: (id, conversationId) => incomplete.push(`${conversationId}/${id}`) });
  store.apply(grew(4, 'floats'));
  expect(incomplete).toEqual([]);
  store.show('c1');
  expect(incomplete).toEqual(['c1/r1']);
  store.apply(fetched(message({ text: 'Ice ' })));
  expect(textOf(store)).toBe('Ice floats');
});

test('a message that is fetched again as it was stays the same object', () => {
  const store = storeWith(fetched(message({ text: 'Ice', status: 'complete' })));
  const before = store.messages.get('r1');
  store.apply(fetched(message({ text: 'Ice', status: 'complete', siblings: { ids: ['r1', 'r2'], index: 0 } })));
  expect(store.messages.get('r1')).toBe(before);
  expect(store.siblings.of(message())).toEqual(['r1', 'r2']);
});
