import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import SecondStep from './SecondStep.svelte';

vi.hoisted(() => vi.stubGlobal('matchMedia', () => ({ matches: true })));

let sent: { path: string; body: unknown }[];
const status = 403;

beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', async (path: string, { method, body }: RequestInit) => {
    sent.push({ path: `${method} ${path}`, body: body ? JSON.parse(String(body)) : null });
    const problem = { code: 'wrong-code', detail: 'That is not the code.' };
    return method === 'POST' ? Response.json(problem, { status }) : Response.json({ account: null, pending: null });
  });
});
afterEach(cleanup);

const field = () => document.querySelector('#code') as HTMLInputElement;
const send = () => fireEvent.submit(field().form as HTMLFormElement);

test('the field is one that phones fill in by themselves', () => {
  render(SecondStep, { username: 'maya' });
  expect(screen.getByText('Signing in as maya.')).toBeDefined();
  expect(field().autocomplete).toBe('one-time-code');
  expect(field().inputMode).toBe('numeric');
});

test('a code is sent as it was pasted, and a refusal is said beside the empty field', async () => {
  render(SecondStep, { username: 'maya' });
  await fireEvent.input(field(), { target: { value: ' 123 456' } });
  await send();
  await vi.waitFor(() => expect(screen.getByRole('alert').textContent).toBe('That is not the code.'));
  expect(sent[0]).toEqual({ path: 'POST /api/session/factor', body: { code: ' 123 456' } });
  expect(field().value).toBe('');
  expect(document.activeElement).toBe(field());
});

test('nothing is sent without a code', async () => {
  render(SecondStep, { username: 'maya' });
  await send();
  await vi.waitFor(() => expect(screen.getByText('Enter the code that your app shows.')).toBeDefined());
  expect(field().getAttribute('aria-invalid')).toBe('true');
  expect(sent).toEqual([]);
});

test('a recovery code that was refused stays to be corrected, and nothing is said of the app', async () => {
  render(SecondStep, { username: 'maya' });
  await fireEvent.click(screen.getByRole('button', { name: 'Use a recovery code' }));
  expect(field().autocomplete).toBe('off');
  await fireEvent.input(field(), { target: { value: 'aaaa-bbbb-cccc-dddd' } });
  await send();
  await vi.waitFor(() => expect(screen.getByRole('alert').textContent).toContain('not one of your recovery codes'));
  expect(field().value).toBe('aaaa-bbbb-cccc-dddd');
  await fireEvent.click(screen.getByRole('button', { name: 'Use the code of your app' }));
  expect(field().value).toBe('');
});

test('whoever is in the wrong account can go back to the start', async () => {
  render(SecondStep, { username: 'maya' });
  await fireEvent.click(screen.getByRole('button', { name: 'Back to the start' }));
  await vi.waitFor(() => expect(sent.map(({ path }) => path)).toEqual(['DELETE /api/session', 'GET /api/session']));
});
