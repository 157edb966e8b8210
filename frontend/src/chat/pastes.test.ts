import { expect, test } from 'vitest';
import { merged } from './drafts.svelte';
import { contentOf, draftOf, draftOfPrompt, partsOf, promptOf, sizeOf } from './pastes';

test('a draft keeps what is typed and what was pasted apart, also when two drafts are put together', () => {
  const one = draftOf({ typed: 'Read this.', blocks: ['line 1\nline 2'] });
  expect(contentOf(one)).toEqual({ typed: 'Read this.', blocks: ['line 1\nline 2'] });
  const two = draftOf({ typed: 'And this.', blocks: ['other'] });
  expect(contentOf(merged(one, two))).toEqual({
    typed: 'Read this.\n\nAnd this.',
    blocks: ['line 1\nline 2', 'other'],
  });
});

test('a text without pasted blocks is sent as it was typed', () => {
  expect(promptOf(contentOf('  as it is \n'))).toBe('  as it is \n');
});

test('a pasted text is sent between fences that do not occur in it, and comes back folded', () => {
  const content = { typed: 'Explain:', blocks: ['~~~~\ncode\n~~~~', 'second'] };
  const prompt = promptOf(content);
  expect(prompt).toBe('Explain:\n\n~~~~~pasted\n~~~~\ncode\n~~~~\n~~~~~\n\n~~~pasted\nsecond\n~~~');
  expect(contentOf(draftOfPrompt(prompt))).toEqual(content);
});

test('a pasted text cannot leave its block with the marks of a draft', () => {
  const draft = draftOf({ typed: 'a', blocks: ['x\u001fy\u001ez'] });
  expect(contentOf(draft)).toEqual({ typed: 'a', blocks: ['xyz'] });
});

test('a prompt is shown in its parts, and a fence that is not closed is a text', () => {
  expect(partsOf('Why?\n\n```js\nlet a;\n```\nThanks.\n\n~~~pasted\nlong\n~~~')).toEqual([
    { kind: 'text', text: 'Why?' },
    { kind: 'code', text: 'let a;', language: 'js' },
    { kind: 'text', text: 'Thanks.' },
    { kind: 'pasted', text: 'long', language: 'pasted' },
  ]);
  expect(partsOf('Open\n```js\nlet a;')).toEqual([{ kind: 'text', text: 'Open\n```js\nlet a;' }]);
});

test('a folded text says how long it is', () => {
  expect([sizeOf('a\nb'), sizeOf('x'.repeat(5210))]).toEqual(['2 lines', '5,210 characters']);
});
