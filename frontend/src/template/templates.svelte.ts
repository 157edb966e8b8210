import { SvelteMap } from 'svelte/reactivity';
import { t } from '../language/language';
import { toast } from '../ui/toast.svelte';
import { withErrorToast } from '../ui/withErrorToast';
import { call } from '../wire/http';
import { newId } from '../wire/ids';
import type { TemplateEdit, TemplateEventUnion, TemplateList, TemplateText, TemplateView } from '../wire/wire';

/** Without case and accents. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The templates that a person may use: their own, and those that administrators share. */
export class Templates {
  readonly all = new SvelteMap<string, TemplateView>();
  /** By name, as people sort: "2" before "10". */
  readonly sorted: TemplateView[] = $derived(
    Array.from(this.all.values()).sort(
      (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }) || a.id.localeCompare(b.id),
    ),
  );
  loaded = $state(false);
  readonly #texts = new Map<string, TemplateText>();
  readonly #deleted = new Set<string>();

  /** Those with these letters in their name; the ones that begin with them stand first. */
  matching(letters: string): TemplateView[] {
    const wanted = plain(letters.trim());
    const found = this.sorted.filter(({ name }) => plain(name).includes(wanted));
    return [
      ...found.filter(({ name }) => plain(name).startsWith(wanted)),
      ...found.filter(({ name }) => !plain(name).startsWith(wanted)),
    ];
  }

  received(fact: TemplateEventUnion | { type: string }): void {
    if (fact.type === 'template' && 'template' in fact) this.#take(fact.template);
    else if (fact.type === 'template-deleted' && 'templateId' in fact) this.#drop(fact.templateId);
  }

  /** Fetches the list. @return false when it failed; what was known stays then */
  async refresh(): Promise<boolean> {
    const before = Array.from(this.all.keys()); // one that comes meanwhile may be newer than the answer
    try {
      const { items } = await call<TemplateList>('GET', '/api/templates');
      const there = new Set(items.map(({ id }) => id));
      for (const id of before) if (!there.has(id)) this.all.delete(id);
      for (const template of items) this.#take(template);
      this.loaded = true;
      return true;
    } catch {
      return false;
    }
  }

  /** The whole text of a template; null when it cannot be fetched, which is shown. */
  async text({ id, version }: TemplateView): Promise<string | null> {
    const known = this.#texts.get(id);
    if (known && known.version >= version) return known.text;
    const fetched = await withErrorToast(() => call<TemplateText>('GET', `/api/templates/${id}`));
    if (fetched) this.#texts.set(id, fetched);
    return fetched?.text ?? null;
  }

  /** @throws Problem when the server refuses it */
  async create(name: string, text: string, shared: boolean): Promise<void> {
    this.#take(await call<TemplateView>('POST', '/api/templates', { id: newId(), name, text, shared }));
  }

  /** @throws Problem when the server refuses it */
  async edit(id: string, change: Partial<TemplateEdit>): Promise<void> {
    this.#take(await call<TemplateView>('PATCH', `/api/templates/${id}`, change));
  }

  /** Deletes a template, and offers to bring it back. An error is shown. */
  async delete(template: TemplateView): Promise<void> {
    const { id, name, shared } = template;
    const text = await this.text(template); // to bring it back with
    if (text === null) return;
    await withErrorToast(async () => {
      await call('DELETE', `/api/templates/${id}`);
      this.#drop(id);
      toast.say(t('The template “{name}” was deleted.', { name }), {
        label: t('Undo'),
        act: () => void withErrorToast(() => this.create(name, text, shared)),
      });
    });
  }

  #take(template: TemplateView): void {
    const mine = this.all.get(template.id);
    if (this.#deleted.has(template.id) || (mine && mine.version > template.version)) return;
    this.all.set(template.id, template);
  }

  #drop(id: string): void {
    this.#deleted.add(id);
    this.all.delete(id);
    this.#texts.delete(id);
  }
}

/** Of the account that is signed in. */
export const templates = new Templates();
