import { beforeEach, expect, test, vi } from 'vitest';

/** Each test begins like a visit: in English. */
let page: typeof import('./language') & typeof import('./loadLanguage');
beforeEach(async () => {
  vi.resetModules();
  document.documentElement.lang = 'en';
  page = { ...(await import('./language')), ...(await import('./loadLanguage')) };
});

test('a browser in a language of the page gets it, as it is written where its reader lives', async () => {
  await page.loadLanguage(null, ['ja', 'de-AT', 'en']);
  expect(page.t('Delete permanently')).toBe('Endgültig löschen');
  expect(document.documentElement.lang).toBe('de-AT');
  expect(document.documentElement.dir).toBe('ltr');
});

test('other languages, and Chinese in traditional letters, get English', async () => {
  await page.loadLanguage(null, ['ja', 'zh-TW']);
  expect(page.t('Delete permanently')).toBe('Delete permanently');
  expect(document.documentElement.lang).toBe('en');
});

test('what was chosen counts more than the browser', async () => {
  await page.loadLanguage('fr', ['de']);
  expect(page.t('Search')).toBe('Chercher');
});

test('numbers are written and counted as in the language', async () => {
  expect(page.plural(1, '{n} conversation', '{n} conversations')).toBe('1 conversation');
  expect(page.plural(1200, '{n} conversation', '{n} conversations')).toBe('1,200 conversations');
  await page.loadLanguage('fr', ['fr']);
  expect(page.plural(0, '{n} conversation', '{n} conversations')).toBe('0 conversation');
  expect(page.plural(2_000_000, '{n} conversation', '{n} conversations')).toMatch(/^2\s000\s000 de conversations$/);
});

test('values come into a text as they are', async () => {
  await page.loadLanguage('zh', ['zh-CN']);
  expect(page.t('“{title}” was archived.', { title: '{name} $& <b>' })).toBe('“{name} $& <b>”已归档。');
});

test('the server is quoted in English, and otherwise by its sentence or its code', async () => {
  const refused = 'This file has 1,200,000 bytes. The limit of this server is 1,000,000. Choose a smaller file.';
  expect(page.serverText('too-large', refused)).toBe(refused);
  await page.loadLanguage('de', ['de']);
  expect(page.serverText('too-large', refused)).toBe(
    'Diese Datei hat 1.200.000 Bytes. Die Grenze dieses Servers ist 1.000.000. Wählen Sie eine kleinere Datei.',
  );
  expect(page.serverText('model-busy', 'The model server is busy.')).toMatch(/^Der Modellserver ist ausgelastet/);
  expect(page.serverText('invalid', 'before: send the value of next.')).toBe('before: send the value of next.');
});

test('sentences follow each other as in the language', async () => {
  expect(page.joined('One.', 'Two.')).toBe('One. Two.');
  await page.loadLanguage('zh', ['zh-CN']);
  expect(page.joined('一。', '二。')).toBe('一。二。');
});

test('texts of strangers find nothing that every object has', async () => {
  await page.loadLanguage('de', ['de']);
  expect(page.serverText('constructor', 'Broken.')).toBe('Broken.');
  expect(page.serverText('invalid', 'toString')).toBe('toString');
  expect(page.t('constructor')).toBe('constructor');
  expect(page.plural(2, 'one', 'constructor')).toBe('constructor');
  expect(page.t('“{title}” was archived. {constructor}', {})).toContain('{constructor}');
});
