import type { HLJSApi, LanguageFn } from 'highlight.js';
import { toNodes } from './render';

type Loader = () => Promise<{ default: LanguageFn }>;

/** One chunk each, fetched when the first block in that language closes. */
const LANGUAGES: Record<string, Loader> = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  diff: () => import('highlight.js/lib/languages/diff'),
  go: () => import('highlight.js/lib/languages/go'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  php: () => import('highlight.js/lib/languages/php'),
  python: () => import('highlight.js/lib/languages/python'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
};

const ALIASES: Record<string, string> = {
  'c#': 'csharp',
  'c++': 'cpp',
  cs: 'csharp',
  golang: 'go',
  html: 'xml',
  js: 'javascript',
  jsx: 'javascript',
  kt: 'kotlin',
  patch: 'diff',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'bash',
  shell: 'bash',
  svg: 'xml',
  ts: 'typescript',
  tsx: 'typescript',
  yml: 'yaml',
  zsh: 'bash',
};

const MAX_LENGTH = 50_000;

let core: Promise<HLJSApi> | undefined;

/** Colours the listings inside `root`. Unknown languages and very long listings stay as they are. */
export async function highlightIn(root: HTMLElement): Promise<void> {
  for (const code of root.querySelectorAll<HTMLElement>('code[data-language]')) {
    const named = code.dataset.language ?? '';
    const language = ALIASES[named] ?? named;
    const text = code.textContent;
    if (!Object.hasOwn(LANGUAGES, language) || text.length > MAX_LENGTH) continue;
    try {
      const hljs = await load(language);
      await unselected(code);
      code.replaceChildren(toNodes(hljs.highlight(code.textContent, { language, ignoreIllegals: true }).value));
    } catch {
      // Without its chunk (no connection) a listing is still a text that can be read and copied.
    }
  }
}

async function load(language: string): Promise<HLJSApi> {
  core ??= import('highlight.js/lib/core').then((module) => module.default);
  const hljs = await core;
  const loader = LANGUAGES[language];
  if (loader && !hljs.getLanguage(language)) hljs.registerLanguage(language, (await loader()).default);
  return hljs;
}

/** Colours replace the text, and with it what a reader has selected in it. */
function unselected(code: HTMLElement): Promise<void> {
  const selected = () => {
    const selection = getSelection();
    return selection?.isCollapsed === false && selection.getRangeAt(0).intersectsNode(code);
  };
  return new Promise((then) => {
    const look = () => {
      if (selected()) return;
      document.removeEventListener('selectionchange', look);
      then();
    };
    document.addEventListener('selectionchange', look);
    look();
  });
}
