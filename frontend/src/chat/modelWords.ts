import { serverText, t } from '../language/language';
import type { ModelView } from '../wire/wire';
import { stateOf } from './models.svelte';

/** What the server calls the model that comes with it. */
const BUNDLED = 'Parley';

const LOOPBACK = /^(?:localhost|127\.[\d.]+|\[?::1\]?)(?::\d+)?$/;
const ADDRESS = /^(?:[\d.]+|\[[\da-f:]+\])(?::\d+)?$/i;

/** Where a model runs: a person should know where the text goes, and a bare address tells most people nothing. */
export function placeOf({ provider }: ModelView): string {
  if (provider === BUNDLED) return t('Runs on this server. Your messages stay on it.');
  if (LOOPBACK.test(provider)) return t('Runs on the same machine as this server. Your messages are sent there.');
  if (ADDRESS.test(provider)) return t('Runs on another server. Your messages are sent there.');
  return t('Runs at {provider}. Your messages are sent there.', { provider });
}

/** Where the models run that are not on this server: what is written to them leaves it. */
export const leavesFor = (models: ModelView[]): string[] =>
  Array.from(new Set(models.map(({ provider }) => provider).filter((provider) => provider !== BUNDLED)));

/** What a person should know before choosing a model: the sentence of its server where there is one. */
export function aboutOf(model: ModelView): string {
  const { state, detail } = model;
  return detail && (state === 'ready' || state === 'failed') ? serverText('', detail) : stateOf(model);
}
