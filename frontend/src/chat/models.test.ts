import { expect, test, vi } from 'vitest';
import type { ModelView } from '../wire/wire';
import { cleanName, Models, stateOf } from './models.svelte';
import { aboutOf, placeOf } from './modelWords';

const from = (provider: string) => ({ provider }) as ModelView;

test('only the model that comes with Parley is said to keep everything here', () => {
  expect(placeOf(from('Parley'))).toBe('Runs on this server. Your messages stay on it.');
  expect(placeOf(from('models.example.org'))).toBe('Runs at models.example.org. Your messages are sent there.');
});

function offering(...items: Partial<ModelView>[]): Models {
  const models = new Models();
  models.items = items.map((item) => ({ provider: 'gpu', aliases: [], isDefault: false, ...item }) as ModelView);
  return models;
}

test('a conversation keeps its model when the servers have changed their order', () => {
  const models = offering(
    { id: 'llama', name: 'llama', isDefault: true },
    { id: 'qwen@cloud', name: 'qwen', provider: 'cloud', aliases: ['qwen'] },
  );
  expect(models.pick('qwen')?.id).toBe('qwen@cloud');
  expect(models.nameOf('qwen')).toBe('qwen');
  expect(models.pick('gone')?.id).toBe('llama');
});

test('the chosen model is asked before the list has come, and the default one only where the list lacks the chosen', () => {
  const models = offering();
  expect(models.idFor('qwen')).toBe('qwen');
  expect(models.idFor(null)).toBeNull();
  models.items = offering({ id: 'llama', name: 'llama', isDefault: true }).items;
  expect(models.idFor('qwen')).toBe('llama');
});

test('a missing model is shown in its conversation, and not before the list is there', () => {
  const models = offering({ id: 'llama', name: 'llama', isDefault: true, aliases: ['llama@gpu'] });
  expect(models.gone('qwen')).toBe('qwen');
  expect(models.gone('llama')).toBeNull();
  expect(models.gone('llama@gpu')).toBeNull();
  expect(models.gone(null)).toBeNull();
  expect(offering().gone('qwen')).toBeNull();
});

test('a model of two servers is named with its server', () => {
  const models = offering(
    { id: 'qwen', name: 'qwen' },
    { id: 'qwen@cloud', name: 'qwen', provider: 'cloud' },
    { id: 'llama', name: 'llama' },
  );
  expect(models.nameOf('qwen')).toBe('qwen at gpu');
  expect(models.nameOf('qwen@cloud')).toBe('qwen at cloud');
  expect(models.nameOf('llama')).toBe('llama');
});

test('a model that cannot answer has one word for the button and its reason in the list', () => {
  const away = { state: 'failed', detail: 'The model server cannot be reached.' } as ModelView;
  expect(stateOf(away)).toBe('unavailable');
  expect(aboutOf(away)).toBe('The model server cannot be reached.');
  expect(aboutOf({ ...away, detail: null })).toBe('unavailable');
});

test('a model that is still arriving says in the list how far it is', () => {
  const arriving = { state: 'downloading', percent: 42, detail: 'About 2 minutes.' } as ModelView;
  expect(aboutOf(arriving)).toBe('downloading, 42 %');
  expect(aboutOf({ ...arriving, state: 'ready', detail: null })).toBe('');
});

test('a model is called as people call it, without what describes its file', () => {
  expect(
    [
      'hf.co/unsloth/Qwen3-4B-Instruct-2507-GGUF:Q4_K_M',
      'qwen3:8b',
      'llama3.2:latest',
      'SmolLM2-135M.Q8_0.gguf',
      'gpt-4o-mini',
    ].map(cleanName),
  ).toEqual(['Qwen3-4B-Instruct-2507', 'qwen3:8b', 'llama3.2', 'SmolLM2-135M', 'gpt-4o-mini']);
});

test('two models that differ only in what is left out keep their whole names', () => {
  const models = new Models();
  const from = (name: string) => ({ id: name, name, provider: 'here', aliases: [] }) as never;
  models.items = [from('a/Qwen3-4B:Q4_K_M'), from('a/Qwen3-4B:Q8_0'), from('a/Gemma-3:Q4_0')];
  expect(models.items.map((one) => models.fullName(one))).toEqual(['a/Qwen3-4B:Q4_K_M', 'a/Qwen3-4B:Q8_0', 'Gemma-3']);
});

test('a bare address is not shown as the place of a model', () => {
  const at = (provider: string) => placeOf({ provider } as never);
  expect(at('127.0.0.1:11434')).toBe('Runs on the same machine as this server. Your messages are sent there.');
  expect(at('10.0.0.7:8000')).toBe('Runs on another server. Your messages are sent there.');
});

test('an empty list says something only once it has come', async () => {
  const answers = [Response.error(), new Response('{"items":[]}')];
  vi.stubGlobal('fetch', async () => answers.shift());
  const models = new Models();
  await models.load();
  expect([models.loaded, models.problem === '']).toEqual([false, false]);
  await models.load();
  expect([models.loaded, models.problem]).toEqual([true, '']);
  models.close();
  vi.unstubAllGlobals();
});
