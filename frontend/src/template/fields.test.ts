import { expect, test } from 'vitest';
import { fieldsOf, filled } from './fields';

test('each field is asked for once, in the order of the text, with its first preset', () => {
  const text = 'Translate {{ text }} to {{language: English}}, and {{text}} to {{language:French}} for {{x}}.';
  expect(fieldsOf(text)).toEqual([
    { name: 'text', preset: '' },
    { name: 'language', preset: 'English' },
    { name: 'x', preset: '' },
  ]);
});

test('a field that has its preset only later is asked for with it, in the first place', () => {
  expect(fieldsOf('{{a}} {{b}} {{a: one: two}}')).toEqual([
    { name: 'a', preset: 'one: two' },
    { name: 'b', preset: '' },
  ]);
});

test('what is no field stays as it is', () => {
  const text = '{{}} {{ }} {{: preset}} {single} {{over\nlines}} {{{{';
  expect(fieldsOf(text)).toEqual([]);
  expect(filled(text, new Map([['single', 'x']]))).toBe(text);
});

test('values go into all places of their field, as they were written', () => {
  const values = new Map([
    ['a', '$& {{b}}'],
    ['b', ''],
  ]);
  expect(filled('{{a}}, {{ a : x}}, {{b}}.', values)).toBe('$& {{b}}, $& {{b}}, .');
});

test('many unfinished places take no time', () => {
  expect(fieldsOf(`${'{{a: '.repeat(8000)}${' '.repeat(30_000)}`)).toEqual([]);
});
