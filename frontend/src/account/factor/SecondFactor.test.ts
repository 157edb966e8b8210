import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { FactorView } from '../../wire/wire';
import SecondFactor from './SecondFactor.svelte';

vi.hoisted(() => vi.stubGlobal('matchMedia', () => ({ matches: true })));

afterEach(cleanup);

const having = (view: Partial<FactorView> | null) =>
  vi.stubGlobal('fetch', async () =>
    view ? Response.json({ since: null, recoveryCodesLeft: 0, requiredFrom: null, ...view }) : Response.error(),
  );

test('without a factor it can be turned on, and nothing is said of recovery codes', async () => {
  having({});
  render(SecondFactor);
  await screen.findByRole('button', { name: 'Turn on' });
  expect(screen.queryByText('Recovery codes')).toBeNull();
});

test('few recovery codes are warned of, and many are not', async () => {
  having({ since: '2026-12-01T10:00:00Z', recoveryCodesLeft: 3 });
  render(SecondFactor);
  expect((await screen.findByText(/3 codes are left/)).className).toContain('bad');
  expect(screen.getByText(/Make new ones/)).toBeDefined();
  cleanup();
  having({ since: '2026-12-01T10:00:00Z', recoveryCodesLeft: 4 });
  render(SecondFactor);
  expect((await screen.findByText(/4 codes are left/)).className).not.toContain('bad');
  expect(screen.queryByText(/Make new ones/)).toBeNull();
});

test('turning it off asks for the password and a code first, and can be given up', async () => {
  having({ since: '2026-12-01T10:00:00Z', recoveryCodesLeft: 10 });
  render(SecondFactor);
  await fireEvent.click(await screen.findByRole('button', { name: 'Turn off' }));
  expect(screen.getByLabelText('Password')).toBeDefined();
  expect(screen.getByLabelText('Code of the app, or a recovery code')).toBeDefined();
  await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Turn off'));
});

test('a state that could not be loaded is said, and asked for again', async () => {
  having(null);
  render(SecondFactor);
  expect(await screen.findByRole('alert', {}, { timeout: 4000 })).toBeDefined();
  having({});
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('button', { name: 'Turn on' });
});
