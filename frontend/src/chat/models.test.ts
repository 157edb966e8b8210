import { expect, test } from 'vitest';
import type { ModelView } from '../wire/wire';
import { placeOf } from './models.svelte';

const from = (provider: string) => ({ provider }) as ModelView;

test('only the model that comes with Parley is said to keep everything here', () => {
  expect(placeOf(from('Parley'))).toBe('On this server. Nothing you write leaves it.');
  expect(placeOf(from('models.example.org'))).toBe('At models.example.org. What you write is sent there.');
});
