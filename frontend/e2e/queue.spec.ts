import { answers, ask, askAndRead, box, expect, signUp, stop, test } from './people';

const queued = (page: Parameters<typeof box>[0]) => page.locator('article.pending');

test('prompts written while an answer grows are sent one after another', async ({ page }) => {
  await signUp(page);
  await ask(page, 'slow, and the first');
  await expect(answers(page)).toContainText('word1');
  await box(page).fill('the second');
  await box(page).press('Enter');
  await expect(box(page)).toHaveValue('');
  await ask(page, 'the third');
  await expect(queued(page)).toHaveCount(2);
  await expect(queued(page).first()).toContainText('Waiting for the previous answer.');
  await expect(answers(page).nth(1)).toContainText('You said: the second', { timeout: 20_000 });
  await expect(answers(page).nth(2)).toContainText('You said: the third');
  await expect(queued(page)).toHaveCount(0);
});

test('a queued prompt can be changed in its place and removed, and survives a reload', async ({ page }) => {
  await signUp(page);
  await ask(page, 'lasting');
  await expect(answers(page)).toContainText('word3');
  await ask(page, 'one');
  await ask(page, 'two');
  await page.reload();
  await expect(queued(page)).toHaveCount(2);
  await queued(page).first().getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Edit your prompt').fill('one, in other words');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(queued(page).first()).toContainText('one, in other words');
  await queued(page).last().getByRole('button', { name: 'Discard' }).click();
  await expect(queued(page)).toHaveCount(1);
});

test('an answer that does not come to its end holds the queue, until somebody asks anyway', async ({ page }) => {
  await signUp(page);
  await ask(page, 'lasting');
  await expect(answers(page)).toContainText('word3');
  await ask(page, 'afterwards');
  await stop(page).click();
  await expect(answers(page)).toContainText('You stopped this answer.');
  await expect(queued(page)).toContainText('Not sent, because the answer before it is not complete.');
  await queued(page).getByRole('button', { name: 'Ask anyway' }).click();
  await expect(answers(page).last()).toContainText('You said: afterwards');
});

test('what is written during an answer without a connection is asked when it is back', async ({ page, context }) => {
  await signUp(page);
  await askAndRead(page, 'online');
  await ask(page, 'slow');
  await expect(answers(page).last()).toContainText('word1');
  await context.setOffline(true);
  await expect(
    page.getByText('No connection. Prompts you send now are delivered when you are connected again.'),
  ).toBeVisible();
  await ask(page, 'from the tunnel');
  await expect(queued(page)).toContainText('Waiting for the connection.');
  await context.setOffline(false);
  await expect(answers(page).last()).toContainText('You said: from the tunnel', { timeout: 30_000 });
});
