import { serverText, t } from '../language/language';
import type { ModelView } from '../wire/wire';
import { stateOf } from './models.svelte';

/** What the server calls the model that comes with it. */
const BUNDLED = 'Parley';

const LOOPBACK = /^(?:localhost|127\.[\d.]+|\[?::1\]?)(?::\d+)?$/;
const ADDRESS = /^(?:[\d.]+|\[[\da-f:]+\])(?::\d+)?$/i;

/** Where a model runs: whoever chooses one should know where the text goes. A bare address says nothing to most people. */
export function placeOf({ provider }: ModelView): string {
  if (provider === BUNDLED) return t('Runs on this server. Your messages stay on it.');
  if (LOOPBACK.test(provider)) return t('Runs on the same machine as this server. Your messages are sent there.');
  if (ADDRESS.test(provider)) return t('Runs on another server. Your messages are sent there.');
  return t('Runs at {provider}. Your messages are sent there.', { provider });
}

/** Where the models run that are not on this server: what is written to them leaves it. */
export const leavesFor = (models: ModelView[]): string[] =>
  Array.from(new Set(models.map(({ provider }) => provider).filter((provider) => provider !== BUNDLED)));

/** What there is to know before a model is chosen, in whole sentences where its server has said some. */
export function aboutOf(model: ModelView): string {
  const { state, detail } = model;
  return detail && (state === 'ready' || state === 'failed') ? serverText('', detail) : stateOf(model);
}
