import type { Page } from '@playwright/test';
import { answers, ask, askAndRead, box, confirm, expect, signUp, stop, test } from './people';

const list = (page: Page) => page.getByRole('navigation', { name: 'History' });
const menu = (page: Page) => page.getByRole('menu', { name: 'Conversation' });

async function twoConversations(page: Page): Promise<void> {
  await signUp(page);
  await askAndRead(page, 'the older one');
  await page.getByRole('link', { name: 'New conversation' }).first().click();
  await askAndRead(page, 'the newer one');
}

test('the menu of a row that is not open can be used with a mouse', async ({ page }) => {
  await twoConversations(page);
  await list(page).getByRole('link', { name: 'the older one' }).hover();
  await page.getByRole('button', { name: 'Menu for the older one' }).click();
  const pin = menu(page).getByRole('menuitem', { name: 'Pin' });
  const { x = 0, y = 0 } = (await pin.boundingBox()) ?? {};
  await page.mouse.move(x + 20, y + 10, { steps: 10 });
  await expect(pin).toBeVisible();
  expect(await pin.boundingBox()).toMatchObject({ x, y });
  await page.mouse.click(x + 20, y + 10);
  await expect(list(page).getByRole('heading', { name: 'Pinned' })).toBeVisible();
});

test('the menu of a row that is not open can be used with the keyboard', async ({ page }) => {
  await twoConversations(page);
  await list(page).getByRole('link', { name: 'the newer one' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  const button = page.getByRole('button', { name: 'Menu for the older one' });
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(menu(page).getByRole('menuitem').first()).toBeFocused();
  await expect(menu(page).getByRole('menuitem').first()).toBeInViewport();
  await expect(button).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu(page)).not.toBeVisible();
  await expect(button).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(list(page).getByRole('link', { name: 'the newer one' })).toBeFocused();
});

test('one row of the list is a stop of Tab, and a link leads past it', async ({ page }) => {
  await twoConversations(page);
  expect(await list(page).locator('[tabindex="0"]').count()).toBe(2);
  await page.reload();
  await expect(answers(page)).toContainText('the newer one');
  await page.locator('body').press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the conversation' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  const address = page.url();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  expect(page.url()).toBe(address);
});

test('Escape closes a menu and leaves the list that it lies on', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signUp(page);
  await askAndRead(page, 'layers');
  await page.getByRole('button', { name: 'Show the conversations' }).click();
  const drawer = page.getByRole('complementary', { name: 'Conversations' });
  await expect(drawer).toBeVisible();
  await list(page).getByRole('link', { name: 'layers' }).hover();
  await list(page).getByRole('button', { name: 'Menu for layers' }).click();
  await expect(menu(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu(page)).not.toBeVisible();
  await expect(drawer).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).not.toBeVisible();
});

test('Escape closes what lies over an answer before it stops the answer', async ({ page }) => {
  await signUp(page);
  await ask(page, 'lasting');
  await expect(answers(page)).toContainText('word2');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await page.keyboard.press('Control+K');
  await expect(palette).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).not.toBeVisible();
  await page.getByRole('button', { name: 'Menu for this conversation' }).click();
  await expect(menu(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu(page)).not.toBeVisible();
  await expect(answers(page)).toHaveAttribute('aria-busy', 'true');
  await page.keyboard.press('Escape');
  await expect(answers(page)).toContainText('You stopped this answer.');
});

test('walking between the versions of a prompt keeps the answer that was chosen below', async ({ page }) => {
  await signUp(page);
  await askAndRead(page, 'first wording');
  await page.getByRole('button', { name: 'Regenerate', exact: true }).click();
  await expect(page.getByRole('img', { name: 'Answer 2 of 2' })).toBeVisible();
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: 'Previous answer' }).click();
  await expect(page.getByRole('img', { name: 'Answer 1 of 2' })).toBeVisible();
  await box(page).press('ArrowUp');
  await page.getByLabel('Edit your prompt').fill('second wording');
  await page.getByLabel('Edit your prompt').press('Enter');
  await expect(answers(page)).toContainText('You said: second wording');
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: 'Previous version' }).click();
  await expect(page.getByRole('img', { name: 'Version 1 of 2' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Answer 1 of 2' })).toBeVisible();
});

test('the menu of a conversation in the trash offers what can be done there', async ({ page }) => {
  await signUp(page);
  await askAndRead(page, 'to the trash');
  const address = page.url();
  await page.getByRole('button', { name: 'Menu for this conversation' }).click();
  await menu(page).getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(page.getByText('“to the trash” was moved to the trash.')).toBeVisible();
  await page.goto(address);
  await expect(page.getByText('This conversation is in the trash.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Regenerate' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Menu for this conversation' }).click();
  await expect(menu(page).getByRole('menuitem')).toHaveText(['Restore', 'Delete permanently']);
  await menu(page).getByRole('menuitem', { name: 'Restore' }).click();
  await expect(box(page)).toBeVisible();
});

test('a double click on Delete permanently deletes nothing', async ({ page }) => {
  await signUp(page);
  await askAndRead(page, 'precious');
  await page.getByRole('button', { name: 'Menu for this conversation' }).click();
  await menu(page).getByRole('menuitem', { name: 'Move to trash' }).click();
  await page.goto('/trash');
  const row = page.getByRole('link', { name: 'precious' });
  const destroy = page.locator('.folder').getByRole('button', { name: 'Delete permanently' });
  await destroy.dblclick();
  const dialog = page.getByRole('dialog', { name: 'Delete permanently?' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).not.toBeVisible();
  await expect(row).toBeVisible();
  await destroy.click();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await confirm(page, 'Delete permanently');
  await expect(page.getByText('The trash is empty.')).toBeVisible();
});

test('the status line says what became of an answer', async ({ page }) => {
  await signUp(page);
  const status = page.locator('.composer [role=status]');
  await expect(status).toHaveText('Ready for your prompt.');
  await askAndRead(page, 'all is well');
  await expect(status).toHaveText('The answer is complete.');
  await ask(page, 'length');
  await expect(status).toContainText('The answer ended early.');
  await ask(page, 'hang');
  await expect(status).toHaveText('An answer is being written.');
  await stop(page).click();
  await expect(status).toContainText('The answer was stopped.');
  await page.getByRole('link', { name: 'New conversation' }).click();
  await expect(status).toHaveText('Ready for your prompt.');
  await ask(page, 'error');
  await expect(status).toContainText('The answer failed.', { timeout: 20_000 });
});

test('a page open over midnight says Yesterday', async ({ page }) => {
  const midnight = new Date();
  midnight.setHours(24, 0, 0, 0);
  await page.clock.install({ time: midnight.getTime() - 60_000 });
  await signUp(page);
  await askAndRead(page, 'late in the evening');
  await expect(list(page).getByRole('heading', { name: 'Today' })).toBeVisible();
  await page.clock.fastForward(120_000);
  await expect(list(page).getByRole('heading', { name: 'Yesterday' })).toBeVisible();
  await expect(list(page).getByRole('heading', { name: 'Today' })).toHaveCount(0);
});

test('where WebSockets are blocked the page says so, and not that there is no connection', async ({ page }) => {
  await page.routeWebSocket('**/live', (socket) => socket.close({ code: 1006 }).catch(() => {}));
  await signUp(page);
  await expect(page.getByText('Live connection blocked.')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('WebSockets to /live do not get through.')).toBeVisible();
  await expect(page.getByText('No connection.')).toHaveCount(0);
});
