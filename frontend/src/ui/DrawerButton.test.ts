import { cleanup, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';

// A narrow window, where the list is in the drawer.
vi.hoisted(() =>
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => {}, removeEventListener: () => {} })),
);

const { drawer } = await import('./drawer.svelte');
const { default: DrawerButton } = await import('./DrawerButton.svelte');

afterEach(() => {
  cleanup();
  Object.assign(drawer, { invitations: 0, unread: false });
});

test('the button of a hidden list says how many invitations wait in it', async () => {
  render(DrawerButton);
  expect(screen.getByRole('button', { name: 'Show the conversations' }).textContent?.trim()).toBe('');
  drawer.invitations = 2;
  drawer.unread = true;
  await tick();
  expect(screen.getByRole('button', { name: 'Show the conversations, 2 invitations' }).textContent?.trim()).toBe('2');
});

test('what is unread in a hidden list is a mark without a number', async () => {
  drawer.unread = true;
  render(DrawerButton);
  const button = screen.getByRole('button', { name: 'Show the conversations, new messages' });
  expect(button.querySelector('.mark')?.textContent).toBe('');
});

test('an open list shows that itself', async () => {
  drawer.invitations = 1;
  drawer.toggle();
  render(DrawerButton);
  expect(screen.getByRole('button', { name: 'Show the conversations' }).textContent?.trim()).toBe('');
  drawer.close();
});
