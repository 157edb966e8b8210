import { createHmac } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { box, expect, PASSWORD, signUp, test } from './people';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows so many periods later (RFC 6238). */
function codeOf(secret: string, later = 0): string {
  const bits = Array.from(secret.replace(/\s/g, ''), (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'));
  const key = Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)
      ?.map((byte) => Number.parseInt(byte, 2)) ?? [],
  );
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac('sha1', key).update(step).digest();
  const at = (hash[19] ?? 0) & 0xf;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function expectNoBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))])).toEqual([]);
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/settings');
  await page.locator('.settings').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

async function typePassword(page: Page, username: string): Promise<void> {
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible();
}

async function giveCode(page: Page, code: string): Promise<void> {
  await page.locator('#code').fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('a second factor is set up, asked for, replaced by a recovery code, and turned off', async ({ page }) => {
  const username = await signUp(page);
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByLabel('Enter your password to begin.').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
  const secret = (await page.locator('.secret').textContent()) ?? '';
  expect(secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible();
  await expectNoBarriers(page);
  await page.getByLabel('Enter the code that the app shows.').fill('000000');
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByText('That is not the code that the app shows now.').first()).toBeVisible();
  const first = codeOf(secret);
  await page.getByLabel('Enter the code that the app shows.').fill(first);
  await page.getByRole('button', { name: 'Turn on' }).click();
  const title = page.getByRole('heading', { name: `Parley recovery codes of ${username}` });
  await expect(title).toBeFocused();
  const codes = await page.locator('.codes li').allTextContents();
  expect(codes).toHaveLength(10);
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'I have saved them' }).click();
  await expect(page.getByText('10 codes are left.')).toBeVisible();

  await signOut(page);
  await typePassword(page, username);
  await expectNoBarriers(page);
  await giveCode(page, '');
  await expect(page.getByText('Enter the code that your app shows.')).toBeVisible();
  await giveCode(page, first);
  await expect(page.getByText('This code was used before.').first()).toBeVisible();
  await expect(page.locator('#code')).toBeFocused();
  await page.getByRole('button', { name: 'Back to the start' }).click();
  await typePassword(page, username);
  const code = codeOf(secret, 1);
  await giveCode(page, ` ${code.slice(0, 3)} ${code.slice(3)}`);
  await expect(box(page)).toBeVisible();

  await signOut(page);
  await typePassword(page, username);
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await expectNoBarriers(page);
  await giveCode(page, (codes[0] ?? '').toUpperCase());
  await expect(box(page)).toBeVisible();

  await page.goto('/settings');
  await expect(page.getByText('9 codes are left.')).toBeVisible();
  await page.getByRole('button', { name: 'Turn off' }).click();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Code of the app, or a recovery code').fill(codes[1] ?? '');
  await page.getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByText('Off. When it is on, signing in also takes a code')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Turn on' })).toBeFocused();
});
