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

test('new conversations begin with the instructions in the settings, which the account keeps', async ({ page }) => {
  await signUp(page);
  await page.goto('/settings');
  const saved = () => page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok());
  for (const [label, text] of [
    ['Instructions of new conversations', 'Be brief.'],
    ['About you', 'I am a nurse.'],
  ] as const) {
    await page.getByLabel(label).fill(text);
    await Promise.all([saved(), page.getByLabel(label).blur()]);
  }
  await page.getByLabel('About you').fill('x'.repeat(2001));
  await expect(page.getByRole('alert')).toContainText('2,001 characters and was not saved. The limit is 2,000.');
  await page.reload();
  await expect(page.getByLabel('About you')).toHaveValue('I am a nurse.');
  await page.goto('/');
  await askAndRead(page, 'With instructions from the settings');
  const panel = await openPanel(page);
  await expect(panel.getByLabel('Instructions')).toHaveValue('Be brief.');
});
