import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answers, box, expect, signUp, test } from './people';

async function expectNoBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))])).toEqual([]);
}

/** Creates a template in the settings by keyboard, which are open. */
async function create(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'New template' }).press('Enter');
  const editor = page.getByRole('dialog', { name: 'New template' });
  await expect(editor.getByLabel('Name')).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.insertText(text);
  if (name === 'Translate') await expectNoBarriers(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(editor).toHaveCount(0);
  await expect(list(page).filter({ hasText: name })).toBeVisible();
}

const list = (page: Page) => page.getByRole('list', { name: 'Templates' }).getByRole('listitem');
const options = (page: Page) => page.getByRole('listbox', { name: 'Templates' }).getByRole('option');

test('templates are made, chosen, filled in and deleted by keyboard alone', async ({ page }) => {
  await signUp(page);
  await page.goto('/settings');
  await expect(page.getByText('No templates yet.')).toBeVisible();
  await create(page, 'Translate', 'Translate {{text}} to {{language: English}}.');
  await create(page, 'Plain words', 'Say it in plain words.');
  await expectNoBarriers(page);

  await page.goto('/');
  await box(page).focus();
  await page.keyboard.type('/');
  await expect(options(page)).toHaveText([/Plain words/, /Translate/]);
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
  await expectNoBarriers(page);
  await page.keyboard.press('ArrowDown');
  await expect(options(page).last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.type('tra');
  await expect(options(page)).toHaveText([/Translate/]);
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Translate' });
  await expect(form.getByLabel('text')).toBeFocused();
  await expect(form.getByLabel('language')).toHaveValue('English');
  await expectNoBarriers(page);

  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await expect(box(page)).toHaveValue('/tra');
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Haus');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('Translate Haus to English.');
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(answers(page).last()).toContainText('You said: Translate Haus to English.');

  await page.goto('/settings');
  await page.getByRole('button', { name: 'Delete the template Translate' }).press('Enter');
  await expect(list(page)).toHaveText([/Plain words/]);
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(list(page)).toHaveText([/Plain words/, /Translate/]);
});

test('what begins with a slash and is no template is sent as it is', async ({ page }) => {
  await signUp(page);
  await page.goto('/settings');
  await create(page, 'Plain words', 'Say it in plain words.');
  await page.goto('/');
  await box(page).focus();
  await page.keyboard.type('/');
  await expect(options(page)).toHaveCount(1);
  await page.keyboard.type('etc/hosts');
  await expect(options(page)).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(answers(page).last()).toContainText('You said: /etc/hosts');

  await box(page).focus();
  await page.keyboard.type('/');
  await expect(options(page)).toHaveCount(1);
  await page.keyboard.type('pl');
  await page.keyboard.press('Escape');
  await expect(options(page)).toHaveCount(0);
  await expect(box(page)).toHaveValue('/pl');
  await page.keyboard.press('Control+Enter');
  await expect(answers(page).last()).toContainText('You said: /pl');
});
