const id = (number) => `0192f000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

const listing = '```java\nfor (int year = 1; year <= 10; year++) {\n  sum = sum * 1.04; // four per cent\n}\n```';

/** What models write: a heading, prose with marks, a list, now and then a listing or a table. About 1,100 characters. */
export function answerText(seed) {
  const parts = [
    `## Part ${seed}`,
    'Your pupils’ mistake is a good place to start, because it is *nearly* right. Multiplying the rate by the years is **simple** interest; the account in question does something else, and `1.04` is its only secret.',
    '1. Write 4 % as a factor.\n2. Multiply once for each year, and keep every line.\n3. Notice that ten equal factors are a power.',
    'In the second year the bank pays on what she put in **and** on what she earned in the first. So every year multiplies by the same number, and nobody has to remember a formula: it can be read off the table whenever it is wanted.',
    '- Ask for a guess first.\n- Then let them work it out, with [a worked example](https://example.org/interest) at hand.\n- Ask why the two differ.',
  ];
  if (seed % 3 === 0) parts.push(listing);
  if (seed % 5 === 0)
    parts.push('| After | Simple | Compound |\n|---|--:|--:|\n| 1 | 520 | 520.00 |\n| 10 | 700 | 740.12 |');
  parts.push('Let them say in a sentence what changed between the two, and stop there. That sentence is the lesson.');
  return parts.join('\n\n');
}

/** One account with one conversation of `count` messages. */
export function worldOf(count) {
  const conversation = {
    id: id(1),
    title: 'Compound interest, year nine',
    model: 'bench',
    systemPrompt: null,
    createdAt: '2026-01-02T10:00:00Z',
    lastActivityAt: '2026-01-02T14:00:00Z',
    pinned: false,
    archived: false,
    deletedAt: null,
    activeMessageId: id(1000 + count),
    answering: false,
    unread: false,
    version: 7,
  };
  const messages = Array.from({ length: count }, (_, at) => message(at + 1, conversation.id));
  return {
    account: { id: id(2), username: 'maya', displayName: 'Maya Lindqvist', role: 'user' },
    models: [
      {
        id: 'bench',
        name: 'Qwen3 4B',
        provider: 'Parley',
        ready: true,
        state: 'ready',
        percent: null,
        detail: null,
        isDefault: true,
      },
    ],
    conversation,
    messages,
  };
}

function message(position, conversationId) {
  const asked = position % 2 === 1;
  return {
    id: id(1000 + position),
    conversationId,
    parentId: position === 1 ? null : id(999 + position),
    position,
    authorId: asked ? id(2) : null,
    attempt: 1,
    role: asked ? 'user' : 'assistant',
    text: asked
      ? `How do I explain part ${position} to somebody who multiplies the rate by the years?`
      : answerText(position),
    status: 'complete',
    model: asked ? null : 'bench',
    cached: false,
    createdAt: '2026-01-02T14:00:00Z',
    usage: null,
    problem: null,
    turnsLeftOut: 0,
    siblings: null,
  };
}
