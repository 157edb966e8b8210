import type { Language } from '../language/language';

export interface Preferences {
  /** Null: the first of the browser's languages that the page has. */
  language: Language | 'en' | null;
  theme: 'system' | 'light' | 'dark';
  face: 'serif' | 'sans';
  size: 'small' | 'medium' | 'large';
  contrast: 'system' | 'high';
  density: 'comfortable' | 'compact';
  enterSends: boolean;
  /** Whether to tell about answers in the background; null until that was asked. */
  notify: boolean | null;
  /** A notification of the browser when somebody mentions this person while the page is hidden. */
  mentions: boolean;
  /** The model chosen last, for the next new conversation. */
  model: string | null;
}

const KEY = 'parley.preferences';
const DEFAULTS: Preferences = {
  language: null,
  theme: 'system',
  face: 'serif',
  size: 'medium',
  contrast: 'system',
  density: 'comfortable',
  enterSends: true,
  notify: null,
  mentions: false,
  model: null,
};

/** How this browser shows Parley. Nothing here leaves it. */
export const preferences: Preferences = $state({ ...DEFAULTS, ...stored() });

export function applyPreferences(): void {
  const { dataset } = document.documentElement;
  if (preferences.theme === 'system') delete dataset.theme;
  else dataset.theme = preferences.theme;
  dataset.face = preferences.face;
  dataset.size = preferences.size;
  dataset.contrast = preferences.contrast;
  dataset.density = preferences.density;
  // What the system draws around the page.
  for (const color of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const { theme = '' } = color.dataset;
    const chosen = theme === preferences.theme ? 'all' : 'not all';
    color.media = preferences.theme === 'system' ? `(prefers-color-scheme: ${theme})` : chosen;
  }
}

export function prefer(change: Partial<Preferences>): void {
  Object.assign(preferences, change);
  applyPreferences();
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // A browser that refuses storage forgets the choice at the next visit; it works until then.
  }
}

export function forgetPreferences(): void {
  localStorage.removeItem(KEY);
}

function stored(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}
