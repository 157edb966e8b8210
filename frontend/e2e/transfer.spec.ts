import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { answers, askAndRead, expect, signUp, test } from './people';

const OPEN_WEBUI = '../backend/src/test/resources/dev/parley/transfer/open-webui-0.12.4.json';

async function openTransfer(page: Page) {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Import and export' }).click();
  await expect(page.getByRole('heading', { name: 'Import and export' })).toBeVisible();
}

const listed = (page: Page, title: string | RegExp) =>
  page.getByRole('navigation', { name: 'History' }).getByRole('link', { name: title });

async function saved(page: Page, click: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('conversations of another program are imported, with their branches', async ({ page }) => {
  await signUp(page);
  await openTransfer(page);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('File to import').setInputFiles(OPEN_WEBUI);
  await expect(dialog.getByRole('status')).toContainText('Done. 1 conversation imported.');
  await page.keyboard.press('Escape');
  await page
    .getByRole('navigation', { name: 'History' })
    .getByRole('link', { name: /Which rivers flow/ })
    .click();
  await expect(page.getByText('Edited: and through Belgrade?')).toBeVisible();
  await expect(answers(page).last()).toContainText('tok99');
  await page.getByRole('button', { name: 'Previous version' }).first().click();
  await expect(page.getByText('And through Budapest?')).toBeVisible();
});

test('what was left out is named with its place', async ({ page }) => {
  await signUp(page);
  await openTransfer(page);
  const file = JSON.stringify([
    { uuid: 'a', name: 'Kept', chat_messages: [{ uuid: 'm', sender: 'human', text: 'Hello' }] },
    { uuid: 'b', name: '<b>Empty</b>', chat_messages: [] },
  ]);
  const dialog = page.getByRole('dialog');
  await dialog
    .getByLabel('File to import')
    .setInputFiles({ name: 'claude.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await expect(dialog.getByRole('status')).toContainText(
    'claude.json: Done. 1 conversation imported. 1 conversation skipped.',
  );
  await expect(dialog.getByRole('listitem')).toHaveText(/<b>Empty<\/b> \(conversation 2, line 1\)\s*It has no message/);
  await page.keyboard.press('Escape');
  await listed(page, 'Kept').click();
  await expect(answers(page)).toContainText('The imported file has no answer to this prompt.');
});

test('a conversation and everything can be saved, and taken into another account', async ({ page, browser }) => {
  await signUp(page);
  await askAndRead(page, 'take me with you');
  await page.getByRole('button', { name: 'Menu for this conversation' }).click();
  const markdown = await saved(page, () => page.getByRole('menuitem', { name: 'Export as Markdown' }).click());
  expect(markdown.name).toMatch(/take-me-with-you.*\.md$/);
  expect(markdown.bytes.toString()).toContain('You said: take me with you');
  await openTransfer(page);
  const zip = await saved(page, () =>
    page.getByRole('dialog').getByRole('button', { name: 'Export everything' }).click(),
  );
  expect(zip.name).toBe('parley.zip');

  const other = await browser.newContext();
  const stranger = await other.newPage();
  await signUp(stranger);
  await openTransfer(stranger);
  await stranger
    .getByLabel('File to import')
    .setInputFiles({ name: zip.name, mimeType: 'application/zip', buffer: zip.bytes });
  await expect(stranger.getByRole('dialog').getByRole('status')).toContainText('1 conversation imported.');
  await stranger.keyboard.press('Escape');
  await listed(stranger, 'take me with you').click();
  await expect(answers(stranger)).toContainText('You said: take me with you');
  await other.close();
});
