import { expect, test } from 'vitest';
import type { ConversationView } from '../wire/wire';
import { pieces } from './marked';
import { type Command, groupsOf, known, matching } from './options';

const command = (name: string, also = ''): Command => ({ name, also, icon: '', run: () => {} });
const conversation = (title: string) => ({ id: title, title, lastActivityAt: '', archived: false }) as ConversationView;

test('commands are found by the beginnings of their words, in any order and case', () => {
  const all = [command('Use the dark theme', 'appearance'), command('New conversation')];
  expect(matching(all, 'THEME da').map(({ name }) => name)).toEqual(['Use the dark theme']);
  expect(matching(all, 'appear')).toHaveLength(1);
  expect(matching(all, 'heme')).toEqual([]);
  expect(matching(all, '')).toEqual(all);
});

test('titles come before commands and messages, and empty groups are left out', () => {
  const results = { ...known([conversation('Café crème')], 'cafe', 5), indexing: false };
  expect(groupsOf(results, [command('New')], false).map(({ name }) => name)).toEqual(['Conversations', 'Commands']);
  expect(groupsOf(known([], 'x', 5), [], false)).toEqual([]);
});

test('a text is cut at its marks', () => {
  expect(
    pieces({
      text: 'abcdef',
      marks: [
        { start: 0, end: 1 },
        { start: 3, end: 6 },
      ],
    }),
  ).toEqual([
    { text: 'a', marked: true },
    { text: 'bc', marked: false },
    { text: 'def', marked: true },
  ]);
  expect(pieces({ text: 'abc', marks: [] })).toEqual([{ text: 'abc', marked: false }]);
});
