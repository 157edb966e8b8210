import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { expect, signUp } from './people';

/** Chooses in the menu of the conversation that is open. */
export const menu = async (page: Page, item: string) => {
  await page.getByRole('button', { name: 'Menu for this conversation' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

/** Invites somebody in the dialog of sharing, which is open. */
export const invite = async (page: Page, username: string, role = 'Can write') => {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Username' }).fill(username);
  await dialog.getByLabel('Role', { exact: true }).selectOption(role);
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('was invited.');
};

export const accept = (page: Page) => page.getByRole('button', { name: /^Accept the invitation/ }).click();

/** A person of their own browser. */
export async function person(browser: Browser, name: string, phone = false) {
  const context = await browser.newContext(
    phone ? { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark' } : {},
  );
  const page = await context.newPage();
  return { page, username: await signUp(page, name), close: () => context.close() };
}

/** Fails where the page keeps somebody out. */
export async function faultless(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
}

/** For those who want to see it: a picture in the folder PARLEY_SHOTS. */
export const shot = async (page: Page, name: string) => {
  if (process.env.PARLEY_SHOTS) await page.screenshot({ path: `${process.env.PARLEY_SHOTS}/${name}.png` });
};
