import type { Page } from '@playwright/test';
import { answers, askAndRead, box, confirm, expect, signIn, signUp, test } from './people';

test.use({ serviceWorkers: 'allow' });

/** Waits until the page would open without a connection. */
const installed = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 20_000 })
    .toBe('activated');

/** Of each conversation that this browser keeps, whether it is in a folder. */
const keptFolders = (page: Page) =>
  page.evaluate(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === 'parley-offline')) return [];
    return new Promise<boolean[]>((done, failed) => {
      const opening = indexedDB.open('parley-offline');
      // It was deleted since: opening it must not make an empty one, which the page could not use.
      let gone = false;
      opening.onupgradeneeded = () => {
        gone = true;
        opening.transaction?.abort();
      };
      opening.onerror = (event) => {
        event.preventDefault();
        if (gone) done([]);
        else failed(opening.error);
      };
      opening.onsuccess = () => {
        const reading = opening.result.transaction('copies').objectStore('copies').getAll();
        reading.onerror = failed;
        reading.onsuccess = () => {
          opening.result.close();
          done(reading.result.map(({ conversation }) => conversation.folderId !== null));
        };
      };
    });
  });

const kept = (page: Page, count: number) =>
  expect.poll(() => keptFolders(page), { timeout: 20_000 }).toHaveLength(count);

const row = (page: Page, name: string) => page.getByRole('navigation', { name: 'History' }).getByRole('link', { name });

/** On a phone the list is in a drawer. */
async function showList(page: Page) {
  await expect(box(page)).toBeVisible();
  const button = page.getByRole('button', { name: 'Show the conversations' });
  if (await button.isVisible()) await button.click();
}

async function signOut(page: Page) {
  await showList(page);
  await page.getByRole('button', { name: 'Maya Lindqvist' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

test('a conversation can be read without a connection, until its person signs out', async ({ page, context }) => {
  await signUp(page);
  await askAndRead(page, 'read me in the tunnel');
  await installed(page);
  await kept(page, 1);
  await context.setOffline(true);
  await page.reload();
  await expect(answers(page)).toContainText('You said: read me in the tunnel');
  await expect(page.getByText('You are reading what this browser has saved.')).toBeVisible();
  await box(page).fill('a draft of the tunnel');
  await page.goto('/');
  await showList(page);
  await row(page, 'read me in the tunnel').click();
  await expect(answers(page)).toContainText('You said: read me in the tunnel');
  await expect(box(page)).toHaveValue('a draft of the tunnel');

  await context.setOffline(false);
  await expect(page.getByText('No connection.')).toHaveCount(0, { timeout: 20_000 });
  await expect(box(page)).toHaveValue('a draft of the tunnel');
  await signOut(page);
  await confirm(page, 'Sign out and delete');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await kept(page, 0);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText('The server is not responding').first()).toBeVisible();
  await expect(page.getByText('tunnel')).toHaveCount(0);
});

test('what is asked without a connection goes out when it is back', async ({ page, context }) => {
  await signUp(page);
  await askAndRead(page, 'before the tunnel');
  await installed(page);
  await kept(page, 1);
  await context.setOffline(true);
  await page.reload();
  await expect(answers(page)).toHaveCount(1);
  await box(page).fill('asked in the tunnel');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Waiting for the connection.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Waiting for the connection.')).toBeVisible();
  await context.setOffline(false);
  await expect(answers(page).last()).toContainText('You said: asked in the tunnel', { timeout: 20_000 });
  await expect(answers(page)).toHaveCount(2);
});

test('a conversation that was begun without a connection stays in the list until it is sent', async ({
  page,
  context,
}) => {
  await signUp(page);
  await installed(page);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText('You are reading what this browser has saved.')).toBeVisible();
  await box(page).fill('begun in the tunnel');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Waiting for the connection.')).toBeVisible();
  await page.goto('/');
  await showList(page);
  await expect(page.getByRole('heading', { name: 'Not sent yet' })).toBeVisible();
  await row(page, 'begun in the tunnel').click();
  await expect(page.getByText('Waiting for the connection.')).toBeVisible();
  await context.setOffline(false);
  await expect(answers(page)).toContainText('You said: begun in the tunnel', { timeout: 20_000 });
  await showList(page);
  await expect(page.getByRole('heading', { name: 'Not sent yet' })).toHaveCount(0);
  await expect(row(page, 'begun in the tunnel')).toHaveCount(1);
});

test('folders are there without a connection, and what needs one says so', async ({ page, context }) => {
  await signUp(page);
  await askAndRead(page, 'homework');
  await installed(page);
  await page.evaluate(async () => {
    const { csrf } = await (await fetch('/api/session')).json();
    const headers = { 'Content-Type': 'application/json', [csrf.headerName]: csrf.token };
    const send = (method: string, path: string, body: object) =>
      fetch(path, { method, headers, body: JSON.stringify(body) });
    const id = crypto.randomUUID();
    await send('POST', '/api/folders', { id, name: 'School' });
    await send('PATCH', `/api/conversations/${location.pathname.split('/').at(-1)}`, { folder: id });
  });
  await showList(page);
  const folder = page.getByRole('region', { name: 'Folder School' });
  await expect(folder.getByRole('link', { name: 'homework' })).toBeVisible();
  await expect.poll(() => keptFolders(page), { timeout: 20_000 }).toEqual([true]);
  await context.setOffline(true);
  await page.goto('/');
  await showList(page);
  await expect(folder.getByRole('link', { name: 'homework' })).toBeVisible();
  await page.getByRole('button', { name: 'Maya Lindqvist' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByText('You are still signed in: signing out needs a connection.')).toBeVisible();
  await page.getByRole('link', { name: 'Trash' }).click();
  await expect(page.getByText('The trash is kept on the server, which cannot be reached.')).toBeVisible();
});

test('another account in the same browser finds nothing of the one before', async ({ page, context }) => {
  const first = await signUp(page);
  await askAndRead(page, 'only for my own eyes');
  await installed(page);
  await kept(page, 1);
  await context.clearCookies();
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await kept(page, 0);
  await signUp(page, 'Nils Stranger');
  await askAndRead(page, 'of the second');
  await kept(page, 1);
  await context.setOffline(true);
  await page.goto('/');
  await showList(page);
  await expect(row(page, 'of the second')).toBeVisible();
  await expect(page.getByText('only for my own eyes')).toHaveCount(0);
  await context.setOffline(false);
  await context.clearCookies();
  await page.goto('/');
  await signIn(page, first);
  await showList(page);
  await expect(row(page, 'only for my own eyes')).toBeVisible();
});

test('a conversation that is deleted elsewhere is not kept', async ({ page, context }) => {
  await signUp(page);
  await askAndRead(page, 'soon gone');
  await kept(page, 1);
  const address = page.url();
  await page.goto('/settings');
  const second = await context.newPage();
  await second.goto(address);
  await expect(answers(second)).toHaveCount(1);
  await second.getByRole('button', { name: 'Menu for this conversation' }).click();
  await second.getByRole('menuitem', { name: 'Move to trash' }).click();
  await kept(page, 0);
});

test('a browser that keeps no copies has none', async ({ page }) => {
  await signUp(page);
  await askAndRead(page, 'on a shared computer');
  await kept(page, 1);
  await page.goto('/settings');
  await page.getByLabel('Offline reading').uncheck();
  await kept(page, 0);
  await page.goto('/');
  await askAndRead(page, 'once more');
  await page.reload();
  await expect(answers(page)).toContainText('once more');
  await kept(page, 0);
});

test('a new version is offered while nothing is being written, and drafts survive it', async ({ page, context }) => {
  await signUp(page);
  await askAndRead(page, 'before the upgrade');
  await installed(page);
  await box(page).fill('not sent yet');
  const upgraded = async () => {
    await page.route('**/index.html', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/assets\/main-[^".]+\.js/, 'assets/main-Upgraded.js');
      await route.fulfill({ response, body });
    });
    // A connection that comes back may lead to an upgraded server.
    await context.setOffline(true);
    await expect(page.getByText('No connection.')).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText('No connection.')).toHaveCount(0, { timeout: 20_000 });
  };
  await upgraded();
  const offer = page.getByText('A new version is ready.');
  await expect(offer).toHaveCount(0);
  await showList(page);
  await page.getByRole('complementary').getByRole('link', { name: 'New conversation' }).click();
  await expect(offer).toBeVisible();
  await box(page).fill('x');
  await expect(offer).toHaveCount(0);
  await box(page).fill('');
  await expect(offer).toBeVisible();
  await page.unroute('**/index.html');
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Reload' }).click()]);
  await expect(box(page)).toBeVisible();
  await showList(page);
  await row(page, 'before the upgrade').click();
  await expect(box(page)).toHaveValue('not sent yet');
});

test('a page whose files are not on the server any more loads itself again', async ({ page }) => {
  await signUp(page);
  await installed(page);
  await Promise.all([page.waitForEvent('load'), page.evaluate(() => void fetch('/assets/of-an-older-build.js'))]);
  await expect(box(page)).toBeVisible();
});

test('what is shared to Parley stands in the box, and is not sent', async ({ page, context }) => {
  await signUp(page);
  await installed(page);
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  await page.goto('/share?title=A%20page&text=worth%20reading&url=https%3A%2F%2Fa.example%2F');
  await expect(box(page)).toHaveValue('A page\n\nworth reading\n\nhttps://a.example/');
  await expect(page).toHaveURL('/');
  await page.reload();
  await expect(box(page)).toHaveValue('A page\n\nworth reading\n\nhttps://a.example/');
  await expect(page.locator('article.prompt')).toHaveCount(0);
});

test('Parley can be installed', async ({ page }) => {
  await page.goto('/');
  const manifest = await page.request.get('/manifest.json');
  expect(manifest.headers()['content-type']).toContain('application/json');
  const { icons, start_url, display } = await manifest.json();
  expect([start_url, display]).toEqual(['/', 'standalone']);
  expect(icons.some(({ purpose }: { purpose?: string }) => purpose === 'maskable')).toBe(true);
  for (const { src, type } of icons) {
    const icon = await page.request.get(src);
    expect([icon.status(), icon.headers()['content-type']]).toEqual([200, type]);
  }
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // The browsers of tests are private windows.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
});
