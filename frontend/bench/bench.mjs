/*
 * Measures the page's budgets in a real browser, against a server inside the page: node bench/bench.mjs [rounds]
 * Needs the built page (npm run page) and Chromium (CHROMIUM names it). Ends with a non-zero status when a median is over
 * its budget. Times are CPU time of the main thread by the browser's own counters, so that a busy machine does not add to them.
 */
import { readFile } from 'node:fs/promises';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { fakeServer } from './wire.mjs';
import { answerText, worldOf } from './world.mjs';

const built = join(dirname(fileURLToPath(import.meta.url)), '../target/classes/static');
const site = 'http://localhost:9';
const rounds = Math.min(25, Number(process.argv[2] ?? 7));
const types = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.html': 'text/html' };
/** About four letters a token, so 2,000 tokens; one piece a frame. */
const streamed = Array.from({ length: 8 }, (_, at) => answerText(at + 1))
  .join('\n\n')
  .slice(0, 8000);
const pieceLength = 16;

const budgets = {
  'open a conversation of 1,000 messages, ms': 150,
  'stream 2,000 tokens, ms of script a frame': 2,
  'heap after streaming into 300 messages, MB': 15,
  'heap with all 1,000 messages on the page, MB': null,
};
const measured = Object.fromEntries(Object.keys(budgets).map((name) => [name, []]));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--enable-precise-memory-info'],
});
try {
  for (let round = 0; round < rounds; round++) {
    await openLong();
    await streamInto();
  }
} finally {
  await browser.close();
}
report();

async function openLong() {
  const { page, counters, heap, context } = await visit(worldOf(1000));
  const before = await counters();
  await open(page);
  await settled(page);
  add('open a conversation of 1,000 messages, ms', ((await counters()).TaskDuration - before.TaskDuration) * 1000);
  for (let turn = 0; turn < 100 && (await page.locator('article').count()) < 1000; turn++) {
    await page.locator('section.scroll').evaluate((scroll) => scroll.scrollTo(0, 0));
    await settled(page);
  }
  if ((await page.locator('article').count()) !== 1000) throw new Error('Not all 1,000 messages came onto the page.');
  add('heap with all 1,000 messages on the page, MB', await heap());
  await context.close();
}

async function streamInto() {
  const { page, counters, heap, context } = await visit(worldOf(300));
  await open(page);
  for (let turn = 0; turn < 50 && (await page.locator('article').count()) < 300; turn++) {
    await page.locator('section.scroll').evaluate((scroll) => scroll.scrollTo(0, 0));
    await settled(page);
  }
  await page.locator('section.scroll').evaluate((scroll) => scroll.scrollTo(0, scroll.scrollHeight));
  await settled(page);
  const before = await counters();
  const frames = await page.evaluate(([text, length]) => window.stream(text, length), [streamed, pieceLength]);
  const script = (await counters()).ScriptDuration - before.ScriptDuration;
  add('stream 2,000 tokens, ms of script a frame', (script * 1000) / frames);
  add('heap after streaming into 300 messages, MB', await heap());
  await context.close();
}

/** A page with the chat open on no conversation, and what counts its work. */
async function visit(world) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(fakeServer, world);
  await context.route(`${site}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const path = extname(pathname) ? normalize(pathname) : '/index.html';
    await route.fulfill({ body: await readFile(join(built, path)), contentType: types[extname(path)] });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(site);
  await page.getByRole('link', { name: world.conversation.title }).first().waitFor();
  await settled(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    context,
    page,
    async counters() {
      const { metrics } = await devtools.send('Performance.getMetrics');
      return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    },
    async heap() {
      await devtools.send('HeapProfiler.collectGarbage');
      const { usedSize } = await devtools.send('Runtime.getHeapUsage');
      return usedSize / 1e6;
    },
  };
}

async function open(page) {
  // Inside the page: a click from outside comes with a search for its place, which is not the page's own work.
  await page.evaluate(async () => {
    document.querySelector('nav a').click();
    const frame = () => new Promise((then) => requestAnimationFrame(then));
    for (let turn = 0; turn < 600 && !document.querySelector('article.reply .block'); turn++) await frame();
  });
}

/** Two frames in a row, and nothing left to do between them. */
async function settled(page) {
  await page.evaluate(
    () => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(then)))),
  );
}

function add(name, value) {
  measured[name].push(value);
}

function report() {
  let over = false;
  for (const [name, values] of Object.entries(measured)) {
    values.sort((a, b) => a - b);
    const median = values[values.length >> 1];
    const budget = budgets[name];
    const missed = budget !== null && median > budget;
    over ||= missed;
    const spread = `${values[0].toFixed(2)} to ${values.at(-1).toFixed(2)}`;
    console.log(
      `${name}: ${median.toFixed(2)} (${spread}, n=${values.length})${budget ? `; budget ${budget}` : ''}${missed ? ' MISSED' : ''}`,
    );
  }
  if (over) process.exitCode = 1;
}
