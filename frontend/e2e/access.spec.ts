import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answers, ask, expect, signUp, test } from './people';

async function expectNoBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))])).toEqual([]);
}

for (const theme of ['light', 'dark'] as const) {
  test(`every page can be used by everybody, ${theme}`, async ({ page }, info) => {
    if (info.project.name === 'phone-dark' && theme === 'light') return;
    await page.emulateMedia({ colorScheme: theme });
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expectNoBarriers(page);
    await signUp(page);
    await expectNoBarriers(page);
    await ask(page, 'markdown');
    await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
    await expectNoBarriers(page);
    for (const path of ['/trash', '/archived', '/settings']) {
      await page.goto(path);
      await expect(page.locator('main h1').first()).toBeVisible();
      await expectNoBarriers(page);
    }
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await expectNoBarriers(page);
  });
}
