import AxeBuilder from '@axe-core/playwright';
import { type Page, test as unwatched } from '@playwright/test';
import { answers, ask, expect, signUp, test } from './people';

/** The model that echoes answers with this diagram, which is then shown. */
async function drawn(page: Page, source: string) {
  await signUp(page);
  await ask(page, `Text\n\n\`\`\`mermaid\n${source}\n\`\`\``);
  const answer = answers(page).last();
  await expect(answer).toContainText('You said: Text');
  await expect(answer).toHaveAttribute('aria-busy', 'false');
  const button = answer.getByRole('button', { name: 'Show diagram' });
  await button.focus();
  await page.keyboard.press('Enter');
  return { answer, button, picture: answer.frameLocator('.diagram iframe').locator('svg') };
}

const SOURCE = 'graph TD\n  A[First] --> B{Choice}\n  B -->|yes| C[Second]\n  B -->|no| D[Third]';

test('a diagram is drawn in its frame, in the colours of the page, and is taken away again', async ({ page }) => {
  const { answer, button, picture } = await drawn(page, SOURCE);
  await expect(picture).toContainText('Second');
  await expect(picture).toHaveAccessibleName('Diagram');
  const frame = answer.locator('.diagram iframe');
  await expect.poll(async () => (await frame.boundingBox())?.height ?? 0).toBeGreaterThan(150);
  await expect(answer.locator('.diagram')).toHaveText('');
  await expect(answer.locator('pre')).toContainText('B{Choice}');
  const box = async () => (await picture.boundingBox()) ?? { height: 0 };
  expect((await frame.boundingBox())?.height).toBeCloseTo((await box()).height, -1);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 160))])).toEqual([]);
  const color = () =>
    picture
      .locator('.edgeLabel')
      .first()
      .evaluate((label) => getComputedStyle(label).color);
  const light = await color();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(color).not.toBe(light);
  await page.keyboard.press('Enter');
  await expect(frame).toHaveCount(0);
  await expect(button).toHaveAttribute('aria-pressed', 'false');
});

test('a broken diagram says what is wrong, and its source stays', async ({ page }) => {
  const { answer } = await drawn(page, 'graph TD\n  A[First --> B{');
  await expect(answer.getByRole('alert')).toContainText('its source has an error');
  await expect(answer.getByRole('alert')).toContainText('line 2');
  await expect(answer.locator('iframe')).toHaveCount(0);
  await expect(answer.locator('pre')).toContainText('A[First');
});

test('without a connection a diagram is not drawn, which is said', async ({ page, context }) => {
  await signUp(page);
  await ask(page, `Text\n\n\`\`\`mermaid\n${SOURCE}\n\`\`\``);
  const button = answers(page).getByRole('button', { name: 'Show diagram' });
  await expect(button).toBeVisible();
  await button.click();
  await expect(answers(page).locator('.diagram iframe')).toBeVisible();
  await button.click();
  await context.setOffline(true);
  await button.click();
  await expect(answers(page).getByRole('alert')).toContainText('Check your connection');
  await context.setOffline(false);
  await button.click();
  await expect(answers(page).frameLocator('.diagram iframe').locator('svg')).toContainText('Second');
});

// The policy of the frame refuses what it tries, which is no fault here.
unwatched('a hostile diagram does nothing, leads nowhere and fetches nothing', async ({ page, baseURL }) => {
  const reached: string[] = [];
  const home = new URL(baseURL ?? '').host;
  await page.route(
    (url) => url.host !== home && url.protocol.startsWith('http'),
    (route) => {
      reached.push(route.request().url());
      return route.abort();
    },
  );
  page.on('dialog', (dialog) => reached.push(dialog.message()));
  const { answer, picture } = await drawn(
    page,
    [
      '%%{init: {"securityLevel": "loose", "htmlLabels": true, "themeCSS": "svg { background: url(https://a.example/css) }"}}%%',
      'graph TD',
      '  A["<img src=https://b.example/x.png onerror=alert(1)>one"] --> B["<script>alert(2)</script>two"]',
      '  B --> C["<a href=javascript:alert(3)>three</a>"]',
      '  click A "javascript:alert(4)"',
      '  click B href "https://c.example/" _top',
      '  click C call alert(5)',
    ].join('\n'),
  );
  await expect(picture).toContainText('one');
  for (const node of await picture.locator('.node').all()) await node.click({ force: true });
  const inside = await picture.evaluate((svg) => ({
    origin: self.origin,
    links: svg.querySelectorAll('[href^="javascript"], [href^="http"], a[href], [*|href^="javascript"], [onerror]')
      .length,
    loaded: document.querySelectorAll('img, image, script[src]').length,
  }));
  expect(inside).toEqual({ origin: 'null', links: 0, loaded: 0 });
  await expect(answer.locator('.diagram iframe')).toBeVisible();
  expect(page.url()).toContain('/c/');
  expect(reached).toEqual([]);
});
