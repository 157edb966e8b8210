import AxeBuilder from '@axe-core/playwright';
import { answers, ask, askAndRead, box, expect, signUp, test } from './people';

test('what there is to know of an answer is one press away, and it can be asked again with a model', async ({
  page,
}) => {
  await signUp(page);
  await askAndRead(page, 'Why does ice float?');
  await page.getByRole('button', { name: 'More about this answer' }).click();
  const more = page.getByRole('dialog', { name: 'More about this answer' });
  await expect(more).toContainText(/[\d,]+ read, [\d,]+ written/);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await more.getByRole('group', { name: 'Ask again with' }).getByRole('button').first().click();
  await expect(page.getByRole('img', { name: 'Answer 2 of 2' })).toBeVisible();
});

test('a selected passage is quoted behind what is written already', async ({ page }) => {
  await signUp(page);
  await askAndRead(page, 'Ice floats');
  await box(page).fill('About this:');
  await answers(page)
    .locator('.prose p')
    .evaluate((passage) => getSelection()?.selectAllChildren(passage));
  await page.getByRole('button', { name: 'Quote' }).click();
  await expect(box(page)).toHaveValue('About this:\n\n> You said: Ice floats\n\n');
  await expect(box(page)).toBeFocused();
});

test('the keys go from prompt to prompt', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await signUp(page);
  await ask(page, 'long');
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  await askAndRead(page, 'the second');
  const [first, second] = [page.locator('article.prompt').first(), page.locator('article.prompt').last()];
  await expect(first).not.toBeInViewport();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(first).toBeFocused();
  await expect(first).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Previous prompt' })).toBeVisible();
  await page.getByRole('button', { name: 'Next prompt' }).click();
  await expect(second).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(first).toBeFocused();
});

test('a long answer with sections has a table of contents', async ({ page }) => {
  await signUp(page);
  const section = (name: string) => `## ${name}\n\n${'Some words of this section. '.repeat(40)}\n\n`;
  await ask(page, `Text\n\n${section('First')}${section('Second')}${section('Third')}`);
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  await answers(page).getByText('Contents', { exact: true }).click();
  await answers(page).getByRole('button', { name: 'Third' }).click();
  await expect(answers(page).getByRole('heading', { name: 'Third' })).toBeFocused();
  await expect(answers(page).getByRole('heading', { name: 'Third' })).toBeInViewport();
});

test('a large paste is a folded block that can be opened and removed, and is sent folded', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signUp(page);
  await box(page).fill('Read this:');
  await page.evaluate(() => navigator.clipboard.writeText('a line of a log\n'.repeat(300)));
  await box(page).press('Control+V');
  await expect(box(page)).toHaveValue('Read this:');
  const folded = page.getByRole('list', { name: 'Pasted texts' });
  await folded.getByRole('button', { name: 'Pasted text 301 lines' }).click();
  await folded.getByLabel('Pasted text', { exact: true }).fill('shorter\nnow');
  await page.reload();
  await expect(folded.getByRole('button', { name: 'Pasted text 2 lines' })).toBeVisible();
  await page.evaluate(() => navigator.clipboard.writeText('x'.repeat(5000)));
  await box(page).press('Control+V');
  await folded.getByRole('button', { name: 'Remove the pasted text' }).last().click();
  await expect(folded.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('article.prompt')).toContainText('Read this:');
  await page.locator('article.prompt').getByText('Pasted text, 2 lines').click();
  await expect(page.locator('article.prompt pre')).toHaveText('shorter\nnow');
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
});
