import { answers, askAndRead, box, expect, signIn, signUp, test } from './people';

test('somebody signs in again on a phone and finds the conversation', async ({ page, browser }) => {
  const username = await signUp(page);
  await askAndRead(page, 'find me on the phone');
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const there = await phone.newPage();
  await there.goto('/');
  await signIn(there, username);
  await there.getByRole('button', { name: 'Show the conversations' }).click();
  await there.getByRole('navigation', { name: 'History' }).getByRole('link').first().click();
  await expect(answers(there)).toContainText('find me on the phone');
  await phone.close();
});

test('Send on a phone does not raise the keyboard again', async ({ browser }) => {
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await phone.newPage();
  await signUp(page);
  await expect(box(page)).not.toBeFocused();
  await askAndRead(page, 'from a phone');
  await expect(box(page)).not.toBeFocused();
  await expect(page.getByRole('form', { name: 'Write' })).toBeFocused();
  await phone.close();
});

test('Back and Esc close the list on a phone', async ({ browser, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signUp(page);
  const show = page.getByRole('button', { name: 'Show the conversations' });
  const list = page.getByRole('complementary', { name: 'Conversations' });
  await show.click();
  await expect(list).toBeVisible();
  await page.goBack();
  await expect(list).not.toBeVisible();
  await show.click();
  await expect(list).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).not.toBeVisible();
  expect(browser.isConnected()).toBe(true);
});

test('the menu of a row can be used by touch', async ({ browser }) => {
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await phone.newPage();
  await signUp(page);
  await askAndRead(page, 'the older one');
  await page.getByRole('button', { name: 'Show the conversations' }).tap();
  await page.getByRole('link', { name: 'New conversation' }).tap();
  await expect(answers(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Show the conversations' }).tap();
  await page.getByRole('button', { name: 'Menu for the older one' }).tap();
  await page.getByRole('menuitem', { name: 'Pin', exact: true }).tap();
  await expect(page.getByRole('heading', { name: 'Pinned' })).toBeVisible();
  await phone.close();
});
