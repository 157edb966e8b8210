import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Which rooms each room may import, as ArchitectureTest has it for the server. A room stands above those it may import. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  '': ['account', 'chat', 'language', 'offline', 'session', 'styles', 'ui', 'wire'],
  chat: [
    'account',
    'admin',
    'conversations',
    'live',
    'markdown',
    'offline',
    'search',
    'session',
    'sharing',
    'template',
    'transfer',
    'language',
    'ui',
    'wire',
  ],
  account: ['session', 'transfer', 'language', 'ui', 'wire'],
  admin: ['language', 'session', 'ui', 'wire'],
  sharing: ['conversations', 'language', 'ui', 'wire'],
  search: ['conversations', 'language', 'ui', 'wire'],
  conversations: ['live', 'transfer', 'language', 'ui', 'wire'],
  template: ['language', 'ui', 'wire'],
  transfer: ['language', 'ui', 'wire'],
  session: ['language', 'offline', 'ui', 'wire'],
  offline: ['wire'],
  worker: [],
  markdown: ['diagram', 'language'],
  diagram: [],
  live: ['wire'],
  ui: ['language', 'wire'],
  wire: ['language'],
  language: [],
  styles: [],
};

const src = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|svelte)$/.test(name));

/** The room of a file below src; empty for those directly in it. */
const roomOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : '');

/** The files that a file imports, at once or later; those of packages are left out. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8');
  const named = text.matchAll(/\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g);
  return Array.from(named, ([, path = '']) => relative(src, resolve(src, dirname(file), path)));
}

test('every room has a line in the table, and every line a room', () => {
  const rooms = new Set(files.map(roomOf));
  expect(
    Object.keys(MAY_IMPORT)
      .filter((room) => room !== 'styles')
      .sort(),
  ).toEqual([...rooms].sort());
});

test('a room imports only the rooms that its line names', () => {
  const forbidden = files.flatMap((file) => {
    const room = roomOf(file);
    const others = importsOf(file).filter((other) => roomOf(other) !== room);
    return others.filter((other) => !MAY_IMPORT[room]?.includes(roomOf(other))).map((other) => `${file} -> ${other}`);
  });
  expect(forbidden).toEqual([]);
});

test('every import that the table allows exists', () => {
  const used = new Set(files.flatMap((file) => importsOf(file).map((other) => `${roomOf(file)} -> ${roomOf(other)}`)));
  const allowed = Object.entries(MAY_IMPORT).flatMap(([room, others]) => others.map((other) => `${room} -> ${other}`));
  expect(allowed.filter((each) => !used.has(each))).toEqual([]);
});

test('no room is imported by one below it', () => {
  const order = Object.keys(MAY_IMPORT);
  const upward = Object.entries(MAY_IMPORT).flatMap(([room, others]) =>
    others.filter((other) => order.indexOf(other) <= order.indexOf(room)).map((other) => `${room} -> ${other}`),
  );
  expect(upward).toEqual([]);
});
