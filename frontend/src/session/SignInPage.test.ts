import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { AccountView, SessionView } from '../wire/wire';
import SignInPage from './SignInPage.svelte';
import { session } from './session.svelte';

const nobody: SessionView = {
  account: null,
  pending: null,
  factorDue: null,
  csrf: { headerName: 'x-csrf', token: 't' },
  firstRun: false,
  setupCodeNeeded: false,
  signUp: 'closed',
};
const maya = { ...nobody, account: { id: 'maya' } as AccountView };

let answer = nobody;
const server = vi.fn(async () => new Response(JSON.stringify(answer)));
vi.stubGlobal('fetch', server);
vi.stubGlobal('matchMedia', () => ({ matches: true }));

afterEach(cleanup);

test('a sign-in form goes in when its reader has signed in in another tab, and keeps what is typed until then', async () => {
  await session.load();
  const changed = vi.fn();
  session.onChange(changed);
  render(SignInPage);
  const username = screen.getByLabelText<HTMLInputElement>('Username');
  await fireEvent.input(username, { target: { value: 'may' } });

  await fireEvent(document, new Event('visibilitychange'));
  await vi.waitFor(() => expect(server).toHaveBeenCalledTimes(2));
  await session.refresh();
  expect(screen.getByLabelText('Username')).toBe(username);
  expect(username.value).toBe('may');
  expect(changed).not.toHaveBeenCalled();

  answer = maya;
  await fireEvent.focus(window);
  await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
  expect(session.view?.account?.id).toBe('maya');
});
