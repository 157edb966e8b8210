import { type Catalogue, type Language, setLanguage } from './language';

const CATALOGUES: Record<Language, () => Promise<{ default: Catalogue }>> = {
  de: () => import('./de/catalogue'),
  es: () => import('./es/catalogue'),
  fr: () => import('./fr/catalogue'),
  zh: () => import('./zh/catalogue'),
};

/** The Chinese catalogue is in simplified characters; readers of traditional ones may prefer English. */
const KNOWN = /^(?:de|en|es|fr|zh(?!-(?:Hant|HK|MO|TW)))\b/;

/**
 * Loads the language of this visit.
 *
 * @param wanted what was chosen; null: the first language of the browser that the page has
 */
export async function loadLanguage(wanted: Language | 'en' | null, preferred = navigator.languages): Promise<void> {
  // As it is written where this person lives.
  const tag = preferred.find((one) => (wanted ? one.startsWith(wanted) : KNOWN.test(one))) ?? wanted ?? 'en';
  const language = tag.slice(0, 2);
  if (language === 'en') return;
  // Without a connection it stays in English, which can be read too.
  const loaded = await CATALOGUES[language as Language]?.().catch(() => null);
  if (loaded) setLanguage(loaded.default, tag);
}
