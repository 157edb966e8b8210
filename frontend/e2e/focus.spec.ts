import { answers, ask, askAndRead, box, expect, signUp, stop, test } from './people';

test('whoever presses Send, Stop, Regenerate or New conversation can go on writing', async ({ page }) => {
  await signUp(page);
  await expect(box(page)).toBeFocused();
  await askAndRead(page, 'first');
  await expect(box(page)).toBeFocused();
  await page.getByRole('button', { name: 'Regenerate', exact: true }).click();
  await expect(page.getByRole('img', { name: 'Answer 2 of 2' })).toBeVisible();
  await expect(box(page)).toBeFocused();
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  await ask(page, 'lasting to be stopped');
  await stop(page).click();
  await expect(answers(page).last()).toContainText('You stopped this answer.');
  await expect(box(page)).toBeFocused();
  await page.getByRole('link', { name: 'New conversation' }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(box(page)).toBeFocused();
});

test('who leaves an edit is back in the box', async ({ page }) => {
  await signUp(page);
  await askAndRead(page, 'to be edited');
  await box(page).press('ArrowUp');
  await expect(page.getByLabel('Edit your prompt')).toBeFocused();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(box(page)).toBeFocused();
});

test('the first field has the focus, and each complaint stands beside its field', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByLabel('Username')).toBeFocused();
  await page.getByRole('button', { name: 'Create an account' }).click();
  await expect(page.getByLabel('Username')).toBeFocused();
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription('At least 8 characters');
  await page.getByLabel('Username').fill('admin');
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(
    'This password has 5 characters; it needs at least 8.',
  );
  await page.getByLabel('Password', { exact: true }).fill('a long sentence is fine');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByLabel('Username')).toBeFocused();
  await expect(page.getByLabel('Username')).toHaveAccessibleDescription(/“admin” is already taken/);
});
