import type { Page } from '@playwright/test';
import { answers, ask, askAndRead, box, expect, signUp, test } from './people';

async function openPanel(page: Page) {
  await page.getByRole('button', { name: 'Menu for this conversation' }).click();
  await page.getByRole('menuitem', { name: 'Instructions and model' }).click();
  const panel = page.getByRole('dialog', { name: 'Instructions and model' });
  await expect(panel).toBeVisible();
  return panel;
}

const stored = async (page: Page) =>
  (await page.request.get(`/api/conversations/${page.url().split('/').at(-1)}`)).json();

test('instructions and the model of a conversation are changed from its menu, and can be reset', async ({ page }) => {
  await signUp(page);
  await askAndRead(page, 'Before the instructions');
  const first = await openPanel(page);
  await first.getByLabel('Instructions').fill('Answer like a pirate.');
  const model = await first.getByLabel('Model').locator('option').nth(1).getAttribute('value');
  await first.getByLabel('Model').selectOption(model);
  await first.getByRole('button', { name: 'Save' }).click();
  await expect(first).not.toBeVisible();
  expect(await stored(page)).toMatchObject({ systemPrompt: 'Answer like a pirate.', model });

  await page.reload();
  await expect(box(page)).toBeVisible();
  const second = await openPanel(page);
  await expect(second.getByLabel('Instructions')).toHaveValue('Answer like a pirate.');
  await expect(second.getByLabel('Model')).toHaveValue(model ?? '');
  await second.getByLabel('Instructions').fill('');
  await second.getByLabel('Model').selectOption('');
  await second.getByRole('button', { name: 'Save' }).click();
  await expect(second).not.toBeVisible();
  expect(await stored(page)).toMatchObject({ systemPrompt: null, model: null });
});

test('instructions that are too long stay in the panel, with the reason', async ({ page }) => {
  await signUp(page);
  await askAndRead(page, 'Before the limit');
  const panel = await openPanel(page);
  await panel.getByLabel('Instructions').fill('x'.repeat(8001));
  // Forced, because it is shown as disabled.
  await panel.getByRole('button', { name: 'Save' }).click({ force: true });
  await expect(panel.getByRole('alert')).toContainText('8,001 characters. The limit is 8,000.');
  await expect(panel.getByLabel('Instructions')).toHaveValue('x'.repeat(8001));
});

test('how much a model thinks is chosen for a conversation, once it is known to think', async ({ page }) => {
  await signUp(page);
  await ask(page, 'Please ponder this effort');
  await expect(answers(page)).toContainText('It is so.');
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  const first = await openPanel(page);
  await first.getByLabel('Thinking effort').selectOption('High effort');
  await first.getByRole('button', { name: 'Save' }).click();
  await expect(first).not.toBeVisible();
  expect(await stored(page)).toMatchObject({ reasoningEffort: 'high', systemPrompt: null });
  const second = await openPanel(page);
  await expect(second.getByLabel('Thinking effort')).toHaveValue('high');
});
