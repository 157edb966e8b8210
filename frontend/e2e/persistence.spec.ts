import { answers, ask, askAndRead, box, confirm, expect, PASSWORD, signUp, test } from './people';

test('a draft survives a reload', async ({ page }) => {
  await signUp(page);
  await box(page).fill('Not yet sent');
  await page.reload();
  await expect(box(page)).toHaveValue('Not yet sent');
});

test('a prompt that is too long stays in the box and says the limit', async ({ page }) => {
  await signUp(page);
  await box(page).fill('a'.repeat(32_001));
  await expect(page.getByText('32,001 characters. The limit is 32,000.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled();
  expect(await box(page).inputValue()).toHaveLength(32_001);
});

test('what is written without a connection is sent once when it is back', async ({ page, context }) => {
  await signUp(page);
  await askAndRead(page, 'online');
  await context.setOffline(true);
  await expect(page.getByText('No connection.')).toBeVisible();
  await ask(page, 'from the tunnel');
  await expect(page.getByText('Waiting for the connection.')).toBeVisible();
  await context.setOffline(false);
  await expect(answers(page).last()).toContainText('You said: from the tunnel', { timeout: 30_000 });
  await expect(page.locator('article.prompt')).toHaveCount(2);
});

test('an open conversation is fetched once when it is opened and once when the line is back', async ({
  page,
  context,
}) => {
  await signUp(page);
  await askAndRead(page, 'fetch me once');
  let fetched = 0;
  page.on('request', (request) => {
    if (/\/messages\?/.test(request.url())) fetched++;
  });
  await page.reload();
  await expect(answers(page)).toContainText('fetch me once');
  await askAndRead(page, 'and this is told');
  await askAndRead(page, 'as this is');
  expect(fetched).toBe(1);
  await context.setOffline(true);
  await expect(page.getByText('No connection.')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('No connection.')).toHaveCount(0);
  await askAndRead(page, 'as is this');
  expect(fetched).toBe(2);
});

test('nobody sees the conversations of another', async ({ page, browser }) => {
  await signUp(page);
  await askAndRead(page, 'only for me');
  const other = await browser.newContext();
  const stranger = await other.newPage();
  await signUp(stranger, 'Nils Stranger');
  await expect(stranger.getByText('Your conversations will appear here.')).toBeVisible();
  await stranger.goto(page.url());
  await expect(stranger.getByRole('heading', { name: 'Conversation not found' })).toBeVisible();
  await stranger.getByRole('link', { name: 'Start a new conversation' }).click();
  await expect(box(stranger)).toBeFocused();
  await other.close();
});

test('half an address leads to a page that says so', async ({ page }) => {
  await signUp(page);
  await page.goto('/c/0192f000-0000');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await page.getByRole('link', { name: 'Start a new conversation' }).click();
  await expect(box(page)).toBeVisible();
});

test('a conversation is renamed, goes to the trash and comes back', async ({ page }) => {
  await signUp(page);
  await askAndRead(page, 'to be renamed');
  await page.getByRole('button', { name: 'Menu for this conversation' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByLabel('Title').fill('Packing list');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  const row = page.getByRole('navigation', { name: 'History' }).getByRole('link', { name: 'Packing list' });
  await expect(row).toBeVisible();
  await page.getByRole('button', { name: 'Menu for this conversation' }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(page.getByText('“Packing list” was moved to the trash.')).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Packing list' })).toBeVisible();
  await expect(box(page)).toBeFocused();
  await expect(answers(page)).toContainText('to be renamed');
});

test('Undo is not offered any more when the conversation was restored in the trash', async ({ page }) => {
  await signUp(page);
  await askAndRead(page, 'there and back');
  await page.getByRole('button', { name: 'Menu for this conversation' }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  const said = page.getByText('“there and back” was moved to the trash.');
  await expect(said).toBeVisible();
  // Held, it does not go by itself.
  await said.hover();
  await page.getByRole('link', { name: 'Trash' }).press('Enter');
  await page.getByRole('button', { name: 'Restore' }).press('Enter');
  await expect(page.getByText('The trash is empty.')).toBeVisible();
  await expect(said).toHaveCount(0);
});

test('signing out leaves no draft behind', async ({ page }) => {
  const username = await signUp(page);
  await box(page).fill('secret draft');
  await page.getByRole('button', { name: 'Maya Lindqvist' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await confirm(page, 'Sign out and delete');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(box(page)).toHaveValue('');
});

test('every part of the page opens without a connection', async ({ page, context }) => {
  const parts = ['Overlays', 'TrashOrArchive', 'EditPrompt', 'NotFound', 'SettingsPage'];
  await signUp(page);
  await askAndRead(page, 'before the connection is lost');
  // The browser's own list: it has what a service worker answered, too.
  const missing = () =>
    page.evaluate((names) => {
      const fetched = performance.getEntriesByType('resource').map((one) => one.name);
      return names.filter((name) => !fetched.some((url) => url.includes(`/${name}-`)));
    }, parts);
  await expect.poll(missing).toEqual([]);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Menu for this conversation' }).click();
  await expect(page.getByRole('menu', { name: 'Conversation' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.getByRole('link', { name: 'Trash' }).click();
  await expect(page.getByRole('heading', { name: 'Trash' })).toBeVisible();
});
