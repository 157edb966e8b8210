import { test as base, expect, type Page } from '@playwright/test';

export const PASSWORD = 'a long sentence is fine';

let count = 0;

/** Creates an account of its own for a test; needs sign-up to be open. */
export async function signUp(page: Page, name = 'Maya Lindqvist'): Promise<string> {
  const username = `maya.${Date.now().toString(36)}${count++}`;
  await page.goto('/');
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Name shown to others').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(box(page)).toBeVisible();
  return username;
}

export async function signIn(page: Page, username: string): Promise<void> {
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(box(page)).toBeVisible();
}

export const box = (page: Page) => page.getByLabel('Your prompt', { exact: true });

export const answers = (page: Page) => page.locator('article.reply');

export const stop = (page: Page) => page.getByRole('button', { name: 'Stop', exact: true });

export async function ask(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

/** Asks and waits for the whole answer of the echoing model. */
export async function askAndRead(page: Page, text: string): Promise<void> {
  await ask(page, text);
  await expect(answers(page).last()).toContainText(`You said: ${text}`);
  await expect(answers(page).last()).toHaveAttribute('aria-busy', 'false');
}

/** Agrees in the dialog that asks, which takes no click in its first moment. */
export async function confirm(page: Page, yes: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await expect(async () => {
    await dialog.getByRole('button', { name: yes }).click({ timeout: 1000 });
    await expect(dialog).not.toBeVisible({ timeout: 1000 });
  }).toPass();
}

/** A test that fails when the page breaks its own content security policy or throws. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const faults: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted Type|TrustedHTML/i.test(message.text())) faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(String(error)));
    await use(page);
    expect(faults).toEqual([]);
  },
});

export { expect };
