import { answers, ask, askAndRead, box, confirm, expect, PASSWORD, signIn, signUp, test } from './people';

test('two tabs that write in one conversation keep their texts over a reload', async ({ page, context }) => {
  await signUp(page);
  await askAndRead(page, 'one conversation');
  const second = await context.newPage();
  await second.goto(page.url());
  await box(page).fill('written in the first');
  await box(second).fill('written in the second');
  await Promise.all([page.reload(), second.reload()]);
  await expect(box(page)).toHaveValue('written in the first');
  await expect(box(second)).toHaveValue('written in the second');
});

test('what a closed tab has left comes before what is written in the tab that shows its box next', async ({
  page,
  context,
}) => {
  await signUp(page);
  const second = await context.newPage();
  await second.goto('/');
  await box(second).fill('left behind');
  await box(page).fill('still here');
  await second.close();
  await page.reload();
  await expect(box(page)).toHaveValue('left behind\n\nstill here');
  const third = await context.newPage();
  await third.goto('/');
  await expect(box(third)).toBeFocused();
  await expect(box(third)).toHaveValue('');
  await page.close();
  await third.reload();
  await expect(box(third)).toHaveValue('left behind\n\nstill here');
});

test('a draft that was sent does not come back', async ({ page, context }) => {
  await signUp(page);
  await askAndRead(page, 'sent and gone');
  const second = await context.newPage();
  await second.goto('/');
  await expect(box(second)).toBeFocused();
  await page.goto('/');
  await box(page).fill('not sent');
  await page.close();
  await second.reload();
  await expect(box(second)).toHaveValue('not sent');
});

test('a prompt is not lost when the page is reloaded in the moment of Enter, and is asked once', async ({ page }) => {
  let blocked = true;
  await page.routeWebSocket('**/live', (socket) => {
    if (blocked) socket.close({ code: 1006 }).catch(() => {});
    else socket.connectToServer();
  });
  await signUp(page);
  const text = `sent and gone ${'ä'.repeat(31_000)}`;
  await box(page).fill(text);
  await box(page).evaluate((area) => {
    area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    location.reload();
  });
  await expect(page.getByText('Waiting for the connection.')).toBeVisible();
  await expect(page.locator('article.prompt')).toContainText('sent and gone');
  await expect(box(page)).toHaveValue('');
  blocked = false;
  await page.reload();
  await expect(answers(page)).toContainText('You said: sent and gone');
  await page.reload();
  await expect(answers(page)).toContainText('You said: sent and gone');
  await expect(answers(page)).toHaveCount(1);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('unsent')))).toEqual([]);
  await page.goto('/');
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveValue('');
});

test('a prompt is not lost when its tab is closed in the moment of Enter', async ({ page, context }) => {
  await page.routeWebSocket('**/live', (socket) => socket.close({ code: 1006 }).catch(() => {}));
  await signUp(page);
  await box(page).fill('closed at once');
  await box(page).press('Enter');
  await page.close();
  const second = await context.newPage();
  await second.goto('/');
  await second.getByRole('navigation', { name: 'History' }).getByRole('link', { name: 'closed at once' }).click();
  await expect(answers(second)).toContainText('You said: closed at once');
  await expect(answers(second)).toHaveCount(1);
});

test('a line to begin with does not replace what is written', async ({ page }) => {
  await signUp(page);
  await box(page).fill('dear aunt, thank you');
  await page.getByRole('button', { name: 'Turn my notes into a letter' }).click();
  await expect(box(page)).toHaveValue('Turn my notes into a letter:\n\ndear aunt, thank you');
});

test('changes to a prompt that were cancelled can be had back', async ({ page }) => {
  await signUp(page);
  await askAndRead(page, 'first wording');
  await box(page).press('ArrowUp');
  await page.getByLabel('Edit your prompt').fill('a long second wording');
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Edit your prompt')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Edit your prompt')).toHaveValue('a long second wording');
});

test('an unsent prompt that was discarded can be had back', async ({ page, context }) => {
  await signUp(page);
  await askAndRead(page, 'online');
  await context.setOffline(true);
  await ask(page, 'from the tunnel');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('Waiting for the connection.')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(box(page)).toHaveValue('from the tunnel');
});

test('signing out asks first when something was not sent', async ({ page }) => {
  await signUp(page);
  await box(page).fill('secret draft');
  const out = async () => {
    await page.getByRole('button', { name: 'Maya Lindqvist' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByText('You have 1 draft in this browser. Signing out deletes it.')).toBeVisible();
  };
  await out();
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveValue('secret draft');
  await out();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(box(page)).toHaveValue('secret draft');
});

test('signing out deletes nothing of another account in the same browser', async ({ page, context }) => {
  const first = await signUp(page);
  await box(page).fill('of the first');
  await page.reload();
  await expect(box(page)).toHaveValue('of the first');
  await context.clearCookies();
  await page.reload();
  const second = await signUp(page, 'Nils Stranger');
  await expect(box(page)).toHaveValue('');
  await box(page).fill('of the second');
  await page.getByRole('button', { name: 'Nils Stranger' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await confirm(page, 'Sign out and delete');
  await signIn(page, first);
  await expect(box(page)).toHaveValue('of the first');
  await context.clearCookies();
  await page.reload();
  await signIn(page, second);
  await expect(box(page)).toHaveValue('');
});

test('a password manager that fills without a word is understood', async ({ page, context }) => {
  const username = await signUp(page);
  await context.clearCookies();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.evaluate(
    ([name, password]) => {
      const field = (id: string) => document.getElementById(id) as HTMLInputElement;
      field('username').value = name ?? '';
      field('password').value = password ?? '';
    },
    [username, PASSWORD],
  );
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(box(page)).toBeVisible();
});

test('an unsent prompt belongs to its tab while that is open, and goes out from another one after that', async ({
  page,
  context,
}) => {
  await page.routeWebSocket('**/live', (socket) => socket.close({ code: 1006 }).catch(() => {}));
  await signUp(page);
  await ask(page, 'written behind a proxy');
  await expect(page.getByText('Waiting for the connection.')).toBeVisible();
  const second = await context.newPage();
  await second.goto('/');
  await expect(second.getByText('Your conversations will appear here.')).toBeVisible();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(box(page)).toHaveValue('written behind a proxy');
  await second.reload();
  await expect(second.getByText('Your conversations will appear here.')).toBeVisible();
  await askAndRead(second, 'the line stands here');
  await expect(second.getByRole('navigation', { name: 'History' }).getByRole('link')).toHaveCount(1);
  await box(page).press('Enter');
  await expect(page.getByText('Waiting for the connection.')).toBeVisible();
  await page.close();
  await second.reload();
  const row = second.getByRole('navigation', { name: 'History' }).getByRole('link', { name: 'written behind a proxy' });
  await row.click();
  await expect(answers(second)).toContainText('You said: written behind a proxy');
});
