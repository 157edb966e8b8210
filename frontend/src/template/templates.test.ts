import { flushSync } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { toast } from '../ui/toast.svelte';
import type { TemplateView } from '../wire/wire';
import { Templates } from './templates.svelte';

const template = (id: string, name: string, version = 1): TemplateView => ({
  id,
  name,
  beginning: '',
  own: true,
  shared: false,
  version,
});

function having(...all: TemplateView[]): Templates {
  const templates = new Templates();
  for (const one of all) templates.received({ type: 'template', template: one });
  flushSync();
  return templates;
}

/** Answers each call by its method and path, and keeps what was sent. */
function answering(answers: Record<string, object | null>): { path: string; body: unknown }[] {
  const sent: { path: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (path: string, { method, body }: RequestInit) => {
    sent.push({ path: `${method} ${path}`, body: body ? JSON.parse(String(body)) : null });
    const answer = answers[`${method} ${path}`];
    return answer ? Response.json(answer) : new Response(null, { status: 204 });
  });
  return sent;
}

afterEach(() => vi.unstubAllGlobals());

test('letters find names without case and accents, those that begin with them first', () => {
  const templates = having(template('1', 'A resume'), template('2', 'Résumé'), template('3', 'Letter'));
  expect(templates.matching('RESU').map(({ id }) => id)).toEqual(['2', '1']);
  expect(templates.matching('').map(({ id }) => id)).toEqual(['1', '3', '2']);
  expect(templates.matching('resume x')).toEqual([]);
});

test('an older copy changes nothing, and a deleted template does not come back', () => {
  const templates = having(template('a', 'new', 2), template('a', 'old', 1));
  expect(templates.all.get('a')?.name).toBe('new');
  templates.received({ type: 'template-deleted', templateId: 'a' });
  templates.received({ type: 'template', template: template('a', 'new', 2) });
  expect(templates.all.size).toBe(0);
});

test('what an administrator no longer shares goes with the next list, and what comes meanwhile stays', async () => {
  const templates = having(template('gone', 'Not shared any more'));
  vi.stubGlobal('fetch', async () => {
    templates.received({ type: 'template', template: template('new', 'Made elsewhere') });
    return Response.json({ items: [] });
  });
  expect(await templates.refresh()).toBe(true);
  expect(Array.from(templates.all.keys())).toEqual(['new']);
});

test('a text is fetched once for each version', async () => {
  const templates = having(template('a', 'A'));
  const sent = answering({ 'GET /api/templates/a': { id: 'a', text: 'The text', version: 1 } });
  expect(await templates.text(template('a', 'A'))).toBe('The text');
  expect(await templates.text(template('a', 'A'))).toBe('The text');
  expect(sent).toHaveLength(1);
  await templates.text(template('a', 'A', 2));
  expect(sent).toHaveLength(2);
});

test('a deleted template is brought back whole by Undo', async () => {
  const one = { ...template('a', 'A'), shared: true };
  const templates = having(one);
  const sent = answering({
    'GET /api/templates/a': { id: 'a', text: 'The text', version: 1 },
    'POST /api/templates': template('b', 'A'),
  });
  await templates.delete(one);
  expect(templates.all.size).toBe(0);
  toast.offer?.act();
  await vi.waitFor(() => expect(templates.all.has('b')).toBe(true));
  expect(sent.at(-1)?.body).toMatchObject({ name: 'A', text: 'The text', shared: true });
});
