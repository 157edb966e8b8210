import { expect, test as setup } from '@playwright/test';
import { box, PASSWORD } from './people';

setup('the first visitor becomes the administrator', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Create the administrator account' })).toBeVisible();
  await page.getByLabel('Username').fill('admin');
  await page.getByLabel('Name shown to others').fill('Ada Admin');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(box(page)).toBeVisible();
});
