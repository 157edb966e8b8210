/*
 * What Maven runs of the front end:
 *   node build.mjs page     installs the packages and builds the page, each only when what it is made from has changed
 *   node build.mjs checks   format and lint, types, unit tests
 * Quiet when all is well. Ends with a sentence and a non-zero status when not.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const home = dirname(fileURLToPath(import.meta.url));
const page = join(home, 'target/classes/static');
/** kB after gzip, by what a visitor has to load before the page works. */
const budgets = {
  'sign-in script': 24.2,
  'chat script': 51.5,
  'script that draws answers': 31.1,
  'chat script with what draws answers': 82.5,
  'largest language': 23,
  worker: 2.2,
  styles: 8,
  'styles that come later': 4.1,
  'script and styles of formulas': 90,
  'fonts of formulas': 270,
  'fonts of the page': 43,
  'document that draws diagrams': 1020,
};

process.chdir(home);
const task = process.argv[2];
if (task === 'page') {
  install();
  build();
  list();
} else if (task === 'checks') {
  install();
  run(
    'biome',
    ['ci', '--colors=off', '--error-on-warnings'],
    'Format or lint. Most of it is mended by: npx biome check --write',
  );
  run('svelte-check', ['--output', 'human', '--fail-on-warnings', '--threshold', 'warning'], 'Types');
  run('vitest', ['run', '--reporter=dot'], 'Unit tests');
} else {
  fail('Say what to do: node build.mjs page | checks');
}

function install() {
  const now = hash(['package.json', 'package-lock.json'], process.version);
  unlessDone('node_modules/.parley-install', now, () => {
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'Installing the packages', {
      PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
    });
  });
}

function build() {
  const sources = [
    'index.html',
    'package-lock.json',
    'svelte.config.js',
    'vite.config.ts',
    'vite.diagram.config.ts',
    'build.mjs',
    ...filesIn('src'),
    ...filesIn('public'),
  ];
  const now = hash(sources, process.version);
  unlessDone(
    'target/page.stamp',
    existsSync(join(page, 'index.html')) ? now : `${now} again`,
    () => {
      run('vite', ['build', '--logLevel', 'warn'], 'Building the page');
      run(
        'vite',
        ['build', '--config', 'vite.diagram.config.ts', '--logLevel', 'warn'],
        'Building the frame of diagrams',
      );
      weigh();
      compress();
    },
    now,
  );
}

/** Beside each file what browsers take of it, so that the server does not compress it for each of them. */
function compress() {
  for (const file of filesIn(page).filter((name) => !/\.(?:woff2|png)$/.test(name))) {
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  }
}

/** What of others is in the page, as CycloneDX. npm's own --omit drops what a tool of the build asks for too. */
function list() {
  const file = join(home, 'target/classes/META-INF/sbom/page.cdx.json');
  const now = hash(['package-lock.json', 'build.mjs'], process.version);
  unlessDone(
    'target/list.stamp',
    existsSync(file) ? now : `${now} again`,
    () => {
      const all = JSON.parse(
        run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], 'Listing the packages'),
      );
      const components = all.components.filter(
        ({ properties }) => !properties?.some(({ name }) => name === 'cdx:npm:package:development'),
      );
      const kept = new Set([all.metadata.component, ...components].map((each) => each['bom-ref']));
      const dependencies = all.dependencies
        .filter(({ ref }) => kept.has(ref))
        .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => kept.has(other)) }));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify({ ...all, components, dependencies }, null, 2));
    },
    now,
  );
}

/** The weight of each page: what the entry loads, what the chat loads beside it, and what answers need in addition. */
function weigh() {
  const assets = join(page, 'assets');
  const size = (name) => gzipSync(readFileSync(join(assets, name))).length / 1000;
  const names = readdirSync(assets);
  const index = readFileSync(join(page, 'index.html'), 'utf8');
  const entry = /assets\/([^"]+\.js)/.exec(index)?.[1] ?? fail('The page names no script.');
  const named = (part) =>
    names.find((name) => name.startsWith(`${part}-`) && name.endsWith('.js')) ?? fail(`No chunk ${part}.`);
  const chat = reachable([entry, named('App')]);
  const answers = reachable([named('Markdown')]).filter((name) => !chat.includes(name));
  const styles = names.filter((name) => name.endsWith('.css') && !name.startsWith('katex-'));
  const atOnce = (name) => index.includes(name);
  const weights = {
    'sign-in script': sum(reachable([entry, named('SignInPage')]), size),
    'chat script': sum(chat, size),
    'script that draws answers': sum(answers, size),
    'chat script with what draws answers': sum([...chat, ...answers], size),
    'largest language': Math.max(...names.filter((name) => name.startsWith('catalogue-')).map(size)),
    worker: gzipSync(readFileSync(join(page, 'sw.js'))).length / 1000,
    styles: sum(styles.filter(atOnce), size),
    'styles that come later': sum(
      styles.filter((name) => !atOnce(name)),
      size,
    ),
    'script and styles of formulas': sum(
      names.filter((name) => name.startsWith('katex-')),
      size,
    ),
    'fonts of the page': sum(
      names.filter((name) => name.startsWith('source-serif-')),
      size,
    ),
    'document that draws diagrams': gzipSync(readFileSync(join(page, 'diagram.html'))).length / 1000,
    'fonts of formulas': sum(
      names.filter((name) => name.startsWith('KaTeX_')),
      size,
    ),
  };
  if (process.env.PARLEY_WEIGHTS) console.log(weights);
  for (const [what, most] of Object.entries(budgets)) {
    const is = weights[what];
    if (is > most) fail(`${what}: ${is.toFixed(1)} kB after gzip; ${most} is the budget.`);
  }

  /** All chunks that these import statically, and themselves. */
  function reachable(start) {
    const found = new Set(start);
    for (const name of found) {
      const text = readFileSync(join(assets, name), 'utf8');
      for (const [, next] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) found.add(next);
    }
    return [...found];
  }
}

function sum(names, size) {
  return names.reduce((all, name) => all + size(name), 0);
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function hash(files, more) {
  const digest = createHash('sha256').update(more);
  for (const file of files) digest.update(file).update(readFileSync(file));
  return digest.digest('hex');
}

function unlessDone(stamp, wanted, work, written = wanted) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, written);
}

function run(program, words, what, environment = {}) {
  const windows = process.platform === 'win32';
  const command = program === 'npm' ? 'npm' : join('node_modules/.bin', program);
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', ...environment },
    maxBuffer: 64 * 1024 * 1024,
    shell: windows,
  });
  if (status === 0) return stdout;
  fail(`${what} failed.\n${error ? error.message : `${stdout}${stderr}`.trim()}`);
}

function fail(sentence) {
  console.error(`frontend: ${sentence}`);
  process.exit(1);
}
