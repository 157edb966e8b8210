import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answers, ask, confirm, expect, signUp, test } from './people';

/** Creates conversations, and does the same with all of them. */
async function make(page: Page, change: object, ...titles: string[]): Promise<void> {
  await page.evaluate(
    async ([all, what]) => {
      const { csrf } = await (await fetch('/api/session')).json();
      const headers = { 'Content-Type': 'application/json', [csrf.headerName]: csrf.token };
      const post = (path: string, body: object) => fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
      const ids: string[] = [];
      for (const title of all) ids.push((await (await post('/api/conversations', { title })).json()).id);
      await post('/api/conversations/bulk', { ids, ...what });
    },
    [titles, change] as const,
  );
}

const lines = (page: Page) => page.getByRole('main').getByRole('listitem');
const line = (page: Page, title: string) => lines(page).filter({ hasText: title });
const tick = (page: Page, title: string) => page.getByRole('main').getByRole('checkbox', { name: title, exact: true });
const button = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true });

async function expectNoBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))])).toEqual([]);
}

test('several archived conversations are unarchived, moved to the trash and exported', async ({ page }) => {
  await signUp(page);
  await make(page, { archived: true }, 'One', 'Two', 'Three');
  await page.goto('/archived');
  await expect(lines(page)).toHaveCount(3);
  await button(page, 'Select').click();
  await tick(page, 'One').check();
  await tick(page, 'Two').check();
  await expectNoBarriers(page);
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Export').click()]);
  expect(download.suggestedFilename()).toBe('parley-selection.zip');
  await button(page, 'Select').click();
  await tick(page, 'One').check();
  await button(page, 'Unarchive selected').click();
  await expect(page.getByText('1 conversation was moved back to the list.')).toBeVisible();
  await expect(lines(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(lines(page)).toHaveCount(3);
  await line(page, 'Three').getByRole('button', { name: 'Move to trash' }).click();
  await expect(lines(page)).toHaveCount(2);
  await line(page, 'One').getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'One' })).toBeVisible();
});

test('the trash is restored from, deleted from and emptied by keyboard', async ({ page }) => {
  await signUp(page);
  await make(page, { trashed: true }, 'One', 'Two', 'Three', 'Four');
  await make(page, {}, 'Kept');
  await page.goto('/trash');
  await expect(lines(page)).toHaveCount(4);
  await button(page, 'Select').press('Enter');
  await tick(page, 'One').press('Space');
  await button(page, 'Restore selected').press('Enter');
  await expect(page.getByText('1 conversation was restored.')).toBeVisible();
  await expect(lines(page)).toHaveCount(3);

  await button(page, 'Select').press('Enter');
  await tick(page, 'Two').press('Space');
  await button(page, 'Delete selected permanently').press('Enter');
  await expect(page.getByRole('dialog')).toContainText('1 conversation and all its messages will be deleted.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(lines(page)).toHaveCount(3);
  await expect(tick(page, 'Two')).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(tick(page, 'Two')).toHaveCount(0);

  await button(page, 'Empty the trash').press('Enter');
  await expect(page.getByRole('dialog')).toContainText('3 conversations and all their messages will be deleted.');
  await expectNoBarriers(page);
  await confirm(page, 'Empty the trash');
  await expect(page.getByText('The trash is empty.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('The trash is empty.')).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('navigation', { name: 'History', includeHidden: true }).locator('a')).toHaveText([
    'Kept',
    'One',
  ]);
});

test('the trash is searched from its page, and the next search is everywhere again', async ({ page }) => {
  await signUp(page);
  await make(page, { trashed: true }, 'A lighthouse');
  await make(page, {}, 'Another lighthouse');
  await page.goto('/trash');
  await button(page, 'Search in the trash').click();
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await expect(palette.getByLabel('Where')).toHaveValue('trash');
  await page.keyboard.type('lighthouse');
  const found = palette.getByRole('listbox').getByRole('option');
  await expect(found).toHaveText([/A lighthouse/]);
  await page.keyboard.press('Enter');
  await expect(page.getByText('This conversation is in the trash.')).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(found).toHaveText([/Another lighthouse/]);
});

test('an archived conversation shows that it is answering, and that it has a new answer', async ({ page }, {
  project,
}) => {
  await signUp(page);
  // Another text in each project: an answer to the same question may be a saved one.
  await ask(page, `slow, and archived on ${project.name} while it answers`);
  await expect(page).toHaveURL(/\/c\//);
  await expect(answers(page)).toHaveAttribute('aria-busy', 'true');
  await page.evaluate(async () => {
    const { csrf } = await (await fetch('/api/session')).json();
    const headers = { 'Content-Type': 'application/json', [csrf.headerName]: csrf.token };
    const path = location.pathname.replace('/c/', '/api/conversations/');
    await fetch(path, { method: 'PATCH', headers, body: '{"archived":true}' });
  });
  await page.goto('/archived');
  await expect(lines(page).getByRole('img', { name: /answering|new answer/ })).toBeVisible();
  await expect(lines(page).getByRole('img', { name: 'new answer' })).toBeVisible();
});
