import { t } from '../language/language';
import { call } from '../wire/http';
import type { ModelList, ModelView } from '../wire/wire';

const WHILE_ARRIVING = 2000;
const WHILE_FAILED = 10_000;

/** Which models can answer, asked again while one of them is not ready. */
export class Models {
  items = $state.raw<ModelView[]>([]);
  problem = $state('');
  /** The list has come once, so that an empty one means that there is no model. */
  loaded = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #loading: Promise<void> | null = null;
  #closed = false;

  /** Calls while the list is on its way share it. */
  load(): Promise<void> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #load(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      const { items } = await call<ModelList>('GET', '/api/models');
      // The same list again must not draw the page again.
      if (JSON.stringify(items) !== JSON.stringify(this.items)) this.items = items;
      this.loaded = true;
      this.problem = '';
    } catch (refused) {
      this.problem = refused instanceof Error ? refused.message : String(refused);
    }
    if (this.#closed) return;
    const wait = this.#wait();
    if (wait) this.#timer = setTimeout(() => void this.load(), wait);
  }

  /** The chosen model if there is such a one, else the default. */
  pick(id: string | null | undefined): ModelView | null {
    const { items } = this;
    return this.#find(id) ?? items.find((model) => model.isDefault) ?? items[0] ?? null;
  }

  /** Under which id to ask; while the list has not come, under the chosen one, for the server to find. */
  idFor(id: string | null | undefined): string | null {
    return this.pick(id)?.id ?? id ?? null;
  }

  /** The chosen model when it is not there, so that another one would answer. */
  gone(id: string | null | undefined): string | null {
    return id && this.items.length > 0 && !this.#find(id) ? id : null;
  }

  nameOf(id: string | null): string {
    const model = this.#find(id);
    return (model && this.fullName(model)) ?? id ?? t('The model');
  }

  /** With its server, where another server has a model of the same name. */
  fullName(model: ModelView): string {
    const { name, provider } = model;
    const short = cleanName(name);
    // The omitted part of a name may be what distinguishes two models.
    const shown = this.items.some((one) => one.name !== name && cleanName(one.name) === short) ? name : short;
    const another = this.items.some((one) => one.name === name && one.provider !== provider);
    return another ? t('{model} at {provider}', { model: shown, provider }) : shown;
  }

  /** A conversation may have stored another id of the model: see `aliases` on the server. */
  #find(id: string | null | undefined): ModelView | undefined {
    if (!id) return undefined;
    return this.items.find((model) => model.id === id) ?? this.items.find((model) => model.aliases.includes(id));
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #wait(): number {
    if (this.problem || this.items.some((model) => model.state === 'failed')) {
      return this.items.some(arriving) ? WHILE_ARRIVING : WHILE_FAILED;
    }
    return this.items.length === 0 || this.items.some(arriving) ? WHILE_ARRIVING : 0;
  }
}

const arriving = (model: ModelView): boolean => model.state === 'downloading' || model.state === 'loading';

/** A name as people say it: without the folders, the file format and the quantization of its weights. */
export function cleanName(name: string): string {
  const last = name.split('/').at(-1) ?? '';
  const clean = last
    .replace(/:latest$/i, '')
    .replace(/\.gguf$/i, '')
    .replace(/[-_.:]+(?:I?Q\d\w*|BF16|F16|FP16)$/i, '')
    .replace(/-GGUF$/i, '');
  return clean || name;
}

/** How far a model is, in a word or two; empty when it is ready. */
export function stateOf(model: ModelView): string {
  switch (model.state) {
    case 'ready':
      return '';
    case 'loading':
      return t('loading');
    case 'downloading':
      return model.percent === null ? t('downloading') : t('downloading, {percent} %', { percent: model.percent });
    case 'failed':
      return t('unavailable');
  }
}
