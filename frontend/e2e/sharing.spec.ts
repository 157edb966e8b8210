import type { Page } from '@playwright/test';
import { answers, ask, askAndRead, box, confirm, expect, signUp, test } from './people';
import { accept, faultless, invite, menu, person, shot } from './together';

test('three people talk with one model, and who is removed sees nothing of it any more', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signUp(page, 'Maya Lindqvist');
  const noah = await person(browser, 'Noah Weber');
  const ida = await person(browser, 'Ida Berg', true);

  await askAndRead(page, 'a trip to Lisbon');
  await menu(page, 'Share');
  await expect(page.getByRole('dialog')).toContainText('They see a copy of the messages that are shown now');
  await faultless(page);
  await shot(page, 'sheet-what');
  await invite(page, noah.username);
  await invite(page, ida.username);
  await faultless(page);
  await shot(page, 'sheet-people');
  await page.keyboard.press('Escape');

  await shot(noah.page, 'invitation');
  await faultless(noah.page);
  await accept(noah.page);
  await expect(noah.page.getByText('a trip to Lisbon').first()).toBeVisible();
  await ida.page.getByRole('button', { name: 'Show the conversations' }).click();
  await shot(ida.page, 'invitation-phone-dark');
  await accept(ida.page);
  await expect(answers(ida.page)).toContainText('You said: a trip to Lisbon');

  // Noah asks, and all see it grow.
  await ask(noah.page, 'slow, how far is it?');
  for (const one of [page, noah.page, ida.page]) {
    await expect(answers(one).last()).toContainText('word1');
    const asker = answers(one).last().getByText('asked by');
    await expect(asker).toHaveText('asked by Noah Weber');
    expect((await asker.boundingBox())?.height, 'one line').toBeLessThan(30);
  }
  await expect(noah.page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  await expect(ida.page.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0);

  // What is only said is taken meanwhile.
  await ida.page.getByText('Say', { exact: true }).click();
  await ask(ida.page, 'I know it already');
  await expect(page.locator('article.prompt').last()).toContainText('I know it already');
  await expect(page.locator('article.prompt').last()).toContainText('Ida Berg');
  await expect(answers(page)).toHaveCount(2);
  await expect(answers(page).last()).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });

  await box(noah.page).pressSequentially('Let me');
  await expect(page.getByText('Noah Weber is typing').first()).toBeVisible();
  await shot(page, 'inside');
  await shot(ida.page, 'inside-phone-dark');
  await faultless(page);
  await faultless(noah.page);
  await faultless(ida.page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot(page, 'inside-dark');
  await faultless(page);
  await page.emulateMedia({ colorScheme: 'light' });

  // Removed: gone at once, with a sentence.
  await menu(page, 'Share');
  await page.getByRole('button', { name: 'Remove Ida Berg' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).waitFor();
  await expect(async () => {
    await page.getByRole('button', { name: 'Remove', exact: true }).click({ timeout: 1000 });
    await expect(page.getByRole('button', { name: 'Cancel' })).not.toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(ida.page.getByText('“a trip to Lisbon” is not shared with you any more.')).toBeVisible();
  await expect(ida.page.getByText('I know it already')).toHaveCount(0);
  await expect(page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Ida Berg' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('article.prompt').last()).toContainText('Ida Berg');

  // Leaving.
  await menu(noah.page, 'Leave');
  await confirm(noah.page, 'Leave');
  await expect(noah.page.getByText('You left “a trip to Lisbon”.')).toBeVisible();
  await noah.close();
  await ida.close();
});

test('a link leads to a page that says what it is, and a reader sees why they cannot write', async ({
  page,
  browser,
}) => {
  await signUp(page, 'Maya Lindqvist');
  await askAndRead(page, 'a plan for the garden');
  await menu(page, 'Share');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('The whole conversation').click();
  await dialog.getByLabel('Role of people who join with this link').selectOption('Can read');
  await dialog.getByRole('button', { name: 'Create and copy a link' }).click();
  const address = await dialog.getByLabel('The new link').inputValue();
  expect(address).toMatch(/\/join#[\w-]{43}$/);
  await shot(page, 'sheet-link');

  // Who is signed out signs in first, and comes back to it.
  const context = await browser.newContext();
  const reader = await context.newPage();
  await reader.goto(address);
  await expect(reader.getByText('You are invited to a conversation.')).toBeVisible();
  await reader.getByRole('button', { name: 'Create an account' }).click();
  await reader.getByLabel('Username').fill(`noah.${Date.now().toString(36)}`);
  await reader.getByLabel('Name shown to others').fill('Noah Weber');
  await reader.getByLabel('Password', { exact: true }).fill('a long sentence is fine');
  await reader.getByRole('button', { name: 'Create the account' }).click();
  await expect(reader.getByRole('heading', { name: 'a plan for the garden' })).toBeVisible();
  await expect(reader.getByText('Maya Lindqvist')).toBeVisible();
  await faultless(reader);
  await shot(reader, 'join');
  await reader.getByRole('button', { name: 'Join' }).click();
  await expect(answers(reader)).toContainText('You said: a plan for the garden');
  expect(reader.url()).not.toContain('#');
  await expect(reader.getByText('Only Maya Lindqvist can allow you to write.')).toBeVisible();
  await expect(box(reader)).toHaveCount(0);
  await faultless(reader);
  await shot(reader, 'reader');

  await page.keyboard.press('Escape');
  // The link was for one person, who is in already.
  const late = await (await browser.newContext()).newPage();
  await signUp(late, 'Olga Lind');
  await late.goto(address);
  await expect(late.getByRole('alert')).toContainText('This link no longer works.');
  await late.context().close();

  await reader.getByRole('button', { name: 'Make a copy for myself' }).click();
  await expect(reader.getByText('This is your copy. Nobody else sees it.')).toBeVisible();
  await ask(reader, 'with tomatoes');
  await expect(answers(reader).last()).toContainText('with tomatoes');
  await context.close();
});

test('a second ask waits where its author sees it, and goes out after the answer', async ({ page, browser }) => {
  await signUp(page, 'Maya Lindqvist');
  const noah = await person(browser, 'Noah Weber');
  await askAndRead(page, 'two at once');
  await menu(page, 'Share');
  await invite(page, noah.username);
  await page.keyboard.press('Escape');
  await accept(noah.page);
  await expect(answers(noah.page)).toHaveCount(1);
  await ask(page, 'slow, the first');
  await expect(answers(noah.page).last()).toContainText('word1');
  await ask(noah.page, 'the second');
  await expect(noah.page.locator('article.pending')).toContainText('Waiting for the previous answer.');
  // The model reads who says what.
  await expect(answers(page).last()).toContainText('Noah Weber: the second', { timeout: 20_000 });
  await expect(noah.page.locator('article.pending')).toHaveCount(0);
  await noah.close();
});

const open = async (page: Page, title: string) => {
  await page.getByRole('link', { name: title }).first().click();
};

test('the owner hands it over, and is one who writes from then on', async ({ page, browser }) => {
  test.setTimeout(90_000);
  await signUp(page, 'Maya Lindqvist');
  const noah = await person(browser, 'Noah Weber', true);
  await askAndRead(page, 'who keeps the keys');
  await menu(page, 'Share');
  await invite(page, noah.username);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Create and copy a link' }).click();
  const address = await dialog.getByLabel('The new link').inputValue();
  await noah.page.getByRole('button', { name: 'Show the conversations' }).click();
  await accept(noah.page);
  await expect(answers(noah.page)).toHaveCount(1);

  // Who is asked and says no stays the owner.
  const role = page.getByLabel('Role of Noah Weber');
  await role.selectOption('Make owner');
  await expect(page.getByText('Transfer ownership?')).toBeVisible();
  await shot(page, 'owner-sure');
  await page.keyboard.press('Escape');
  await expect(role).toHaveValue('writer');
  await role.selectOption('Make owner');
  await expect(async () => {
    await page.getByRole('button', { name: 'Transfer ownership' }).click({ timeout: 1000 });
    await expect(page.getByText('Transfer ownership?')).not.toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(page.getByText('Only the owner can invite and remove people.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Leave this conversation' })).toBeVisible();
  await expect(page.getByLabel('Username')).toHaveCount(0);
  await faultless(page);
  await shot(page, 'owner-before');
  await page.keyboard.press('Escape');

  // The new one manages it, on a phone.
  await menu(noah.page, 'Share');
  await expect(noah.page.getByLabel('Role of Maya Lindqvist')).toHaveValue('writer');
  await faultless(noah.page);
  await shot(noah.page, 'owner-now-phone-dark');
  await noah.page.keyboard.press('Escape');
  await ask(page, 'still here');
  await expect(answers(noah.page).last()).toContainText('still here');

  // Links of the one before ended with that.
  const late = await person(browser, 'Ida Berg');
  await late.page.goto(address);
  await expect(late.page.getByRole('alert')).toContainText('This link no longer works.');
  await late.close();
  await noah.close();
});

test('the setting of the answers says what a message does, and each message may do the other', async ({
  page,
  browser,
}) => {
  test.setTimeout(90_000);
  await signUp(page, 'Maya Lindqvist');
  const noah = await person(browser, 'Noah Weber');
  const ida = await person(browser, 'Ida Berg', true);
  await askAndRead(page, 'what we eat');
  await menu(page, 'Share');
  await invite(page, noah.username);
  await invite(page, ida.username, 'Can read');
  await accept(noah.page);
  await ida.page.getByRole('button', { name: 'Show the conversations' }).click();
  await accept(ida.page);

  await page.getByText('Only when asked').click();
  await shot(page, 'answers-setting');
  await page.keyboard.press('Escape');
  await expect(noah.page.getByRole('radio', { name: 'Say' })).toBeChecked();
  await ask(noah.page, 'I like soup');
  await expect(page.locator('article.prompt').last()).toContainText('I like soup');
  await expect(answers(page)).toHaveCount(1);

  // @model asks, whatever is chosen; and so does who chooses it.
  await box(noah.page).fill('@model and what do you like?');
  await expect(noah.page.getByRole('radio', { name: 'Ask' })).toBeChecked();
  await expect(noah.page.getByRole('radio', { name: 'Say' })).toBeDisabled();
  await noah.page.getByRole('button', { name: 'Send' }).click();
  await expect(answers(page)).toHaveCount(2);
  await expect(answers(page).last()).toHaveAttribute('aria-busy', 'false');
  await page.getByText('Ask', { exact: true }).click();
  await ask(page, 'and tomorrow?');
  await expect(answers(noah.page)).toHaveCount(3);
  await expect(answers(ida.page)).toHaveCount(3);
  await shot(noah.page, 'answers-asked');
  await shot(ida.page, 'answers-reader-phone-dark');

  await menu(page, 'Share');
  await page.getByText('Every message').click();
  await page.keyboard.press('Escape');
  await expect(noah.page.getByRole('radio', { name: 'Ask' })).toBeChecked();
  await noah.close();
  await ida.close();
});

test('each person mutes for themselves, and is offered whom they share with', async ({ page, browser }) => {
  test.setTimeout(90_000);
  await signUp(page, 'Maya Lindqvist');
  const noah = await person(browser, 'Noah Weber');
  await askAndRead(page, 'a quiet place');
  await menu(page, 'Share');
  await invite(page, noah.username);
  await accept(noah.page);
  await expect(page.getByRole('dialog').getByText(', invited')).toHaveCount(0);
  await page.keyboard.press('Escape');

  await menu(noah.page, 'People');
  await noah.page.getByLabel('Mute').check();
  await shot(noah.page, 'muted');
  await noah.page.keyboard.press('Escape');
  await expect(noah.page.getByText('muted', { exact: true })).toBeVisible();
  await expect(page.getByText('muted', { exact: true })).toHaveCount(0);
  await noah.page.reload();
  await expect(noah.page.getByText('muted', { exact: true })).toBeVisible();

  // In another conversation the first letters of who is known are enough; strangers are not offered.
  const stranger = await person(browser, 'Noam Stern');
  await page.getByRole('link', { name: 'New conversation' }).first().click();
  await askAndRead(page, 'another place');
  await menu(page, 'Share');
  const field = page.getByRole('dialog').getByRole('combobox', { name: 'Username' });
  await field.fill('Noa');
  const offered = page.locator('datalist option');
  await expect(offered).toHaveCount(1);
  await expect(offered).toHaveAttribute('value', noah.username);
  await shot(page, 'suggested');
  await field.fill(stranger.username.slice(0, -1));
  await expect(offered.and(page.locator(`[value="${stranger.username}"]`))).toHaveCount(0);
  await page.keyboard.press('Escape');
  await open(page, 'a quiet place');
  await expect(answers(page)).toHaveCount(1);
  await stranger.close();
  await noah.close();
});
