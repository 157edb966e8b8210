import { MAX_SOURCE, type Order, type Report } from '../diagram/order';
import { t } from '../language/language';

/** How long the frame may take to load, and then to draw, in ms. */
const TIMEOUT = 20_000;
/** How long after its load the frame may take to report, in ms: without a connection, what loads is a page of the browser. */
const REPORT_TIMEOUT = 5000;
/** The highest that a diagram is shown, in px; a higher one scrolls. */
const MAX_HEIGHT = 4000;
/** Of Mermaid's message, in UTF-16 units. */
const MAX_ERROR = 200;

/**
 * Shows above a listing the diagram that it is the source of, or takes it away again.
 *
 * @param button what was pressed; it shows whether there is a diagram
 * @param figure the listing
 */
export function toggleDiagram(button: Element, figure: Element, source: string): void {
  figure.querySelector('.diagram')?.remove();
  const shown = button.ariaPressed === 'true';
  button.ariaPressed = String(!shown);
  if (shown) return;
  const place = document.createElement('div');
  place.className = 'diagram';
  place.style.padding = '0 var(--s4) var(--s3)';
  figure.querySelector('figcaption')?.after(place);
  const failed = (sentence: string) => {
    button.ariaPressed = 'false';
    place.replaceChildren(paragraph('alert', sentence));
  };
  if (source.length > MAX_SOURCE) failed(tooLong(source.length));
  else if (navigator.onLine) new Drawing(source, failed).begin(place);
  else failed(notLoaded());
}

/** One diagram and the frame that draws it. */
class Drawing {
  readonly #frame = document.createElement('iframe');
  readonly #status = paragraph('status', t('Drawing the diagram…'));
  /** Aborted when the diagram has failed, or is not in the page any more. */
  readonly #end = new AbortController();
  readonly #theme = matchMedia('(prefers-color-scheme: dark)');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ready = false;

  /** @param failed called with a sentence when nothing can be drawn */
  constructor(
    private readonly source: string,
    private readonly failed: (sentence: string) => void,
  ) {}

  begin(place: Element): void {
    this.#frame.setAttribute('sandbox', 'allow-scripts');
    this.#frame.title = t('Diagram');
    this.#frame.src = '/diagram.html';
    Object.assign(this.#frame.style, { display: 'block', width: '100%', height: '6rem', border: '0' });
    this.#failAfter(TIMEOUT, notLoaded);
    const { signal } = this.#end;
    addEventListener('message', (event) => this.#received(event), { signal });
    this.#frame.addEventListener('load', () => {
      if (!this.#ready) this.#failAfter(REPORT_TIMEOUT, notLoaded);
    });
    place.append(this.#status, this.#frame);
  }

  #received({ source, data }: MessageEvent<Report>): void {
    if (!this.#frame.isConnected) this.#stop();
    else if (source !== this.#frame.contentWindow) return;
    else if ('ready' in data) this.#start();
    else if ('error' in data) this.#fail(broken(String(data.error)));
    else if (data.height > 0) {
      clearTimeout(this.#timer);
      this.#status.remove();
      this.#frame.style.height = `${Math.min(data.height, MAX_HEIGHT)}px`;
    }
  }

  #start(): void {
    if (this.#ready) return;
    this.#ready = true;
    this.#failAfter(TIMEOUT, tooSlow);
    this.#order();
    const again = () => this.#order();
    this.#theme.addEventListener('change', again, { signal: this.#end.signal });
    const chosen = new MutationObserver(again);
    chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.#end.signal.addEventListener('abort', () => chosen.disconnect());
  }

  /** In the colours that the page has now. */
  #order(): void {
    if (!this.#frame.isConnected) {
      this.#stop();
      return;
    }
    const { lang, dataset } = document.documentElement;
    const dark = dataset.theme ? dataset.theme === 'dark' : this.#theme.matches;
    const order: Order = { source: this.source, dark, name: t('Diagram'), language: lang };
    // The frame has no origin that could be named here.
    this.#frame.contentWindow?.postMessage(order, '*');
  }

  #failAfter(wait: number, sentence: () => string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail(sentence()), wait);
  }

  #fail(sentence: string): void {
    const shown = this.#frame.isConnected;
    this.#stop();
    if (shown) this.failed(sentence);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#end.abort();
  }
}

function paragraph(role: string, text: string): HTMLElement {
  const made = document.createElement('p');
  made.className = 'small';
  made.setAttribute('role', role);
  made.textContent = text;
  return made;
}

const notLoaded = (): string =>
  t('This diagram could not be drawn, because the code for it did not load. Check your connection, then try again.');

const tooSlow = (): string =>
  t('This diagram could not be drawn within {seconds} seconds. Ask the model for a smaller one.', {
    seconds: TIMEOUT / 1000,
  });

const tooLong = (length: number): string =>
  t(
    'This diagram could not be drawn: its source has {length} characters, and the limit is {limit}. Ask the model for a smaller one.',
    { length, limit: MAX_SOURCE },
  );

const broken = (error: string): string =>
  t('This diagram could not be drawn: its source has an error. Ask the model to correct it: {error}', {
    error: (error.split('\n')[0] ?? '').slice(0, MAX_ERROR),
  });
