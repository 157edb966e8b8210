import { box, expect, signUp, test } from './people';

test('what is chosen in the settings holds after a reload', async ({ page }) => {
  await signUp(page);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByText('High', { exact: true }).click();
  await page.getByText('Compact', { exact: true }).click();
  await page.getByText('Dark', { exact: true }).click();
  await page.reload();
  for (const name of ['High', 'Compact', 'Dark']) await expect(page.getByLabel(name, { exact: true })).toBeChecked();
  expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toMatchObject({
    contrast: 'high',
    density: 'compact',
    theme: 'dark',
  });
  await expect(page.getByText('What leaves this server:')).toBeVisible();
  await page.goBack();
  await expect(box(page)).toBeVisible();
});

test('the question mark shows the keys, except where somebody writes', async ({ page }) => {
  await signUp(page);
  await box(page).press('?');
  await expect(box(page)).toHaveValue('?');
  await page.getByRole('link', { name: 'Settings' }).press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Previous prompt');
});

test('the settings fit a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signUp(page);
  await page.goto('/settings');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  expect(await page.locator('.scroll').evaluate((scroll) => scroll.scrollWidth)).toBe(360);
});
