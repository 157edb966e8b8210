import { answers, askAndRead, box, expect, signUp, test } from './people';
import { accept, faultless, invite, menu, person, shot } from './together';

test('an @ suggests whom to mention, by keyboard and by touch', async ({ page, browser }) => {
  test.setTimeout(90_000);
  await signUp(page, 'Maya Lindqvist');
  const noah = await person(browser, 'Noah Weber');
  const ida = await person(browser, 'Ida Berg', true);
  await askAndRead(page, 'who brings what');
  await menu(page, 'Share');
  await invite(page, noah.username);
  await invite(page, ida.username);
  await page.getByText('Only when asked').click();
  await accept(noah.page);

  // On a phone the invitation is in the drawer, and its button says so.
  await shot(ida.page, 'invitation-badge-phone-dark');
  await faultless(ida.page);
  await ida.page.getByRole('button', { name: 'Show the conversations, 1 invitation' }).click();
  await accept(ida.page);
  await expect(answers(ida.page)).toContainText('who brings what');
  await expect(ida.page.getByRole('button', { name: 'Show the conversations', exact: true })).toBeVisible();
  await expect(page.getByRole('dialog').getByText(', invited')).toHaveCount(0);
  await page.keyboard.press('Escape');

  const list = page.getByRole('listbox', { name: 'Mention' });
  const active = () => box(page).getAttribute('aria-activedescendant');
  await box(page).pressSequentially('I bring soup, @');
  await expect(list.getByRole('option')).toHaveCount(3);
  await faultless(page);
  await shot(page, 'mention');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot(page, 'mention-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  const first = await active();
  await page.keyboard.press('ArrowDown');
  await expect.poll(active).not.toBe(first);
  await page.keyboard.press('ArrowUp');
  await expect.poll(active).toBe(first);
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(box(page)).toHaveValue('I bring soup, @');
  await expect(box(page)).toBeFocused();
  await box(page).press('Backspace');
  await box(page).pressSequentially('@be');
  await expect(list.getByRole('option')).toHaveText([`@${ida.username} Ida Berg`]);
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue(`I bring soup, @${ida.username} `);
  await expect(page.locator('article.prompt')).toHaveCount(1);
  // What was chosen is undone like what was typed.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(box(page)).toHaveValue('I bring soup, @be');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(box(page)).toHaveValue(`I bring soup, @${ida.username} `);
  await page.keyboard.press('Enter');
  await expect(ida.page.locator('article.prompt').last()).toContainText(`I bring soup, @${ida.username}`);

  await box(ida.page).tap();
  await box(ida.page).pressSequentially('@mo');
  await shot(ida.page, 'mention-phone-dark');
  await ida.page.getByRole('option', { name: '@model' }).tap();
  await expect(box(ida.page)).toHaveValue('@model ');
  await expect(box(ida.page)).toBeFocused();
  await expect(ida.page.getByRole('radio', { name: 'Ask' })).toBeChecked();
  await noah.close();
  await ida.close();
});

test('where nobody else is, an @ is a letter like any other', async ({ page }) => {
  await signUp(page);
  await askAndRead(page, 'alone');
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await box(page).pressSequentially('@model why?');
  await expect(page.getByRole('listbox', { name: 'Mention' })).toHaveCount(0);
  expect(fetched.filter((url) => url.includes('mentioning'))).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(answers(page).last()).toContainText('@model why?');
});
