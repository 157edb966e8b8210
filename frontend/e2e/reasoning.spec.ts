import AxeBuilder from '@axe-core/playwright';
import { answers, ask, expect, signUp, test } from './people';

test('what a model thinks is seen to go on, and is folded above its answer afterwards', async ({ page }) => {
  await signUp(page);
  await ask(page, 'Please ponder this');
  const fold = answers(page).locator('details.reasoning');
  await expect(fold.locator('summary')).toHaveText(/^Thinking, \d+ s$/);
  await expect(page.locator('.composer .hint')).toContainText(/Thinking, \d+ s/);
  await fold.locator('summary').click();
  await expect(fold).toContainText('Thought 3.');
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  await expect(fold.locator('summary')).toHaveText(/^Thought for [1-9] s$/);
  await expect(fold.locator('strong').last()).toHaveText('20');
  await expect(answers(page).locator('.said > .prose')).toHaveText('It is so.');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('the answer is copied without what the model thought, which is there again after a reload', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signUp(page);
  await ask(page, 'Please ponder this again');
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: 'Copy the answer' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('It is so.');
  await page.reload();
  const fold = answers(page).locator('details.reasoning');
  await expect(fold.locator('summary')).toHaveText(/^Thought for [1-9] s$/);
  await expect(fold).not.toContainText('Thought 1.');
  await fold.locator('summary').press('Enter');
  await page.getByRole('button', { name: 'Copy the reasoning' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^Thought \*\*1\*\*\. /);
});
