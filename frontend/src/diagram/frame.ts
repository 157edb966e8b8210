/*
 * The script of the frame in which diagrams are drawn. What it draws was written by a model: the frame has no origin, no
 * network and nothing of the page, and takes the text by message.
 */
import mermaid from 'mermaid';
import { MAX_SOURCE, type Order, type Report } from './order';

const host = document.querySelector('main') as HTMLElement;
/** Below this width, in px, a diagram is not made smaller: it scrolls. */
const LEGIBLE = 480;

const report = (what: Report): void => parent.postMessage(what, '*');

function prepare(dark: boolean): void {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    maxTextSize: MAX_SOURCE,
    logLevel: 'fatal',
    // The other layout, ELK, weighs as much as all the rest, and is left out by the build.
    layout: 'dagre',
    look: 'classic',
    theme: dark ? 'dark' : 'default',
    fontFamily: 'system-ui, sans-serif',
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    dompurifyConfig: { FORBID_TAGS: ['style', 'img', 'image', 'iframe', 'video', 'audio', 'form', 'input'] },
    // What a diagram may not choose for itself.
    secure: [
      'secure',
      'securityLevel',
      'startOnLoad',
      'suppressErrorRendering',
      'maxTextSize',
      'maxEdges',
      'dompurifyConfig',
      'htmlLabels',
      'layout',
      'theme',
      'themeCSS',
      'fontFamily',
    ],
  });
}

async function draw({ source, dark, name, language }: Order): Promise<void> {
  document.title = name;
  document.documentElement.lang = language;
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  prepare(dark);
  const { svg } = await mermaid.render('diagram', source);
  host.replaceChildren(inert(svg, name));
  measure();
}

function measure(): void {
  // Only what can be scrolled is stopped at by the keyboard.
  host.tabIndex = host.scrollWidth > host.clientWidth ? 0 : -1;
  report({ height: Math.ceil(host.getBoundingClientRect().height) });
}

/** The picture without anything that leads elsewhere. In a template nothing is fetched. */
function inert(svg: string, name: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = svg;
  for (const element of template.content.querySelectorAll('image, img')) element.remove();
  for (const link of template.content.querySelectorAll('a')) {
    for (const attribute of Array.from(link.attributes)) {
      if (/href|target/.test(attribute.name)) link.removeAttributeNode(attribute);
    }
  }
  const picture = template.content.querySelector('svg');
  if (picture && !picture.hasAttribute('aria-labelledby')) picture.setAttribute('aria-label', name);
  const width = Number.parseFloat(picture?.style.maxWidth ?? '');
  if (picture && width > 0) picture.style.minWidth = `${Math.min(width, LEGIBLE)}px`;
  host.setAttribute('aria-label', name);
  return template.content;
}

let last = Promise.resolve();

addEventListener('message', ({ source, data }: MessageEvent<Order>) => {
  if (source !== parent) return;
  last = last
    .then(() => draw(data))
    .catch((broken: unknown) => report({ error: broken instanceof Error ? broken.message : String(broken) }));
});

// The width of the page may change, and with it the height of the picture.
new ResizeObserver(() => {
  if (host.firstElementChild) measure();
}).observe(host);

report({ ready: true });
