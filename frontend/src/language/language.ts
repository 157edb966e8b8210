/** The languages of the page other than English. */
export type Language = 'de' | 'es' | 'fr' | 'zh';
export type Values = Record<string, string | number>;

/** The translations of one language, for the texts of the page and of the server. */
export interface Catalogue {
  /** By the English text. What is counted has a text for each form that `Intl.PluralRules` knows, by the English plural. */
  texts: Record<string, string | Partial<Record<Intl.LDMLPluralRule, string>>>;
  /** By the sentence of the server, with {0}, {1} and so on in the places of its numbers. */
  sentences: Record<string, string>;
  /** By the code of a problem. */
  codes: Record<string, string>;
}

let catalogue: Catalogue | undefined;
let rules: Intl.PluralRules | undefined;

/** For `Intl`: how dates and numbers are written. */
export let locale = 'en-GB';

/** Sets the language of this visit, before anything is shown: texts that never change are put into the page only once. */
export function setLanguage(known: Catalogue, tag: string): void {
  catalogue = known;
  locale = tag;
  rules = new Intl.PluralRules(tag);
  Object.assign(document.documentElement, { lang: tag, dir: /^(?:ar|fa|he|ur)\b/.test(tag) ? 'rtl' : 'ltr' });
}

/** Keys may come from other people, and be the name of a property that every object inherits. */
const own = <T>(of: Record<string, T> | undefined, key: string): T | undefined =>
  of && Object.hasOwn(of, key) ? of[key] : undefined;

/** A text in the language of the page. @param english what it is looked up by, with the names of values in braces */
export function t(english: string, values?: Values): string {
  return fill((own(catalogue?.texts, english) as string) ?? english, values);
}

/** A counted text in the plural form of the language; `{n}` is the count. */
export function plural(count: number, one: string, other: string, values?: Values): string {
  const forms = own(catalogue?.texts, other) as Exclude<Catalogue['texts'][string], string>;
  return fill(forms?.[rules?.select(count) ?? 'other'] ?? (count === 1 ? one : other), { n: count, ...values });
}

/** Sentences one after the other; Chinese has no space between them. */
export function joined(...sentences: string[]): string {
  return sentences.join(locale.startsWith('zh') ? '' : ' ');
}

/** Puts values in the place of their names, numbers as the language writes them. */
export function fill(text: string, values?: Values | number[]): string {
  return text.replace(/\{(\w+)\}/g, (name, key) => own(values as Values, key)?.toLocaleString(locale) ?? name);
}

/** A text of the server, translated by its sentence or else by its code; unchanged where the language has neither. */
export function serverText(code: string, english: string): string {
  const numbers: number[] = [];
  const sentence = english.replace(/\d[\d,]*/g, (each) => `{${numbers.push(Number(each.replaceAll(',', ''))) - 1}}`);
  const text = own(catalogue?.sentences, sentence) ?? own(catalogue?.codes, code);
  return text ? fill(text, numbers) : english;
}
