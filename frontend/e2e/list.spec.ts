import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { confirm, expect, signUp, test } from './people';

const history = (page: Page) => page.getByRole('navigation', { name: 'History' });
const row = (page: Page, name: string) => history(page).getByRole('link', { name, exact: true });
const folder = (page: Page, name: string) => page.getByRole('region', { name: `Folder ${name}`, exact: true });
const tick = (page: Page, name: string) => history(page).getByRole('checkbox', { name, exact: true });

/** Creates conversations, the last one at the top of the list. */
async function make(page: Page, ...titles: string[]): Promise<void> {
  await page.evaluate(async (all) => {
    const { csrf } = await (await fetch('/api/session')).json();
    const headers = { 'Content-Type': 'application/json', [csrf.headerName]: csrf.token };
    for (const title of all)
      await fetch('/api/conversations', { method: 'POST', headers, body: JSON.stringify({ title }) });
  }, titles);
  await showList(page);
  await expect(row(page, titles.at(-1) ?? '')).toBeVisible();
}

/** On a phone the list is in a drawer. */
async function showList(page: Page): Promise<void> {
  const show = page.getByRole('button', { name: 'Show the conversations' });
  await expect(show.or(history(page)).first()).toBeVisible();
  if (await show.isVisible()) await show.click();
  await expect(history(page)).toBeVisible();
}

async function inListMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Menu for the list' }).click();
  await page.getByRole('menuitem', { name }).click();
}

async function newFolder(page: Page, name: string): Promise<void> {
  await inListMenu(page, 'New folder');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.keyboard.press('Enter');
  await expect(folder(page, name)).toBeVisible();
}

async function expectNoBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))])).toEqual([]);
}

test('a conversation is moved to a folder by its menu, and both stay there after a reload and in another tab', async ({
  page,
  context,
}) => {
  await signUp(page);
  await make(page, 'Tickets', 'Something else');
  const other = await context.newPage();
  await other.goto('/');
  await newFolder(page, 'Lisbon');
  await row(page, 'Tickets').hover();
  await page.getByRole('button', { name: 'Menu for Tickets' }).click();
  await page.getByRole('menuitem', { name: 'Move to a folder' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lisbon' }).click();
  await expect(page.getByText('1 conversation was moved to “Lisbon”.')).toBeVisible();
  await expect(folder(page, 'Lisbon').getByRole('link', { name: 'Tickets' })).toBeVisible();
  await expect(row(page, 'Tickets')).toHaveCount(1);
  await showList(other);
  await expect(folder(other, 'Lisbon').getByRole('link', { name: 'Tickets' })).toBeVisible();
  await folder(page, 'Lisbon').getByRole('button', { name: 'Lisbon', exact: true }).click();
  await expect(row(page, 'Tickets')).toHaveCount(0);
  await expect(row(other, 'Tickets')).toHaveCount(0);
  await page.reload();
  await showList(page);
  await expect(row(page, 'Something else')).toBeVisible();
  await expect(folder(page, 'Lisbon').getByRole('button', { expanded: false })).toBeVisible();
  await expect(row(page, 'Tickets')).toHaveCount(0);
  await folder(page, 'Lisbon').getByRole('button', { expanded: false }).click();
  await expect(folder(page, 'Lisbon').getByRole('link', { name: 'Tickets' })).toBeVisible();
  await expectNoBarriers(page);
});

test('a conversation is dragged into a folder and out of it', { tag: '@desktop' }, async ({ page }) => {
  await signUp(page);
  await make(page, 'Tickets', 'Something else');
  await newFolder(page, 'Lisbon');
  await row(page, 'Tickets').dragTo(folder(page, 'Lisbon').getByRole('button', { name: 'Lisbon', exact: true }));
  await expect(folder(page, 'Lisbon').getByRole('link', { name: 'Tickets' })).toBeVisible();
  await row(page, 'Tickets').dragTo(row(page, 'Something else'));
  await expect(folder(page, 'Lisbon').getByText('Nothing in this folder.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(folder(page, 'Lisbon').getByRole('link', { name: 'Tickets' })).toBeVisible();
});

test('a folder is renamed and deleted, and its conversations stay', async ({ page }) => {
  await signUp(page);
  await make(page, 'Tickets');
  await newFolder(page, 'Lisbon');
  await row(page, 'Tickets').focus();
  await page.getByRole('button', { name: 'Menu for Tickets' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Move to a folder' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lisbon' }).click();
  await page.getByRole('button', { name: 'Menu for the folder Lisbon' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Porto');
  await page.keyboard.press('Enter');
  await expect(folder(page, 'Porto').getByRole('link', { name: 'Tickets' })).toBeVisible();
  await page.getByRole('button', { name: 'Menu for the folder Porto' }).click();
  await page.getByRole('menuitem', { name: 'Delete folder' }).click();
  await confirm(page, 'Delete the folder');
  await expect(folder(page, 'Porto')).toHaveCount(0);
  await expect(row(page, 'Tickets')).toBeVisible();
});

test('several conversations are selected and archived by keyboard, and come back', { tag: '@desktop' }, async ({
  page,
}) => {
  await signUp(page);
  await make(page, 'One', 'Two', 'Three', 'Four');
  await page.getByRole('button', { name: 'Menu for the list' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(tick(page, 'Four')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(tick(page, 'Three')).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Space');
  await expect(page.getByText('3 selected')).toBeVisible();
  await expect(tick(page, 'Two')).toBeChecked();
  await expect(tick(page, 'One')).toBeChecked();
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'Archive', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 conversations were archived.')).toBeVisible();
  await expect(history(page).getByRole('link')).toHaveText(['Four']);
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(history(page).getByRole('link')).toHaveText(['Four', 'Three', 'Two', 'One']);
});

test('Escape ends selecting, and the rows open again', { tag: '@desktop' }, async ({ page }) => {
  await signUp(page);
  await make(page, 'One');
  await inListMenu(page, 'Select conversations');
  await tick(page, 'One').press('Escape');
  await expect(page.getByRole('button', { name: 'Menu for the list' })).toBeFocused();
  await row(page, 'One').click();
  await expect(page.getByRole('heading', { name: 'One' })).toBeVisible();
});

test('several conversations go to a new folder and to the trash with one action each', async ({ page }) => {
  await signUp(page);
  await make(page, 'One', 'Two', 'Three');
  await inListMenu(page, 'Select conversations');
  await tick(page, 'One').click();
  await tick(page, 'Two').click();
  await page.getByRole('button', { name: 'Move to a folder' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'New folder' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Numbers');
  await page.keyboard.press('Enter');
  await expect(folder(page, 'Numbers').getByRole('link')).toHaveText(['Two', 'One']);
  await page.getByRole('button', { name: 'Menu for the folder Numbers' }).click();
  const [ofFolder] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export folder' }).click(),
  ]);
  expect(ofFolder.suggestedFilename()).toBe('parley-Numbers.zip');
  await inListMenu(page, 'Select conversations');
  await tick(page, 'Three').click();
  const [selected] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  expect(selected.suggestedFilename()).toBe('parley-selection.zip');
  await inListMenu(page, 'Select conversations');
  await page.getByRole('button', { name: 'Select all' }).click();
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.url().endsWith('/bulk')),
    page.getByRole('button', { name: 'Move to trash' }).click(),
  ]);
  expect(request.postDataJSON().ids).toHaveLength(3);
  await expect(page.getByText('3 conversations were moved to the trash.')).toBeVisible();
  await expect(history(page).getByRole('link')).toHaveCount(0);
});
