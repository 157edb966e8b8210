import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answers, ask, askAndRead, box, expect, signUp, test } from './people';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search and commands' });
const field = (page: Page) => palette(page).getByRole('combobox', { name: 'Search or type a command' });
const option = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name });
const chosen = (page: Page) => palette(page).locator('[aria-selected="true"]');

async function expectNoBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))])).toEqual([]);
}

/** Opens the palette as a person on this device does. */
async function openPalette(page: Page, isMobile: boolean | undefined): Promise<void> {
  if (isMobile) await page.locator('main').getByRole('button', { name: 'Search' }).tap();
  else await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
}

async function newConversation(page: Page, isMobile: boolean | undefined): Promise<void> {
  if (isMobile) await page.getByRole('button', { name: 'Show the conversations' }).click();
  await page.getByRole('link', { name: 'New conversation' }).click();
  await expect(answers(page)).toHaveCount(0);
}

test('somebody finds a message by a word and goes there, without a mouse', async ({ page, isMobile }) => {
  await signUp(page);
  await askAndRead(page, 'Tell me about Zwetschgenknödel');
  const there = page.url();
  await newConversation(page, isMobile);
  await askAndRead(page, 'something else');

  await openPalette(page, isMobile);
  await page.keyboard.type('zwetschgenkn');
  await expect(palette(page).locator('mark').first()).toHaveText('Zwetschgenknödel');
  await expect(palette(page).getByRole('group')).toHaveCount(2);
  await expect(chosen(page)).toHaveCount(1);
  await expectNoBarriers(page);
  await page.keyboard.press('ArrowDown');
  await expect(field(page)).toHaveAttribute('aria-activedescendant', /^m-/);
  await page.keyboard.press('Enter');

  await expect(palette(page)).not.toBeVisible();
  await expect(page).toHaveURL(there);
  const lit = page.locator('article[data-lit]');
  await expect(lit).toContainText('Zwetschgenknödel');
  await expect(lit).toBeFocused();
  await expect(lit).toBeInViewport();
  await expect(page.locator('[data-lit]')).toHaveCount(0);
});

test('a title is switched to, and Escape leaves everything as it was', async ({ page, isMobile }) => {
  await signUp(page);
  await askAndRead(page, 'Compound interest');
  const there = page.url();
  await newConversation(page, isMobile);
  await openPalette(page, isMobile);
  await page.keyboard.type('int comp');
  await expect(chosen(page)).toContainText('Compound interest');
  await page.keyboard.press('Escape');
  await expect(palette(page)).not.toBeVisible();
  await expect(page).toHaveURL(/\/$/);
  await openPalette(page, isMobile);
  await expect(chosen(page)).toContainText('Compound interest');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(there);

  // Enter may come before the results do.
  await newConversation(page, isMobile);
  await openPalette(page, isMobile);
  await field(page).fill('');
  await page.keyboard.type('interest');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(there);
});

test('a message of another version is opened in that version', async ({ page, isMobile }) => {
  await signUp(page);
  await askAndRead(page, 'the obsidian wording');
  await box(page).press('ArrowUp');
  await page.getByLabel('Edit your prompt').fill('the marble wording');
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(answers(page)).toContainText('You said: the marble wording');
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');

  await openPalette(page, isMobile);
  await page.keyboard.type('"obsidian wording"');
  await option(page, /You said|echo|:/)
    .filter({ hasText: 'You said' })
    .click();

  await expect(page.locator('article[data-lit]')).toContainText('You said: the obsidian wording');
  await expect(page.getByText('the marble wording')).toHaveCount(0);
});

test('commands are run from it', async ({ page, isMobile }) => {
  await signUp(page);
  await askAndRead(page, 'an old name');
  await openPalette(page, isMobile);
  await page.keyboard.type('rename');
  await expect(chosen(page)).toHaveText('Rename this conversation');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Rename conversation' });
  await dialog.getByLabel('Title').fill('Renamed');
  await dialog.getByLabel('Title').press('Enter');
  await expect(page.getByRole('heading', { name: 'Renamed' })).toBeVisible();
  await expect(dialog).not.toBeVisible();

  await openPalette(page, isMobile);
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  await openPalette(page, isMobile);
  await page.keyboard.type('new conv');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/$/);
});

test('it says what it cannot find, and why', async ({ page, context, isMobile }) => {
  await signUp(page);
  await askAndRead(page, 'something to find');
  await openPalette(page, isMobile);
  await expectNoBarriers(page);
  await page.keyboard.type('nowhere');
  await expect(palette(page).getByText('Nothing found.')).toBeVisible();
  await palette(page).getByLabel('Where').selectOption('Trash');
  await expect(palette(page).getByRole('button', { name: 'Search everywhere' })).toBeVisible();
  await expectNoBarriers(page);
  await palette(page).getByRole('button', { name: 'Search everywhere' }).click();

  await page.route('**/api/search*', (route) =>
    route.fulfill({ json: { conversations: [], messages: [], indexing: true, complete: false } }),
  );
  await field(page).fill('older');
  await expect(palette(page).getByText('Older messages are still being indexed')).toBeVisible();
  await expect(palette(page).getByText('Not everything could be searched in time.')).toBeVisible();
  await page.unroute('**/api/search*');

  await context.setOffline(true);
  await field(page).fill('something');
  await expect(palette(page).getByText('Only titles saved in this browser are shown.')).toBeVisible();
  await expect(option(page, /something to find/)).toBeVisible();
  await expectNoBarriers(page);
  // It searches by itself once the connection is back.
  await context.setOffline(false);
  await expect(palette(page).locator('mark').first()).toHaveText('something');
});

test('a search the server cannot answer is sent again by the person, and only then', async ({ page, isMobile }) => {
  await signUp(page);
  await askAndRead(page, 'something to find');
  let searches = 0;
  await page.route('**/api/search*', (route) => {
    searches++;
    return route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      json: { code: 'internal', detail: 'It broke.' },
    });
  });
  await openPalette(page, isMobile);
  await page.keyboard.type('something');
  const again = palette(page).getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await again.click();
  await expect.poll(() => searches).toBe(2);
  await expect(again).toBeVisible();
  await page.unroute('**/api/search*');
  await again.click();
  await expect(palette(page).locator('mark').first()).toHaveText('something');
  expect(searches).toBe(2);
});

test('a button in the list opens it, and the focus returns to it', async ({ page, isMobile }) => {
  await signUp(page);
  if (isMobile) await page.getByRole('button', { name: 'Show the conversations' }).click();
  const button = page.getByRole('complementary', { name: 'Conversations' }).getByRole('button', { name: 'Search' });
  await button.click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
});

test('a message far above the end of a long conversation is opened at its place', async ({ page, isMobile }) => {
  await signUp(page);
  await ask(page, 'the first of many');
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  // More than is fetched below the message that is opened.
  await askMany(page, 30);
  await page.reload();
  await expect(answers(page).last()).toContainText('number 30');

  await openPalette(page, isMobile);
  await page.keyboard.type('"first of many"');
  await option(page, /the first of many/)
    .last()
    .click();

  await expect(page.locator('article[data-lit]')).toContainText('the first of many');
  await expect(page.locator('article[data-lit]')).toBeInViewport();
  await expect(page.getByText('You are reading older messages.')).toBeVisible();
  await page.getByRole('button', { name: 'Jump to latest' }).click();
  await expect(answers(page).last()).toContainText('number 30');
  await expect(answers(page).last()).toBeInViewport();
  await expect(box(page)).toBeVisible();
});

test('a file is imported by keyboard alone', async ({ page }) => {
  // From the start, because the browser is told asynchronously that its dialog is to be intercepted.
  const asked = page.waitForEvent('filechooser', { timeout: 0 });
  await signUp(page);
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('open settings');
  await expect(chosen(page)).toHaveText('Open settings');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Import and export');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Choose a file');
  await page.keyboard.press('Enter');
  const chooser = await asked;
  await chooser.setFiles('../backend/src/test/resources/dev/parley/transfer/open-webui-0.12.4.json');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('Done. 1 conversation imported.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Import and export' })).toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('which rivers');
  await expect(chosen(page)).toContainText('Which rivers flow');
  await page.keyboard.press('Enter');
  await expect(answers(page).last()).toContainText('tok99');
});

/** Presses Tab until the button of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await expect(button).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    if (await button.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(button).toBeFocused();
}

async function askMany(page: Page, count: number): Promise<void> {
  for (let n = 1; n <= count; n++) await askAndRead(page, `number ${n}`);
}
