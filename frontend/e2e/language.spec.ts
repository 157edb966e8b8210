import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answers, box, expect, PASSWORD, signUp, test } from './people';

/** What stands out of its button, or makes the page wider than the window. */
const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const parts = [...document.querySelectorAll<HTMLElement>('main, .scroll, button:not(.who), .button, .seg label')];
    return parts
      .filter((part) => part.checkVisibility() && getComputedStyle(part).overflowX !== 'hidden')
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map((part) => `${part.tagName} ${part.textContent.trim().slice(0, 60)}`);
  });

async function expectUsable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))])).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
}

let count = 0;

async function signUpIn(
  page: Page,
  words: { create: string; username: string; name: string; password: string; prompt: string },
): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: words.create }).click();
  await page.getByLabel(words.username).fill(`lena.${Date.now().toString(36)}${count++}`);
  await page.getByLabel(words.name).fill('Lena Vogt');
  await page.getByLabel(words.password, { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: words.create }).click();
  await expect(page.getByLabel(words.prompt, { exact: true })).toBeVisible();
}

test.describe('a browser in German', () => {
  test.use({ locale: 'de-DE' });
  const words = {
    create: 'Konto anlegen',
    username: 'Benutzername',
    name: 'Name für andere',
    password: 'Passwort',
    prompt: 'Ihre Eingabe',
  };

  test('leads from the sign-up to an answer in German', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Anmelden' })).toBeVisible();
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      'de-DE',
      'ltr',
    ]);
    await expectUsable(page);
    await page.getByLabel('Benutzername').fill('nobody');
    await page.getByLabel('Passwort', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    await expect(page.locator('.notice')).toContainText('Benutzername oder Passwort ist falsch.');

    await signUpIn(page, words);
    await expectUsable(page);
    await page.getByLabel('Ihre Eingabe', { exact: true }).fill('Guten Tag');
    await page.getByRole('button', { name: 'Senden' }).click();
    await expect(answers(page)).toContainText('You said: Guten Tag');
    await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
    await expect(page.getByRole('button', { name: 'Neu antworten' })).toBeVisible();
    await expectUsable(page);
    await page.goto('/settings');
    await expect(page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
    await expectUsable(page);
  });
});

test('another language keeps what was written, and holds after a reload', async ({ page }) => {
  await signUp(page);
  await box(page).fill('half a thought');
  await page.goto('/settings');
  await page.getByLabel('Language of the page').selectOption('Français');
  await expect(page.getByRole('heading', { name: 'Réglages' })).toBeVisible();
  await page.goto('/');
  await expect(page.getByLabel('Votre message', { exact: true })).toHaveValue('half a thought');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr');
});

test.describe('a browser in Chinese', () => {
  test.use({ locale: 'zh-CN' });
  const words = {
    create: '创建账户',
    username: '用户名',
    name: '对他人显示的名称',
    password: '密码',
    prompt: '您的提问',
  };

  test('counts and dates as Chinese does', async ({ page }) => {
    await signUpIn(page, words);
    await page.getByLabel('您的提问', { exact: true }).fill('你好');
    await page.getByRole('button', { name: '发送' }).click();
    await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
    await expectUsable(page);
    await page.getByRole('button', { name: '此对话的菜单' }).click();
    await page.getByRole('menuitem', { name: '共享' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: '创建并复制链接' }).click();
    await expect(sheet.getByRole('listitem')).toContainText(/可写.{1,3}还可使用 1 次/);
    await expect(sheet.getByRole('listitem')).toContainText(/有效期至 \d+月\d+日/);
    await expectUsable(page);
  });
});
