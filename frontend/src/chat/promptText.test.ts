import { expect, test } from 'vitest';
import { clean, codePoints, isBlank, tooLong } from './promptText';

test('a prompt is measured in code points', () => {
  expect(codePoints('a😀👨‍👩‍👧')).toBe(7);
  expect(codePoints('\ud800a\udc00')).toBe(3);
});

test('a prompt at the limit is sent, one beyond it is refused in words', () => {
  expect(tooLong('😀'.repeat(32_000), 32_000)).toBeNull();
  expect(tooLong('a'.repeat(41_200), 32_000)).toBe(
    'This prompt has 41,200 characters. The limit is 32,000. Shorten it to send it; your text is kept.',
  );
});

test('what nobody can see is no prompt', () => {
  expect(['', ' \n\t', '\u200b\u200d\ufeff', '\u2060\u00ad'].every(isBlank)).toBe(true);
  expect(['.', ' a ', '😀'].some(isBlank)).toBe(false);
});

test('NUL and half characters do not reach the server, whole ones stay', () => {
  expect(clean('a\u0000b\ud83dc😀')).toBe('ab\ufffdc😀');
});
