import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { box, confirm, expect, PASSWORD, signIn, signUp, test } from './people';

const NEXT = 'quite another sentence';

async function expectNoBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))])).toEqual([]);
}

const devices = (page: Page) => page.getByRole('list', { name: 'Devices' }).getByRole('listitem');
const dialog = (page: Page) => page.getByRole('dialog');

/** The same person in another browser. */
async function elsewhere(browser: Browser, username: string): Promise<Page> {
  const other = await (await browser.newContext()).newPage();
  await other.goto('/');
  await signIn(other, username);
  return other;
}

async function submit(page: Page, name: string): Promise<void> {
  await dialog(page).getByRole('button', { name, exact: true }).click();
}

test('names are changed, and what is refused stays beside its field', async ({ page }) => {
  const other = await signUp(page, 'Noah');
  await page.context().clearCookies();
  await page.evaluate(() => localStorage.clear());
  const username = await signUp(page);
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Change the name shown to others' }).press('Enter');
  await expect(dialog(page).getByLabel('Name shown to others')).toBeFocused();
  await dialog(page).getByLabel('Name shown to others').fill('Maya the Sailor');
  await expectNoBarriers(page);
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator('main')).toContainText('Maya the Sailor');

  await page.getByRole('button', { name: 'Change the username' }).click();
  await dialog(page).getByLabel('Username').fill(other);
  await dialog(page).getByLabel('Current password').fill(PASSWORD);
  await submit(page, 'Save');
  await expect(dialog(page).getByText('is already taken')).toBeVisible();
  await expect(dialog(page).getByLabel('Username')).toBeFocused();
  await expect(dialog(page).getByLabel('Username')).toHaveValue(other);
  await expect(dialog(page).getByLabel('Current password')).toHaveValue(PASSWORD);
  await expectNoBarriers(page);
  await dialog(page).getByLabel('Username').fill(`${username}.new`);
  await submit(page, 'Save');
  await expect(dialog(page)).toHaveCount(0);
  await page.reload();
  await expect(page.locator('main')).toContainText(`${username}.new`);
});

test('another password signs out the other devices, and this page goes on', async ({ page, browser }) => {
  const username = await signUp(page);
  const phone = await elsewhere(browser, username);
  await page.goto('/settings');
  await expect(devices(page)).toHaveCount(2);
  await expect(devices(page).first()).toContainText('This device');
  await expectNoBarriers(page);

  await page.getByRole('button', { name: 'Change the password' }).click();
  await dialog(page).getByLabel('Current password').fill('not this one');
  await dialog(page).getByLabel('New password').fill('Sommer2026!');
  await submit(page, 'Change the password');
  await expect(dialog(page).getByText('That is not your current password')).toBeVisible();
  await dialog(page).getByLabel('Current password').fill(PASSWORD);
  await submit(page, 'Change the password');
  await expect(dialog(page).getByText('common words')).toBeVisible();
  await expect(dialog(page).getByLabel('New password')).toHaveValue('Sommer2026!');
  await expectNoBarriers(page);
  await dialog(page).getByLabel('New password').fill(NEXT);
  await submit(page, 'Change the password');
  await expect(page.getByText('Your password was changed.')).toBeVisible();

  await expect(phone.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(devices(page)).toHaveCount(1);
  await page.goto('/');
  await expect(box(page)).toBeVisible();
  await phone.context().close();
});

test('a device is signed out from another one', async ({ page, browser }) => {
  const username = await signUp(page);
  const phone = await elsewhere(browser, username);
  const tablet = await elsewhere(browser, username);
  await page.goto('/settings');
  await expect(devices(page)).toHaveCount(3);
  await devices(page).last().getByRole('button').click();
  await expect(devices(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Sign out all others' }).click();
  await expectNoBarriers(page);
  await confirm(page, 'Sign out all others');
  await expect(devices(page)).toHaveCount(1);
  for (const each of [phone, tablet]) {
    await expect(each.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await each.context().close();
  }
});

test('an account is closed with its password, and says so to who signs in again', async ({ page }) => {
  const username = await signUp(page);
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Close the account' }).click();
  await expect(dialog(page)).toContainText('an administrator can reopen the account');
  await submit(page, 'Close the account');
  await expect(dialog(page).getByText('Enter your current password.')).toBeVisible();
  await expectNoBarriers(page);
  await dialog(page).getByLabel('Current password').fill(PASSWORD);
  await submit(page, 'Close the account');

  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('will be removed in 14 days').last()).toBeVisible();
});

test('everything of the account in the settings can be touched on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signUp(page);
  await page.goto('/settings');
  await expect(devices(page)).toHaveCount(1);
  expect(await page.locator('.scroll').evaluate((scroll) => scroll.scrollWidth)).toBe(360);
  await page.getByRole('button', { name: 'Change the password' }).click();
  const { width } = (await dialog(page).boundingBox()) ?? { width: 0 };
  expect(width).toBeLessThanOrEqual(360);
  await expectNoBarriers(page);
});
