/** The longest piece that is spoken at once: some voices end a longer one in its middle. */
const MAX_LENGTH = 220;
const BLOCKS = 'h1, h2, h3, h4, h5, h6, p, li, tr';
const LANGUAGES: [RegExp, string][] = [
  [/[\u3040-\u30ff]/, 'ja'],
  [/[\uac00-\ud7af]/, 'ko'],
  [/[\u4e00-\u9fff]/, 'zh'],
  [/[\u0600-\u06ff]/, 'ar'],
  [/[\u0590-\u05ff]/, 'he'],
  [/[\u0400-\u04ff]/, 'ru'],
  [/[\u0370-\u03ff]{3}/, 'el'],
];

/** Whether this browser has a voice to read with. */
export const canSpeak = (): boolean => 'speechSynthesis' in window;

/** What is read of an answer, block by block; listings and what is there to press are left out. */
export function spokenParts(prose: Element): string[] {
  return Array.from(prose.querySelectorAll(BLOCKS)).flatMap((block) => {
    if (block.closest('.code') || (block.matches('li') && block.querySelector('p'))) return [];
    const own = block.cloneNode(true) as Element;
    for (const other of own.querySelectorAll('button, ul, ol, [aria-hidden="true"]')) other.remove();
    const cells = Array.from(own.querySelectorAll('th, td'), (cell) => cell.textContent.trim());
    return pieces(cells.length > 0 ? cells.join(', ') : own.textContent);
  });
}

function pieces(text: string): string[] {
  const found: string[] = [];
  for (const sentence of text.trim().match(/[^.!?。！？]+[.!?。！？]*\s*|[.!?。！？]+\s*/g) ?? []) {
    const last = found.at(-1);
    if (last !== undefined && last.length + sentence.length <= MAX_LENGTH) found[found.length - 1] = last + sentence;
    else found.push(sentence);
  }
  return found.map((piece) => piece.trim()).filter(Boolean);
}

/** The language of a text by its script; texts in Latin letters are taken to be in the reader's own. */
export const languageOf = (text: string): string =>
  LANGUAGES.find(([script]) => script.test(text))?.[1] ?? navigator.language;

/** Reads one answer aloud, with the browser's own voice. */
class Speech {
  /** The answer that is being read; null when none is. */
  reading = $state<string | null>(null);

  read(replyId: string, parts: string[]): void {
    this.stop();
    if (parts.length === 0) return;
    this.reading = replyId;
    const lang = languageOf(parts.join(' '));
    for (const [at, part] of parts.entries()) {
      const utterance = new SpeechSynthesisUtterance(part);
      utterance.lang = lang;
      const over = () => {
        if (this.reading === replyId && at === parts.length - 1) this.reading = null;
      };
      utterance.onend = over;
      utterance.onerror = over;
      speechSynthesis.speak(utterance);
    }
  }

  stop(): void {
    this.reading = null;
    if (canSpeak()) speechSynthesis.cancel();
  }
}

export const speech = new Speech();
