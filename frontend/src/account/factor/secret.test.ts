import { expect, test } from 'vitest';
import { asText, inGroups } from './secret';

test('a secret is shown four characters at a time, without a space at its end', () => {
  expect(inGroups('ABCDEFGH')).toBe('ABCD EFGH');
  expect(inGroups('ABCDEFGHI')).toBe('ABCD EFGH I');
  expect(inGroups('')).toBe('');
});

test('what is copied names whose codes they are', () => {
  expect(asText(['aaaa-bbbb', 'cccc-dddd'], 'Recovery codes of maya')).toBe(
    'Recovery codes of maya\n\naaaa-bbbb\ncccc-dddd\n',
  );
});
