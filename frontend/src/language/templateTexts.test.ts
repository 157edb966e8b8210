import { compile, parse } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { withCalls, withMarks } from './templateTexts';

/** A component as the build makes it. */
function built(component: string): string {
  const { code } = compile(withMarks(component), { generate: 'client', dev: false }).js;
  const script = parse(`<script>${code}</script>`, { modern: true }).instance;
  // The tree was read with a tag before it.
  return withCalls(`<script>${code}</script>`, script?.content as never).slice(8, -9);
}

const inTemplate = "<script>import { t } from './language';</script>";

test('a text that never changes stands in the template, and nothing looks after it', () => {
  const code = built(`${inTemplate}<button aria-label={t('Close')}><b>{t('Copy')}</b></button>`);
  expect(code).toContain(`<button aria-label="\${t("Close")}"><b>\${t("Copy")}</b></button>`);
  expect(code).not.toContain('template_effect');
});

test('a text with values is asked for whenever they change', () => {
  const code = built(
    `<script>import { t } from './language'; let { n } = $props();</script><b>{t('{n} s', { n })}</b>`,
  );
  expect(code).toContain('template_effect');
  expect(code).toContain("t('{n} s'");
});

test('a text alone, and one beside what changes, are asked for where they stand', () => {
  const alone = built(`${inTemplate}{#if globalThis.x}{t('Copy')}{/if}`);
  expect(alone).toContain('t("Copy")');
  const beside = built(
    `<script>import { t } from './language'; let { n } = $props();</script><b>{t('Model')}: {n}</b>`,
  );
  expect(beside).toContain(`\${t("Model")}: `);
  expect(alone + beside).not.toMatch(/[\uE000\uE001]/);
});
