import { afterEach, expect, test, vi } from 'vitest';
import { languageOf, speech, spokenParts } from './speech.svelte';

const spoken: { text: string; lang: string; onend: () => void }[] = [];
const cancel = vi.fn();
vi.stubGlobal('speechSynthesis', { speak: (one: (typeof spoken)[0]) => spoken.push(one), cancel });
vi.stubGlobal(
  'SpeechSynthesisUtterance',
  class {
    lang = '';
    constructor(readonly text: string) {}
  },
);

afterEach(() => {
  spoken.length = 0;
});

function prose(html: string): Element {
  const host = document.createElement('div');
  host.innerHTML = html;
  return host;
}

test('headings, paragraphs, items and rows are read, and listings are not', () => {
  const answer = prose(
    '<h2>Ice</h2><p>It floats.</p><ul><li>one<ul><li>inner</li></ul></li><li><p>two</p></li></ul>' +
      '<figure class="code"><pre>let a;</pre></figure><table><tr><td>a</td><td>1</td></tr></table><p><button>Copy</button></p>',
  );
  expect(spokenParts(answer)).toEqual(['Ice', 'It floats.', 'one', 'inner', 'two', 'a, 1']);
});

test('a long paragraph is spoken in sentences', () => {
  const parts = spokenParts(prose(`<p>${'A sentence of some words. '.repeat(30)}</p>`));
  expect(parts.length).toBeGreaterThan(2);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(220);
});

test('an answer is being read until its last part was spoken, or somebody stops it', () => {
  speech.read('r1', ['one', 'two']);
  expect(spoken.map(({ text }) => text)).toEqual(['one', 'two']);
  spoken[0]?.onend();
  expect(speech.reading).toBe('r1');
  spoken[1]?.onend();
  expect(speech.reading).toBeNull();
  speech.read('r2', ['three']);
  speech.stop();
  expect(speech.reading).toBeNull();
  expect(cancel).toHaveBeenCalled();
});

test('the voice follows the script of the answer', () => {
  expect([languageOf('日本語です'), languageOf('你好'), languageOf('Привет')]).toEqual(['ja', 'zh', 'ru']);
  expect(languageOf('Guten Tag')).toBe(navigator.language);
});
