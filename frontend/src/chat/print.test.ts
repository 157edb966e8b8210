import { afterEach, expect, test, vi } from 'vitest';
import { asksToPrint, printWhole } from './print';

const print = vi.fn();
vi.stubGlobal('print', print);

afterEach(() => print.mockReset());

test('a conversation is printed when all its messages are there', async () => {
  const history: { next: string | null } = { next: '80' };
  print.mockImplementation(() => expect(history.next).toBeNull());
  await printWhole(history, async () => {
    history.next = history.next === '80' ? '30' : null;
  });
  expect(print).toHaveBeenCalledOnce();
});

test('what cannot be fetched does not keep the rest from being printed', async () => {
  const older = vi.fn(async () => {});
  await printWhole({ next: '30' }, older);
  expect(older).toHaveBeenCalledOnce();
  expect(print).toHaveBeenCalledOnce();
});

test('the keys that print are Ctrl or Command and P', () => {
  const pressed = (key: string, keys: KeyboardEventInit) => asksToPrint(new KeyboardEvent('keydown', { key, ...keys }));
  expect(pressed('p', { ctrlKey: true })).toBe(true);
  expect(pressed('P', { metaKey: true })).toBe(true);
  expect(pressed('p', {})).toBe(false);
  expect(pressed('p', { ctrlKey: true, shiftKey: true })).toBe(false);
});
