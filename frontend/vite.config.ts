import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { callForTexts, markTexts } from './src/language/templateTexts';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const server = 'http://127.0.0.1:8080';

/** Every browser that knows light-dark() reads woff2. */
const oneFontFormat: Plugin = {
  name: 'one-font-format',
  enforce: 'pre',
  transform: (code, id) =>
    /(?:katex|latin-)[^/]*\.css/.test(id)
      ? code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\) format\(["'][^"']*["']\)/g, '')
      : null,
};

/**
 * Svelte guards with flags what this page never does: it takes no page over that a server has drawn, and has no
 * components of Svelte 4. The bundler leaves that out once it sees that nobody sets them.
 */
const neverSet: Plugin = {
  name: 'never-set',
  apply: 'build',
  transform(code, id) {
    const flags = /svelte\/src\/internal\/(?:flags\/index|client\/dom\/hydration)\.js$/.test(id.replaceAll('\\', '/'));
    if (!flags) return null;
    const fixed = code
      .replace(/(?<!let )\b(?:hydrating|\w+_mode_flag) = (?:true|false|value);/g, '')
      .replace(/export let (hydrating|\w+_mode_flag) = false;/g, 'export const $1 = false;');
    if (fixed === code) throw new Error(`${id} has none of the flags that are left out.`);
    return fixed;
  },
};

/**
 * Marked makes an instance of itself for callers that have none, and the bundler cannot see that the page does without:
 * it uses the lexer and the parser directly (tokens.ts).
 */
const noInstance: Plugin = {
  name: 'no-instance',
  apply: 'build',
  transform(code, id) {
    if (!id.replaceAll('\\', '/').endsWith('marked/lib/marked.esm.js')) return null;
    const [instance] =
      /\bvar (\w+)=new \w+;function \w+\(\w,\w\)\{return \1\.parse\([\s\S]*(?=export\{)/.exec(code) ?? [];
    if (!instance) throw new Error(`${id} makes no instance that could be left out.`);
    const ofInstance = / as (?:lexer|marked|options|parse\w*|setOptions|use|walkTokens)$/;
    return code.replace(instance, '').replace(/(?<=export\{)[^}]*/, (names) =>
      names
        .split(',')
        .filter((name) => !ofInstance.test(name))
        .join(','),
    );
  },
};

/** Not needed to open a conversation, or of no use without a connection: kept in a browser once it was used. */
const SELDOM = /katex|highlight\.js[\\/]es[\\/]languages|NewAccount\.svelte|diagram/i;

/** Tells the worker which files the page is made of. */
const workerFiles: Plugin = {
  name: 'worker-files',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const worker = bundle['sw.js'];
    if (worker?.type !== 'chunk') return;
    const needed = Object.values(bundle).filter((file) => {
      const from = file.type === 'chunk' ? file.moduleIds : [...file.originalFileNames, file.fileName];
      return file.fileName.startsWith('assets/') && !from.some((name) => SELDOM.test(name));
    });
    const document = bundle['index.html'];
    const entry = document?.type === 'asset' && /<script[^>]* src="([^"]+)"/.exec(String(document.source))?.[1];
    if (!entry) throw new Error('The page has no document or no script.');
    const id = createHash('sha256').update(worker.code).update(document.source);
    for (const { fileName } of needed) id.update(fileName);
    const build = {
      id: id.digest('hex').slice(0, 16),
      entry,
      files: needed.map(({ fileName }) => `/${fileName}`).sort(),
    };
    worker.code = worker.code.replace('__BUILD__', () => JSON.stringify(build));
  },
};

type Graph = { getModuleInfo(id: string): { importedIds: string[] } | null };

/** The modules that this file imports, itself or through others; what is imported dynamically is not needed at once. */
function neededBy(file: string, graph: Graph): Set<string> {
  const found = new Set([fileURLToPath(new URL(file, import.meta.url))]);
  for (const id of found) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
}

/**
 * What comes before every page is one chunk, what the chat needs at once another, and what draws answers a third. By
 * default they are split by which of the later parts use what of them, into pieces that compress worse, though all of
 * them are always there.
 */
function chunkOf(id: string, graph: Graph): string | null {
  const isIn = (part: string) => neededBy(part, graph).has(id);
  const signIn = isIn('src/session/SignInPage.svelte');
  const chat = isIn('src/chat/App.svelte');
  if ((signIn && chat) || isIn('src/main.ts')) return 'main';
  if (signIn) return null;
  if (chat) return 'App';
  return isIn('src/markdown/Markdown.svelte') ? 'Markdown' : null;
}

export default defineConfig({
  plugins: [neverSet, noInstance, markTexts, svelte(), callForTexts, oneFontFormat, workerFiles],
  define: { __VERSION__: JSON.stringify(version) },
  // Vitest would otherwise take Svelte's build for servers.
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  build: {
    outDir: 'target/classes/static',
    emptyOutDir: true,
    target: 'es2023',
    // These know light-dark() and nesting, so the style sheets stay as written.
    cssTarget: ['chrome125', 'firefox128', 'safari17.5'],
    // A data: address would be one more thing for the content security policy to allow.
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/worker/sw.ts' },
      output: {
        // A worker is known by its address, so that one carries no hash.
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkOf }] },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': server,
      '/diagram.html': server,
      '/live': { target: server, ws: true },
    },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
    setupFiles: [],
    // Tested as it is built.
    server: { deps: { inline: ['dompurify'] } },
    testTimeout: 20_000,
  },
});
