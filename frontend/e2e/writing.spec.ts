import type { Locator, Page } from '@playwright/test';
import { answers, ask, askAndRead, box, expect, signUp, stop, test } from './people';

/** A key of an input method, as browsers send it: inside the composition, or like Safari after its end. */
async function composingKey(area: Locator, key: string, safari: boolean): Promise<void> {
  await area.evaluate(
    (element, [name, late]) => {
      element.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      const end = () => element.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
      if (late) end();
      const init = { key: name, isComposing: !late, bubbles: true, cancelable: true };
      const event = new KeyboardEvent('keydown', init as KeyboardEventInit);
      Object.defineProperty(event, 'keyCode', { value: 229 });
      element.dispatchEvent(event);
      if (!late) end();
    },
    [key, safari] as const,
  );
}

const edit = (page: Page) => page.getByLabel('Edit your prompt');

for (const safari of [false, true]) {
  test(`the keys of an input method send, stop and close nothing${safari ? ', as Safari sends them' : ''}`, async ({
    page,
  }) => {
    await signUp(page);
    await box(page).fill('日本');
    await composingKey(box(page), 'Enter', safari);
    await expect(box(page)).toHaveValue('日本');
    await box(page).fill('lasting');
    await box(page).press('Enter');
    await expect(answers(page)).toContainText('word2');
    await composingKey(box(page), 'Escape', safari);
    await expect(stop(page)).toBeVisible();
    await expect(answers(page)).toHaveAttribute('aria-busy', 'true');
    await stop(page).click();
    await expect(answers(page)).toContainText('You stopped this answer.');
    await box(page).press('ArrowUp');
    await edit(page).fill('韓国');
    await composingKey(edit(page), 'Enter', safari);
    await composingKey(edit(page), 'Escape', safari);
    await expect(edit(page)).toHaveValue('韓国');
  });
}

test('where Enter breaks the line it does so in the box and when a prompt is edited', async ({ page }) => {
  await signUp(page);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByLabel('Send with Enter').uncheck();
  await page.getByRole('link', { name: 'New conversation' }).click();
  await box(page).fill('one');
  await box(page).press('Enter');
  await expect(box(page)).toHaveValue('one\n');
  await box(page).press('Control+Enter');
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  await box(page).press('ArrowUp');
  await edit(page).fill('two');
  await edit(page).press('Enter');
  await expect(edit(page)).toHaveValue('two\n');
  await edit(page).press('Control+Enter');
  await expect(answers(page)).toContainText('You said: two');
});

test('a prompt edited into the same words is asked again', async ({ page }) => {
  await signUp(page);
  await askAndRead(page, 'the same words');
  await box(page).press('ArrowUp');
  await page.locator('form.edit').getByRole('button', { name: 'Ask again' }).click();
  await expect(page.getByRole('img', { name: 'Answer 2 of 2' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Version/ })).toHaveCount(0);
});

test('what is sent from further up is seen, and so is its answer', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await signUp(page);
  await ask(page, 'long');
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  await expect(page.getByText('word500')).toBeInViewport();
  const latest = page.getByRole('button', { name: 'Jump to latest' });
  await expect(latest).toHaveCount(0);
  await page.locator('.scroll').hover();
  await page.mouse.wheel(0, -300);
  await expect(latest).toBeVisible();
  await latest.click();
  await expect(latest).toHaveCount(0);
  await expect(box(page)).toBeFocused();
  await page.mouse.wheel(0, -150);
  await expect(latest).toBeVisible();
  await askAndRead(page, 'from further up');
  await expect(page.locator('article.prompt').last()).toBeInViewport();
  await expect(answers(page).last()).toBeInViewport();
  await expect(latest).toHaveCount(0);
});

test('a reader who goes up while an answer grows stays there', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await signUp(page);
  await ask(page, 'long');
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false');
  await ask(page, 'slow');
  await expect(answers(page).last()).toContainText('word5');
  await page.locator('.scroll').hover();
  await page.mouse.wheel(0, -400);
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeVisible();
  await expect(answers(page).last()).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeVisible();
});

test('the page of a new conversation opens at its top', async ({ page }) => {
  await page.setViewportSize({ width: 700, height: 380 });
  await signUp(page);
  await expect(page.getByRole('heading', { name: 'Get started' })).toBeVisible();
  expect(await page.locator('.scroll').evaluate((scroll) => scroll.scrollTop)).toBe(0);
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toHaveCount(0);
});

test('a paste far above the limit is left out at once and said, and the text stays', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signUp(page);
  await box(page).fill('mine: ');
  await page.evaluate(() => navigator.clipboard.writeText('a'.repeat(1_000_000)));
  const began = Date.now();
  await box(page).press('Control+V');
  await expect(page.getByText('This text has 1,000,000 characters and was not inserted')).toBeVisible();
  expect(Date.now() - began).toBeLessThan(2000);
  await expect(box(page)).toHaveValue('mine: ');
  await box(page).pressSequentially('ok');
  await expect(box(page)).toHaveValue('mine: ok');
  await expect(page.getByText('was not inserted')).toHaveCount(0);
});

test('a line as long as the box takes does not slow down typing', async ({ page }) => {
  await signUp(page);
  await box(page).fill('a'.repeat(60_000));
  await expect(page.getByText('The limit is 32,000.')).toBeVisible();
  await box(page).press('End');
  const took = await box(page).evaluate(async (area) => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    await frame();
    const times: number[] = [];
    for (let key = 0; key < 5; key++) {
      const began = performance.now();
      (area as HTMLTextAreaElement).focus();
      document.execCommand('insertText', false, 'b');
      await frame();
      times.push(performance.now() - began);
    }
    return Math.min(...times);
  });
  expect(took).toBeLessThan(200);
});

test('a double click on Send does not stop the answer, and one on Stop sends nothing', async ({ page }) => {
  await signUp(page);
  await box(page).fill('lasting');
  await page.getByRole('button', { name: 'Send' }).dblclick();
  await expect(answers(page)).toContainText('word3');
  await expect(answers(page)).toHaveAttribute('aria-busy', 'true');
  await box(page).fill('not to be sent yet');
  await stop(page).dblclick();
  await expect(answers(page)).toContainText('You stopped this answer.');
  await expect(box(page)).toHaveValue('not to be sent yet');
});
