/*
 * Lighthouse on its phone profile, of the sign-in page and of a conversation with answers, against a running Parley with
 * open sign-up:
 *   PARLEY_URL=http://127.0.0.1:8080 npm run lighthouse
 * Ends with a non-zero status when a page is below the goal. npx fetches it (180 MB), which is why the page does not
 * depend on it. CHROMIUM names the browser.
 */
import { spawnSync } from 'node:child_process';

const VERSION = '12.8.2';
/** The least score of each category, of 100. */
const GOAL = 98;
const address = process.env.PARLEY_URL ?? 'http://127.0.0.1:8080';
const categories = ['performance', 'accessibility', 'best-practices'];
const times = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'];

const jar = new Map();
const cookies = () => Array.from(jar, (pair) => pair.join('=')).join('; ');
let csrf;

/** @param type of the body: an object is sent as JSON, and a file as it is */
async function call(method, path, body, type = 'application/json') {
  const response = await fetch(address + path, {
    method,
    headers: { cookie: cookies(), 'content-type': type, ...(csrf && { [csrf.headerName]: csrf.token }) },
    body: body && JSON.stringify(body),
  });
  for (const each of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
    if (name) jar.set(name, value);
  }
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${answer.detail ?? response.status}`);
  csrf = answer.csrf ?? csrf;
  return answer;
}

function measure(name, path, headers) {
  const flags = '--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update';
  const { status, stdout, stderr } = spawnSync(
    'npx',
    [
      '--yes',
      `lighthouse@${VERSION}`,
      address + path,
      '--quiet',
      '--output=json',
      `--only-categories=${categories}`,
      `--extra-headers=${JSON.stringify(headers)}`,
      `--chrome-flags=${flags}`,
    ],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      timeout: 180_000,
      env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? '/usr/bin/chromium', PUPPETEER_SKIP_DOWNLOAD: '1' },
    },
  );
  if (status !== 0) throw new Error(`Lighthouse failed.\n${stderr}`);
  const report = JSON.parse(stdout);
  const scores = categories.map((each) => [each, Math.round(report.categories[each].score * 100)]);
  const shown = times.map((each) => `${each} ${report.audits[each].displayValue}`);
  console.log([name, ...scores.map((each) => each.join(' ')), ...shown].join('\n  '));
  for (const { id, score, title } of Object.values(report.audits)) {
    if (score !== null && score < 0.9) console.log(`    ${id}: ${title}`);
  }
  for (const [category, score] of scores.filter(([, each]) => each < GOAL)) {
    console.error(`${name}: ${category} is ${score}; ${GOAL} is the goal.`);
    process.exitCode = 1;
  }
}

/** A conversation with answers as models write them: prose, a list, a table and a listing. @return its id */
async function conversation() {
  const answer = [
    'Ice floats because it is **less dense** than the water it comes from. Its molecules keep a distance that the liquid does not keep:',
    '1. In water they move past each other and come close.\n2. In ice each one holds four others at the corners of a tetrahedron.\n3. That lattice has room in it, about 9 % of its volume.',
    '| | density in kg/m³ |\n|---|---:|\n| water at 4 °C | 1000 |\n| ice at 0 °C | 917 |',
    '```python\ndef part_under_water(ice=917, water=1000):\n    return ice / water\n```',
    'So a little more than nine tenths of an iceberg are under water, and one tenth is what ships see.',
  ].join('\n\n');
  const turns = Array.from({ length: 6 }, (_, at) => [
    { role: 'user', text: `Why does ice float, and what follows from it? (${at + 1})` },
    { role: 'assistant', text: answer },
  ]).flat();
  const mapping = Object.fromEntries(
    turns.map(({ role, text }, at) => [
      `n${at}`,
      {
        id: `n${at}`,
        parent: at > 0 ? `n${at - 1}` : null,
        message: { author: { role }, content: { content_type: 'text', parts: [text] } },
      },
    ]),
  );
  const file = [{ title: 'Why does ice float?', current_node: `n${turns.length - 1}`, mapping }];
  let job = await call('POST', '/api/imports?name=conversations.json', file, 'application/octet-stream');
  while (job.endedAt === null) {
    await new Promise((wake) => setTimeout(wake, 500));
    job = await call('GET', `/api/imports/${job.id}`);
  }
  if (job.imported !== 1) throw new Error(`The conversation was not imported: ${job.state}.`);
  return (await call('GET', '/api/conversations?limit=1')).items[0].id;
}

measure('Sign-in page', '/', {});
await call('GET', '/api/session');
await call('POST', '/api/accounts', {
  username: `lighthouse.${Date.now().toString(36)}`,
  password: `measured ${crypto.randomUUID()}`,
});
measure('Conversation', `/c/${await conversation()}`, { cookie: cookies() });
