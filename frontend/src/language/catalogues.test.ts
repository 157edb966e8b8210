import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from './language';
import { type Found, textsOf, treeOf, untranslated } from './texts';

const home = resolve(import.meta.dirname, '../../..');
const src = join(home, 'frontend/src');

/** The files of the page, without what is generated, only for tests, or shows nothing. */
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(
    (name) =>
      /\.(ts|svelte)$/.test(name) &&
      !/\.test\.ts$|\.d\.ts$|Bench\.ts$|^wire\/wire\.ts$|^(language|worker)\//.test(name),
  )
  .sort()
  .map((name) => {
    const tree = treeOf(name, readFileSync(join(src, name), 'utf8'));
    return { name, tree, texts: textsOf(name, tree) };
  });

const used = new Map<string, Found>();
for (const { texts } of files) for (const found of texts) used.set(found.text, found);

/** Codes that stand for so many different things that only their sentences are translated. */
const UNSPECIFIC = ['invalid'];

const modules = import.meta.glob<Record<string, unknown>>('./*/*.ts', { eager: true });
const languages = [...new Set(Object.keys(modules).map((path) => path.split('/')[1] ?? ''))];
const catalogueOf = (language: string) => modules[`./${language}/catalogue.ts`]?.default as Catalogue;

const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

test('a text is either counted or not, since its catalogue entry is', () => {
  const all = files.flatMap(({ texts }) => texts);
  const both = all.filter(({ text, counted }) => used.get(text)?.counted !== counted).map(({ text }) => text);
  expect(both).toEqual([]);
});

test('nothing that people read stands outside t and plural', () => {
  expect(files.flatMap(({ name, tree }) => untranslated(name, tree))).toEqual([]);
});

test('what is written in the markup, or chosen in it, is seen by this check', () => {
  const seen = (markup: string) => untranslated('a.svelte', treeOf('a.svelte', markup));
  expect(seen('<p>Not translated</p>')).toEqual(['a.svelte: Not translated']);
  expect(seen('<p aria-label="close">{x}</p>')).toEqual(['a.svelte: close']);
  expect(seen("<p>{busy ? 'busy now' : t('Done')}</p>")).toEqual(['a.svelte: busy now']);
  expect(seen("<p class={x ? 'row' : 'small quiet'}>{t('Done')}</p>")).toEqual([]);
  expect(
    untranslated('a.ts', treeOf('a.ts', `say('No connection.'); say(\`Hello \${name}\`); is(key === 'Escape');`)),
  ).toEqual(['a.ts: No connection.', 'a.ts: Hello']);
  expect(() => textsOf('a.ts', treeOf('a.ts', 't(sentence)'))).toThrow('literal');
});

describe.each(languages)('%s', (language) => {
  const { texts, codes, sentences } = catalogueOf(language);
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();

  test('has every text of the page and no other', () => {
    const keys = Object.keys(texts);
    expect([...used.keys()].filter((text) => !keys.includes(text))).toEqual([]);
    expect(keys.filter((text) => !used.has(text))).toEqual([]);
  });

  test('has no text twice', () => {
    const parts = Object.entries(modules).filter(
      ([path]) => path.startsWith(`./${language}/`) && !path.endsWith('e/catalogue.ts'),
    );
    const keys = parts.flatMap(([path, part]) =>
      path.endsWith('/catalogue.ts') || path.endsWith('/server.ts')
        ? []
        : Object.values(part).flatMap((some) => Object.keys(some as object)),
    );
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  test('has each form that the language counts with', () => {
    for (const { text, counted } of used.values()) {
      const forms = texts[text];
      expect(typeof forms === 'object', text).toBe(counted);
      if (typeof forms === 'object') expect(Object.keys(forms).sort(), text).toEqual([...pluralCategories].sort());
    }
  });

  test('keeps the places of values, and the marks', () => {
    for (const [english, translated] of Object.entries(texts)) {
      const forms = typeof translated === 'string' ? [translated] : Object.values(translated);
      for (const form of forms) {
        // A form for one may say it in a word.
        const without = (name: string) => typeof translated === 'string' || name !== '{n}';
        expect(placeholders(form).filter(without), form).toEqual(placeholders(english).filter(without));
        expect(form.split('*').length, form).toBe(english.split('*').length);
      }
    }
  });

  test('has nothing that HTML would read, and no space around it', () => {
    for (const translated of Object.values(texts)) {
      const forms = typeof translated === 'string' ? [translated] : Object.values(translated);
      for (const form of forms) {
        expect(form.trim(), form).toBe(form);
        expect(form.replace(/\*[^*]*\*/g, ''), form).not.toMatch(/[<>&"]/);
      }
    }
  });

  test('has a sentence for each code of the server', () => {
    const wire = readFileSync(join(home, 'docs/wire.md'), 'utf8');
    const errors = wire.slice(wire.indexOf('## Errors'), wire.indexOf('## When a socket ends'));
    const documented = new Set([...errors.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, code = '']) => code));
    for (const code of UNSPECIFIC) expect(documented.delete(code)).toBe(true);
    expect(Object.keys(codes).sort()).toEqual([...documented].sort());
  });

  test('has the sentences that the server says, as it says them', () => {
    const first = catalogueOf(languages[0] ?? '');
    expect(Object.keys(sentences)).toEqual(Object.keys(first.sentences));
    const server = serverSource();
    for (const [sentence, translated] of Object.entries(sentences)) {
      const pattern = sentence.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\d\}/g, '(?:%,?d|[\\d,]+)');
      expect(server, sentence).toMatch(new RegExp(pattern));
      for (const name of placeholders(translated)) expect(sentence).toContain(name);
    }
  });
});

let read: string | undefined;

/** All Java sources of the server, the pieces of a text joined. */
function serverSource(): string {
  const root = join(home, 'backend/src/main/java');
  read ??= readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.java'))
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n')
    .replace(/"\s*\+\s*"/g, '');
  return read;
}
