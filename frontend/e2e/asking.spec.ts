import { answers, ask, askAndRead, box, expect, signUp, stop, test } from './people';

test('a prompt is answered, and both are there after a reload', async ({ page }) => {
  await signUp(page);
  await askAndRead(page, 'Why does ice float?');
  await page.reload();
  await expect(page.locator('article.prompt')).toContainText('Why does ice float?');
  await expect(answers(page)).toContainText('You said: Why does ice float?');
});

test('Send becomes Stop, and what had arrived stays', async ({ page }) => {
  await signUp(page);
  await ask(page, 'lasting, please');
  await expect(answers(page)).toContainText('word3');
  await expect(page.locator('.composer .hint')).toContainText('Answering');
  await stop(page).click();
  await expect(answers(page)).toContainText('You stopped this answer.');
  await expect(answers(page)).toContainText('word3');
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
});

test('a reload in mid-answer neither loses nor doubles a word', async ({ page }) => {
  await signUp(page);
  await ask(page, 'slow and reload');
  await expect(answers(page)).toContainText('word5');
  await page.reload();
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });
  const words = (await answers(page).locator('.prose').innerText()).trim().split(/\s+/);
  expect(words).toEqual(Array.from({ length: 40 }, (_, at) => `word${at + 1}`));
});

test('the seconds of an answer go on after a reload and stand still without a connection', async ({
  page,
  context,
}) => {
  await signUp(page);
  await ask(page, 'lasting and counted');
  const seconds = async () => Number(/Answering, (\d+) s/.exec(await page.locator('.composer .hint').innerText())?.[1]);
  await expect.poll(seconds).toBeGreaterThanOrEqual(2);
  await page.reload();
  await expect(page.locator('.composer .hint')).toContainText('Answering');
  expect(await seconds()).toBeGreaterThanOrEqual(2);
  await context.setOffline(true);
  await expect(page.locator('.composer .hint')).toContainText('Offline.');
  await expect(page.locator('.composer .hint')).not.toContainText('Answering');
  await context.setOffline(false);
  await expect(page.locator('.composer .hint')).toContainText('Answering');
  await stop(page).click();
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
});

test('the wait for the first word is shown while a model is silent', async ({ page }) => {
  await signUp(page);
  await ask(page, 'hang');
  await expect(page.locator('.composer .hint')).toContainText(/Waiting for .+, [1-9] s/);
  await stop(page).click();
  await expect(answers(page)).toContainText('You stopped this answer.');
});

test('a model that fails is said in words and can be asked again', async ({ page }) => {
  await signUp(page);
  await ask(page, 'error');
  await expect(answers(page).locator('.danger')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
});

test('a second tab shows the same answer while it grows', async ({ page, context }) => {
  await signUp(page);
  await ask(page, 'slow for two');
  await expect(answers(page)).toContainText('word1');
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(answers(second)).toContainText('word20', { timeout: 20_000 });
  await expect(answers(second)).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  expect(await answers(second).locator('.prose').innerText()).toBe(await answers(page).locator('.prose').innerText());
});

test('Markdown is set, code can be copied, pictures are links', async ({ page }) => {
  await signUp(page);
  await ask(page, 'markdown');
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  await expect(answers(page).locator('h2, h3').first()).toBeVisible();
  await expect(answers(page).locator('table')).toBeVisible();
  await expect(answers(page).locator('figure.code').getByRole('button', { name: 'Copy' })).toBeVisible();
  expect(await answers(page).locator('.prose img').count()).toBe(0);
});

test('asking again and editing make versions to go back to', async ({ page }) => {
  await signUp(page);
  await askAndRead(page, 'first wording');
  await page.getByRole('button', { name: 'Regenerate', exact: true }).click();
  await expect(page.getByRole('img', { name: 'Answer 2 of 2' })).toBeVisible();
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  await box(page).press('ArrowUp');
  await page.getByLabel('Edit your prompt').fill('second wording');
  await page.locator('form.edit').getByRole('button', { name: 'Ask again', exact: true }).click();
  await expect(answers(page)).toContainText('You said: second wording');
  await expect(page.getByRole('img', { name: 'Version 2 of 2' })).toBeVisible();
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  await page.getByRole('button', { name: 'Previous version' }).click();
  await expect(answers(page)).toContainText('You said: first wording');
});

test('the answer before can be read while another one is awaited', async ({ page }) => {
  await signUp(page);
  await ask(page, 'hang');
  await stop(page).click();
  await expect(answers(page)).toContainText('You stopped this answer.');
  await page.getByRole('button', { name: 'Regenerate', exact: true }).click();
  await expect(page.getByRole('img', { name: 'Answer 2 of 2' })).toBeVisible();
  await expect(answers(page)).toHaveAttribute('aria-busy', 'true');
  await page.getByRole('button', { name: 'Previous answer' }).click();
  await expect(page.getByRole('img', { name: 'Answer 1 of 2' })).toBeVisible();
  await expect(answers(page)).toContainText('You stopped this answer.');
  await page.getByRole('button', { name: 'Next answer' }).click();
  await expect(answers(page)).toHaveAttribute('aria-busy', 'true');
  await stop(page).click();
  await expect(answers(page)).toContainText('You stopped this answer.');
});

test('a question goes to the answer that is shown while another one is awaited', async ({ page }) => {
  await signUp(page);
  await ask(page, 'lasting');
  await expect(answers(page)).toContainText('word2');
  await stop(page).click();
  await expect(answers(page)).toContainText('You stopped this answer.');
  await page.getByRole('button', { name: 'Regenerate', exact: true }).first().click();
  await expect(answers(page)).toHaveAttribute('aria-busy', 'true');
  await page.getByRole('button', { name: 'Previous answer' }).click();
  await askAndRead(page, 'about the first');
  await expect(answers(page)).toHaveCount(2);
  await expect(page.getByRole('img', { name: 'Answer 1 of 2' })).toBeVisible();
  await page.getByRole('button', { name: 'Next answer' }).click();
  await stop(page).click();
  await expect(answers(page)).toHaveCount(1);
});

test('Esc stops an answer', async ({ page }) => {
  await signUp(page);
  await ask(page, 'lasting escape');
  await expect(answers(page)).toContainText('word2');
  await page.keyboard.press('Escape');
  await expect(answers(page)).toContainText('You stopped this answer.');
});

test('who asks before the models are known is answered by the model chosen before', async ({ page }) => {
  await signUp(page);
  await page.evaluate(() => localStorage.setItem('parley.preferences', JSON.stringify({ model: 'chosen-before' })));
  let come = () => {};
  const listed = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route('**/api/models', async (route) => {
    await listed;
    await route.continue();
  });
  await page.reload();
  await ask(page, 'quicker than the list');
  await expect(page.locator('article.prompt')).toHaveCount(1);
  come();
  await expect(answers(page).getByText('chosen-before', { exact: true })).toBeVisible();
});

test('a new conversation keeps the model it was begun with while it waits to be sent', async ({ page, context }) => {
  await signUp(page);
  await page.evaluate(() => localStorage.setItem('parley.preferences', JSON.stringify({ model: 'chosen-before' })));
  await page.route('**/api/models', async (route) => {
    const answer = await route.fetch();
    const { items }: { items: object[] } = await answer.json();
    const another = { ...items[0], id: 'chosen-before', name: 'Chosen before', aliases: [], isDefault: false };
    await route.fulfill({ response: answer, json: { items: [...items, another] } });
  });
  await page.reload();
  await expect(box(page)).toHaveAttribute('placeholder', 'Write to Chosen before');
  await context.setOffline(true);
  await expect(page.getByText('No connection.')).toBeVisible();
  await ask(page, 'written first');
  await expect(page.locator('article.prompt')).toHaveCount(1);
  await expect(box(page)).toHaveAttribute('placeholder', 'Write to Chosen before');
  await ask(page, 'written second');
  await context.setOffline(false);
  // The server has no such model, so the answer fails and holds what was written behind it.
  await page.getByRole('button', { name: 'Ask anyway' }).click({ timeout: 30_000 });
  await expect(answers(page).getByText('Chosen before', { exact: true })).toHaveCount(2);
});

test('a conversation whose model has gone says which one answers instead', async ({ page }) => {
  await signUp(page);
  await expect(box(page)).toHaveAttribute('placeholder', /^Write to /);
  await askAndRead(page, 'before it went');
  await page.route('**/api/models', async (route) => {
    const answer = await route.fetch();
    const { items }: { items: object[] } = await answer.json();
    const others = items.map((one) => ({ ...one, id: 'another', name: 'Another', aliases: [] }));
    await route.fulfill({ response: answer, json: { items: others } });
  });
  await page.reload();
  await expect(page.getByText('is not available. Another will answer instead.')).toBeVisible();
  await page.getByRole('link', { name: 'New conversation' }).first().click();
  await expect(box(page)).toBeFocused();
  await expect(page.getByText('is not available')).toHaveCount(0);
});
