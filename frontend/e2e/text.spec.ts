import type { Page } from '@playwright/test';
import { answers, ask, expect, signUp, stop, test } from './people';

/** The model that echoes answers with the Markdown it was given. */
async function answered(page: Page, markdown: string): Promise<void> {
  await ask(page, `Text\n\n${markdown}`);
  await expect(answers(page).last()).toContainText('You said: Text');
  await expect(answers(page).last()).toHaveAttribute('aria-busy', 'false');
}

test('what is selected stays selected when an answer ends', async ({ page }) => {
  await signUp(page);
  await ask(page, 'lasting, please');
  await expect(answers(page)).toContainText('word3');
  await page.evaluate(() => {
    const text = document.querySelector('.prose p')?.firstChild as Text;
    getSelection()?.setBaseAndExtent(text, 0, text, 5);
    Object.assign(window, { selected: text });
  });
  await stop(page).focus();
  await page.keyboard.press('Escape');
  await expect(answers(page)).toContainText('You stopped this answer.');
  const kept = await page.evaluate(() => {
    const { selected } = window as unknown as { selected: Text };
    return [String(getSelection()), selected.isConnected, getSelection()?.anchorNode === selected];
  });
  expect(kept).toEqual(['word1', true, true]);
});

test('a table has room between its cells, scrolls in itself and is copied with tabs', async ({ page }) => {
  await signUp(page);
  const wide = Array.from({ length: 9 }, (_, at) => `internationalization${at}`);
  await answered(
    page,
    `| Country | Capital |\n|---|---|\n| Switzerland | Bern<br>Berne |\n\n| ${wide.join(' | ')} |\n|${'---|'.repeat(9)}\n| ${wide.join(' | ')} |`,
  );
  await page.setViewportSize({ width: 390, height: 844 });
  const [small, large] = [page.getByRole('table').first(), page.getByRole('table').last()];
  const copied = await small.evaluate((table) => {
    getSelection()?.selectAllChildren(table);
    return String(getSelection());
  });
  expect(copied.trim().split(/\n/)).toEqual(['Country\tCapital', 'Switzerland\tBern', 'Berne']);
  const gap = await small.evaluate((table) => {
    const words = Array.from(table.querySelectorAll('td'), (cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getBoundingClientRect();
    });
    return (words[1]?.left ?? 0) - (words[0]?.right ?? 0);
  });
  expect(gap).toBeGreaterThan(8);
  const region = page.getByRole('region', { name: 'Table' }).last();
  expect(await region.evaluate((frame) => frame.scrollWidth > frame.clientWidth)).toBe(true);
  expect(await page.evaluate(() => document.querySelector('.scroll')?.scrollWidth)).toBe(390);
  await region.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => region.evaluate((frame) => frame.scrollLeft)).toBeGreaterThan(0);
  await expect(large).toBeVisible();
});

test('a long cell wraps', async ({ page }) => {
  await signUp(page);
  await answered(page, `| a | b |\n|---|---|\n| one | ${'some words '.repeat(30)}|`);
  const cell = page.getByRole('table').locator('td').last();
  expect((await cell.boundingBox())?.height).toBeGreaterThan(60);
  expect(await page.getByRole('region', { name: 'Table' }).evaluate((frame) => frame.scrollWidth)).toBeLessThan(640);
});

test('each block runs in its own direction, while it arrives as after a reload', async ({ page }) => {
  await signUp(page);
  await answered(
    page,
    'مرحبا بالعالم\n\nEnglish words.\n\n998. أولا\n999. ثانيا\n1000. ثالثا\n\n```js\nlet a = 1;\n```\n\n| الاسم | القيمة |\n|---|---|\n| a | b |',
  );
  const directions = () =>
    answers(page)
      .locator('.prose')
      .evaluate((prose) =>
        Array.from(prose.querySelectorAll('p, ol, pre, code, table'), (block) => {
          const { direction, textAlign } = getComputedStyle(block);
          return `${block.tagName} ${direction} ${textAlign}`;
        }),
      );
  const arrived = await directions();
  expect(arrived).toEqual([
    'P ltr start',
    'P rtl start',
    'P ltr start',
    'OL rtl start',
    'PRE ltr start',
    'CODE ltr start',
    'TABLE rtl start',
  ]);
  const room = await page.locator('.prose ol').evaluate((list) => {
    const { paddingRight, fontSize } = getComputedStyle(list);
    return Number.parseFloat(paddingRight) / Number.parseFloat(fontSize);
  });
  expect(room).toBeGreaterThanOrEqual(3);
  await page.reload();
  await expect(answers(page)).toContainText('English words.');
  expect(await directions()).toEqual(arrived);
});

test('a printed conversation is whole, has nothing to press, and its listings wrap', async ({ page }) => {
  await signUp(page);
  await answered(
    page,
    `\`\`\`\n${'a wide line of a listing '.repeat(20)}\n\`\`\`\n\n${'A paragraph.\n\n'.repeat(120)}The end.`,
  );
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByText('The end.').last()).toBeVisible();
  await expect(page.locator('.composer, .side, .acts, button').filter({ visible: true })).toHaveCount(0);
  const listing = await page.locator('.prose pre').evaluate((pre) => pre.scrollWidth - pre.clientWidth);
  expect(listing).toBeLessThanOrEqual(0);
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(paper.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
});

test('formulas are drawn under the policy of the page, prices are not, and copies have the sources', async ({
  page,
}) => {
  await signUp(page);
  await answered(
    page,
    'So $x^2$ costs $5 and $10.\n\n$$\n\\frac{a}{b}\n$$\n\nA broken one: \\( \\frac{1}{ \\).\n\n| n |\n|---|\n| $n_1$ |',
  );
  const reply = answers(page).last();
  await expect(reply.locator('.tex.drawn')).toHaveCount(3);
  await expect(reply.locator('.tex:not(.drawn)')).toHaveText('\\( \\frac{1}{ \\)');
  await expect(reply.getByText('costs $5 and $10.')).toBeVisible();
  // Only the styles of the library set a fraction's line on its own row, and only its fonts have these letters.
  const [above, below] = await reply
    .locator('.mfrac .mord.mathnormal')
    .evaluateAll((letters) => letters.map((letter) => letter.getBoundingClientRect().top));
  expect(Math.abs((above ?? 0) - (below ?? 0))).toBeGreaterThan(10);
  expect(await page.evaluate(() => document.fonts.check('16px KaTeX_Math'))).toBe(true);
  const copied = await reply.locator('.prose').evaluate((prose) => {
    getSelection()?.selectAllChildren(prose);
    let text = '';
    const read = ({ clipboardData }: ClipboardEvent) => {
      text = clipboardData?.getData('text/plain') ?? '';
    };
    document.addEventListener('copy', read);
    document.execCommand('copy');
    document.removeEventListener('copy', read);
    return text;
  });
  expect(copied.split(/\n+/).slice(1)).toEqual([
    'So $x^2$ costs $5 and $10.',
    '$$',
    '\\frac{a}{b}',
    '$$',
    'A broken one: \\( \\frac{1}{ \\).',
    'n',
    '$n_1$',
  ]);
});

test('a formula that is wider than the page scrolls in itself', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signUp(page);
  await answered(page, `$$\n${Array.from({ length: 40 }, (_, at) => `x_{${at}}`).join(' + ')}\n$$`);
  const formula = answers(page).last().getByRole('group', { name: 'Formula' });
  await formula.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => formula.evaluate((frame) => frame.scrollLeft)).toBeGreaterThan(0);
  expect(await page.evaluate(() => document.querySelector('.scroll')?.scrollWidth)).toBe(390);
});

test('a listing wraps and is saved as a file, and a table is copied as CSV', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signUp(page);
  await answered(page, `\`\`\`python\n${'word '.repeat(60)}\nlast\n\`\`\`\n\n| a | b |\n|---|---|\n| 1,5 | x |`);
  const reply = answers(page).last();
  await expect(reply.getByText('2 lines')).toBeVisible();
  const listing = reply.locator('pre');
  const hidden = () => listing.evaluate((pre) => pre.scrollWidth - pre.clientWidth);
  expect(await hidden()).toBeGreaterThan(0);
  await reply.getByRole('button', { name: 'Wrap' }).focus();
  await page.keyboard.press('Enter');
  await expect(reply.getByRole('button', { name: 'Wrap', pressed: true })).toBeVisible();
  expect(await hidden()).toBe(0);
  const download = page.waitForEvent('download');
  await reply.getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('code.py');
  await reply.getByRole('button', { name: 'Copy as CSV' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('a,b\r\n"1,5",x');
});

test('a picture asks for nothing until it is pressed, and a note is found in its own answer', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).hostname));
  await signUp(page);
  await answered(page, 'Elsewhere[^1].\n\n[^1]: Another note.');
  await answered(page, '![A map](https://maps.example/1.png) and a fact[^1].\n\n[^1]: The note.');
  const reply = answers(page).last();
  await expect(reply.getByRole('link', { name: 'A map (maps.example)' })).toBeVisible();
  expect(asked).not.toContain('maps.example');
  await reply.getByRole('link', { name: 'Note 1', exact: true }).click();
  await expect(reply.locator('.footnote')).toBeFocused();
  await reply.getByRole('link', { name: 'Back to the reference to note 1' }).click();
  await expect(reply.getByRole('link', { name: 'Note 1', exact: true })).toBeFocused();
});
