import { answers, ask, expect, signUp, test } from './people';

test('the menu of a conversation stays inside the window', async ({ page }) => {
  await signUp(page);
  await ask(page, 'menu');
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  for (const width of [360, 700, 1000, 1280, 1700]) {
    await page.setViewportSize({ width, height: 700 });
    await page.getByRole('button', { name: 'Menu for this conversation' }).click();
    const menu = await page.getByRole('menu', { name: 'Conversation' }).boundingBox();
    expect(menu?.x, `at ${width}`).toBeGreaterThanOrEqual(0);
    expect((menu?.x ?? 0) + (menu?.width ?? width), `at ${width}`).toBeLessThanOrEqual(width);
    await page.keyboard.press('Escape');
  }
});

test('the note of a prompt leaves the page with its text', async ({ page }) => {
  await signUp(page);
  await ask(page, `markdown\n${'One more line of a long prompt.\n'.repeat(4)}`);
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  await page.setViewportSize({ width: 1280, height: 360 });
  const prompt = page.locator('article.prompt');
  const gone = await prompt.evaluate((article) => {
    const scroll = article.closest('.scroll') as HTMLElement;
    const bottom = (part: string) => article.querySelector(part)?.getBoundingClientRect().bottom ?? 0;
    scroll.scrollTop += bottom('.body') - scroll.getBoundingClientRect().top - 60;
    return { text: bottom('.body'), note: bottom('.note') };
  });
  expect(gone.text).toBeLessThan(100);
  expect(gone.note).toBeLessThanOrEqual(gone.text + 1);
});

test('Sans changes the answers and not the name of Parley', async ({ page }) => {
  await signUp(page);
  const font = (part: string) =>
    page
      .locator(part)
      .first()
      .evaluate((shown) => getComputedStyle(shown).fontFamily);
  const [brand, prose] = [await font('.brand'), await font('.prose')];
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByText('in this browser only, and signing out resets them.')).toBeVisible();
  await page.getByText('Sans', { exact: true }).click();
  await page.getByRole('link', { name: 'New conversation' }).click();
  await expect.poll(() => font('.prose')).not.toBe(prose);
  expect(await font('.brand')).toBe(brand);
});

test('where a model runs is said before anything is written', async ({ page }) => {
  await signUp(page);
  await expect(page.getByText('Your messages are sent there.').first()).toBeVisible();
  await page.getByRole('button', { name: /^Model: / }).click();
  await expect(page.getByRole('option').first()).toContainText('Your messages are sent there.');
});

test('the files of the page come as the build has compressed them', async ({ page }) => {
  const document = await page.request.get('/');
  const script = /assets\/[^"]+\.js/.exec(await document.text())?.[0] ?? '';
  const known = await page.request.get(`/${script}`, { headers: { 'accept-encoding': 'gzip' } });
  // What is compressed on its way has no length yet.
  expect(known.headers()).toMatchObject({
    'content-encoding': 'gzip',
    'content-length': expect.any(String),
    vary: 'Accept-Encoding',
  });
  expect(await known.text()).toContain('import');
});
