/*
 * Lighthouse on its phone profile, of the sign-in page and of a conversation, against a running Parley with open sign-up:
 *   PARLEY_URL=http://127.0.0.1:8080 npm run lighthouse
 * npx fetches it (180 MB), which is why the page does not depend on it. CHROMIUM names the browser.
 */
import { spawnSync } from 'node:child_process';

const VERSION = '12.8.2';
const address = process.env.PARLEY_URL ?? 'http://127.0.0.1:8080';
const categories = ['performance', 'accessibility', 'best-practices'];
const times = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'];

const jar = new Map();
const cookies = () => Array.from(jar, (pair) => pair.join('=')).join('; ');
let csrf;

async function call(method, path, body) {
  const response = await fetch(address + path, {
    method,
    headers: { cookie: cookies(), 'content-type': 'application/json', ...(csrf && { [csrf.headerName]: csrf.token }) },
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
  const scores = categories.map((each) => `${each} ${Math.round(report.categories[each].score * 100)}`);
  const shown = times.map((each) => `${each} ${report.audits[each].displayValue}`);
  console.log([name, ...scores, ...shown].join('\n  '));
  for (const { id, score, title } of Object.values(report.audits)) {
    if (score !== null && score < 0.9) console.log(`    ${id}: ${title}`);
  }
}

measure('Sign-in page', '/', {});
await call('GET', '/api/session');
await call('POST', '/api/accounts', {
  username: `lighthouse.${Date.now().toString(36)}`,
  password: `measured ${crypto.randomUUID()}`,
});
const { id } = await call('POST', '/api/conversations', { title: 'Measured' });
measure('Conversation', `/c/${id}`, { cookie: cookies() });
