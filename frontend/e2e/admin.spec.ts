import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { box, expect, PASSWORD, signIn, signUp, test } from './people';

const SECTIONS = ['People', 'Invitations', 'Sign-up', 'Usage', 'Security log', 'Health'];

async function administration(page: Page): Promise<void> {
  await page.goto('/');
  await signIn(page, 'admin');
  await page.goto('/admin');
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible();
}

const open = (page: Page, section: string) =>
  page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name: section }).click();

async function expectNoBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))])).toEqual([]);
}

test('every section can be used by everybody, and fits a phone', async ({ page }) => {
  await administration(page);
  for (const section of SECTIONS) {
    await open(page, section);
    await expect(page.getByRole('heading', { name: section })).toBeVisible();
    await expect(page.getByText('Loading…')).toHaveCount(0);
    await expectNoBarriers(page);
    const scroll = page.locator('.scroll');
    expect(await scroll.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  }
});

test('an administrator invites somebody, who joins by the link once', async ({ page, browser }) => {
  await administration(page);
  await open(page, 'Invitations');
  await page.reload();
  await page.getByRole('button', { name: 'Create an invitation' }).click();
  const link = await page.getByLabel('The new invitation').inputValue();
  expect(link).toMatch(/\/#invitation=[\w-]{43}$/);
  const { hash } = new URL(link);

  const other = await (await browser.newContext()).newPage();
  await other.goto(`/${hash}`);
  await expect(other.getByText('You are invited to this server.')).toBeVisible();
  await other.getByLabel('Username').fill(`invited.${Date.now().toString(36)}`);
  await other.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await other.getByRole('button', { name: 'Create the account' }).click();
  await expect(box(other)).toBeVisible();
  expect(new URL(other.url()).hash).toBe('');
  await other.context().close();

  const late = await (await browser.newContext()).newPage();
  await late.goto(`/${hash}`);
  await late.getByLabel('Username').fill('too-late');
  await late.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await late.getByRole('button', { name: 'Create the account' }).click();
  await expect(late.getByRole('alert')).toContainText('This invitation does not work');
  await expect(late.getByLabel('Username')).toHaveValue('too-late');
  await late.context().close();
});

test('somebody who forgot their password sets a new one by a link', async ({ page, browser }) => {
  const guest = await (await browser.newContext()).newPage();
  const username = await signUp(guest, 'Forgetful Fred');
  await administration(page);
  await page.getByLabel('Search by name').fill(username);
  await page.getByRole('button', { name: username }).click();
  const dialog = page.getByRole('dialog', { name: 'Forgetful Fred' });
  await expectNoBarriers(page);
  await dialog.getByRole('button', { name: 'Create a password reset link' }).click();
  const link = await dialog.getByLabel('The password reset link').inputValue();

  await guest.goto(`/${new URL(link).hash}`);
  await guest.reload();
  await expect(guest.getByLabel('Username')).toHaveValue(username);
  await expectNoBarriers(guest);
  await guest.getByLabel('New password').fill('short');
  await guest.getByRole('button', { name: 'Save the password' }).click();
  await expect(guest.getByText('This password has 5 characters')).toBeVisible();
  await guest.getByLabel('New password').fill('another long sentence');
  await guest.getByRole('button', { name: 'Save the password' }).click();
  await guest.getByRole('button', { name: 'Go to the sign-in' }).click();
  await guest.getByLabel('Username').fill(username);
  await guest.getByLabel('Password', { exact: true }).fill('another long sentence');
  await guest.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(box(guest)).toBeVisible();

  await dialog.getByRole('button', { name: 'Disable the account' }).click();
  await dialog.getByRole('button', { name: 'Disable the account' }).click();
  await expect(dialog.getByText('Disabled')).toBeVisible();
  await expect(guest.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await guest.context().close();
});

test('the password is asked for when it was typed too long ago, and the call is repeated', async ({ page }) => {
  await page.goto('/');
  await signIn(page, 'admin');
  let old = true;
  await page.route('**/api/admin/**', (route) =>
    old
      ? route.fulfill({
          status: 403,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'confirm-sign-in', detail: 'Enter your password again to go on.' }),
        })
      : route.continue(),
  );
  await page.route('**/api/session/confirmation', (route) => {
    old = false;
    return route.continue();
  });
  await page.goto('/admin');
  const dialog = page.getByRole('dialog', { name: 'Confirm your password' });
  await expect(dialog.getByLabel('Password', { exact: true })).toBeFocused();
  await expectNoBarriers(page);
  await dialog.getByLabel('Password', { exact: true }).fill('a wrong sentence');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByText('That is not your current password.').last()).toBeVisible();
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog).not.toBeVisible();
  await expect(page.getByRole('button', { name: /Ada Admin admin/ })).toBeVisible();
});

test('who is no administrator gets neither the link nor the page', async ({ page }) => {
  await signUp(page);
  await page.goto('/admin');
  await expect(page.getByText('This page is for administrators.')).toBeVisible();
});
