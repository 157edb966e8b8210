import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Lazy from './Lazy.svelte';
import { loaded, retries } from './loading.svelte';
import { toast } from './toast.svelte';

const load = vi.fn<() => Promise<string>>();
const children = createRawSnippet<[string]>((part) => ({ render: () => `<p>${part()}</p>` }));
const before = createRawSnippet(() => ({ render: () => '<p>as it was</p>' }));

beforeEach(() => {
  load.mockReset().mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValue('there');
  toast.clear();
});
afterEach(cleanup);

test('a part that cannot be loaded says so, and can be tried again', async () => {
  render(Lazy<string>, { props: { load, children } });
  const again = await screen.findByRole('button', { name: 'Try again' });
  expect(screen.getByRole('alert').textContent).toContain('could not be loaded. Check your connection');
  await fireEvent.click(again);
  await screen.findByText('there');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('where trying again does not help, the page can be reloaded', async () => {
  load.mockReset().mockRejectedValue(new TypeError('Failed to fetch'));
  render(Lazy<string>, { props: { load, children } });
  await fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  await screen.findByRole('button', { name: 'Reload' });
  expect(screen.getByRole('alert').textContent).toContain('or reload the page.');
});

test('it is tried again by itself once the connection is back, and never when it is there', async () => {
  render(Lazy<string>, { props: { load, children, before, quiet: true } });
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(1));
  await screen.findByText('as it was');
  expect(screen.queryByRole('alert')).toBeNull();
  retries.now();
  await screen.findByText('there');
  retries.now();
  await Promise.resolve();
  expect(load).toHaveBeenCalledTimes(2);
});

test('what was asked for and cannot be loaded is a sentence with a way out, and the next try loads it', async () => {
  expect(await loaded(load)).toBeNull();
  expect(toast.text).toContain('could not be loaded. Check your connection and try again, or reload the page.');
  expect(toast.offer?.label).toBe('Reload');
  expect(await loaded(load)).toBe('there');
});
