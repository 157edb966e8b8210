import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import SharingSettings from './SharingSettings.svelte';

vi.hoisted(() =>
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} })),
);

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a setting that could not be stored is shown as it is', async () => {
  vi.stubGlobal('fetch', async (_path: string, { method }: { method: string }) =>
    method === 'GET'
      ? new Response(JSON.stringify({ shown: true }))
      : new Response(JSON.stringify({ code: 'internal', detail: 'It failed.' }), { status: 500 }),
  );
  render(SharingSettings);
  const box = screen.getByLabelText<HTMLInputElement>(/Show when you are online/);
  await vi.waitFor(() => expect(box.disabled).toBe(false));
  expect(box.checked).toBe(true);

  await fireEvent.click(box);

  await vi.waitFor(() => expect(screen.getByRole('alert')).toBeDefined());
  expect(box.checked).toBe(true);
});
