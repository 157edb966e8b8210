import type { Language } from './language';

/** The languages of the page, each by its own name. */
export const NAMES: Record<Language | 'en', string> = {
  de: 'Deutsch',
  en: 'English',
  es: 'Español',
  fr: 'Français',
  zh: '简体中文',
};
