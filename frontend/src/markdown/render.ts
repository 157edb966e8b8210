import DOMPurify from 'dompurify';
import { Parser, Renderer, type Token, type Tokens } from 'marked';
import { plural, t } from '../language/language';
import { escaped } from './escaped';
import { Fence } from './fence';
import { dialect, type Links, rare, tokensOf } from './tokens';

/** Each outermost block has the direction of its own text; what is inside follows it (messages.css). */
const direction = (token: Token): string => ('outer' in token ? ' dir="auto"' : '');

/** True within the text of a link: a picture there is a part of it, and has no link of its own. */
let inLink = false;

const classed = (names: string[]): string => (names.length > 0 ? ` class="${names.join(' ')}"` : '');

const SIDES = { left: '', center: ' class="mid"', right: ' class="n"' };

class AnswerRenderer extends Renderer {
  /** What a model writes as HTML is shown as it was written, but for line breaks: in a cell there is no other way to them. */
  override html(token: Tokens.HTML | Tokens.Tag): string {
    const { text } = token;
    const shown = /^\s*(?:<br\s*\/?>\s*)+$/i.test(text) ? text.replace(/<[^>]*>/g, '<br>') : escaped(text);
    return token.block ? `<p dir="auto">${shown}</p>` : shown;
  }

  override heading(token: Tokens.Heading): string {
    const level = token.depth <= 2 ? 2 : token.depth === 3 ? 3 : 4;
    return `<h${level}${direction(token)}>${this.parser.parseInline(token.tokens)}</h${level}>\n`;
  }

  override paragraph(token: Tokens.Paragraph): string {
    return `<p${direction(token)}>${this.parser.parseInline(token.tokens)}</p>\n`;
  }

  override blockquote(token: Tokens.Blockquote): string {
    return `<blockquote${direction(token)}>\n${this.parser.parse(token.tokens)}</blockquote>\n`;
  }

  override list(token: Tokens.List): string {
    const items = token.items.map((item) => this.listitem(item)).join('');
    const continued = 'continued' in token ? ['continued'] : [];
    if (!token.ordered) return `<ul${direction(token)}${classed(continued)}>\n${items}</ul>\n`;
    const first = Number(token.start);
    const digits = String(first + token.items.length - 1).length;
    const wide = digits > 4 ? ['widest'] : digits > 2 ? ['wide'] : [];
    const start = first === 1 ? '' : ` start="${first}"`;
    return `<ol${direction(token)}${start}${classed([...continued, ...wide])}>\n${items}</ol>\n`;
  }

  override link({ href, tokens, text }: Tokens.Link): string {
    if (rare?.isNote(href, text)) return rare.noteLink(href);
    inLink = true;
    const inner = this.parser.parseInline(tokens);
    inLink = false;
    // Without the rules it is not known where it leads, so it leads nowhere.
    return rare?.link(href, inner) ?? inner;
  }

  override image({ href, text }: Tokens.Image): string {
    return (inLink ? null : rare?.picture(href, text)) ?? escaped(text || t('Picture'));
  }

  override code({ raw, text, lang }: Tokens.Code): string {
    const language = languageOf(lang);
    const drawable = language === 'mermaid' && text.trim() && Fence.of(raw)?.closesIn(raw, true);
    return codeBlock(text, language, drawable ? 'drawable' : 'ended');
  }

  override codespan({ text }: Tokens.Codespan): string {
    return `<code dir="ltr">${escaped(text)}</code>`;
  }

  override checkbox({ checked }: Tokens.Checkbox): string {
    return checked
      ? `<span role="img" aria-label="${t('Done')}">☑</span> `
      : `<span role="img" aria-label="${t('To do')}">☐</span> `;
  }

  override listitem(item: Tokens.ListItem): string {
    return `<li${item.task ? ' class="task"' : ''}>${this.parser.parse(item.tokens)}</li>\n`;
  }

  /** The white space is for copied text: cells must not be joined. */
  override table(token: Tokens.Table): string {
    const row = (cells: Tokens.TableCell[]) => `<tr>${cells.map((cell) => this.tablecell(cell)).join('\t')}</tr>\n`;
    const head = `<thead>${row(token.header)}</thead>\n`;
    const body = token.rows.length > 0 ? `<tbody>${token.rows.map(row).join('')}</tbody>\n` : '';
    const region = `<div class="across" tabindex="0" role="region" aria-label="${t('Table')}"><table dir="auto">${head}${body}</table></div>`;
    return `<figure class="rows-of">${region}<div class="acts">${tool('csv', t('Copy as CSV'))}</div></figure>\n`;
  }

  override tablecell({ tokens, header, align }: Tokens.TableCell): string {
    const inner = this.parser.parseInline(tokens);
    const side = align ? SIDES[align] : '';
    return header && inner ? `<th scope="col"${side}>${inner}</th>` : `<td${side}>${inner}</td>`;
  }
}

const renderer = new AnswerRenderer();
dialect.extensions.renderers.plain = (token) => plain(token.raw);

/** The first word behind a fence, if it can name a language. */
export function languageOf(info: string | undefined): string {
  return /^[\w+#.-]{1,30}/.exec(info ?? '')?.[0].toLowerCase() ?? '';
}

const tool = (name: string, label: string, more = ''): string =>
  `<button type="button" class="text" data-${name}${more}>${label}</button>`;

/**
 * A listing and its buttons.
 *
 * @param state an open one has no buttons yet: half of a program is not to be copied. A drawable one is a whole diagram
 */
export function codeBlock(text: string, language: string, state: 'open' | 'ended' | 'drawable' = 'ended'): string {
  const label = language ? t('Code, {language}', { language }) : t('Code');
  const lines = text.split('\n');
  const many = lines.length > 1;
  const tools = [
    state === 'drawable' ? tool('draw', t('Show diagram'), ' aria-pressed="false"') : '',
    many ? `<small class="quiet">${plural(lines.length, '{n} line', '{n} lines')}</small>` : '',
    lines.some((line) => line.length > WIDE) ? tool('wrap', t('Wrap'), ' aria-pressed="false"') : '',
    many ? tool('save', t('Download')) : '',
    tool('copy', t('Copy')),
  ];
  return (
    `<figure class="code" dir="ltr"><figcaption class="row"><span>${escaped(language || t('text'))}</span>${state === 'open' ? '' : tools.join('')}</figcaption>` +
    `<pre tabindex="0" role="region" aria-label="${escaped(label)}"><code data-language="${escaped(language)}">${escaped(text)}</code></pre></figure>\n`
  );
}

/** Letters of a line that fit beside each other on a phone. */
const WIDE = 40;

/** How a list continues whose beginning is in an earlier piece. */
export interface Continued {
  start: number;
  loose: boolean;
}

/**
 * Markdown to HTML that is safe by construction. Any source is shown: what cannot be parsed appears as plain text.
 *
 * @param links definitions of other blocks, which this source may name; its own are added
 */
export function toHtml(source: string, links: Links = Object.create(null), continued?: Continued): string {
  inLink = false;
  try {
    const tokens = tokensOf(source, links);
    for (const token of tokens) Object.assign(token, { outer: true });
    const list = tokens[0];
    if (continued && list?.type === 'list') goOn(list as Tokens.List, continued);
    return new Parser({ ...dialect, renderer }).parse(tokens);
  } catch {
    return plain(source);
  }
}

function goOn(list: Tokens.List, { start, loose }: Continued): void {
  Object.assign(list, { continued: true });
  if (list.ordered) list.start = start;
  for (const token of loose ? list.items.flatMap((item) => item.tokens) : []) {
    if (token.type === 'text') token.type = 'paragraph';
  }
}

const plain = (source: string): string => `<p class="plain" dir="auto">${escaped(source)}</p>\n`;

// Set once: given to each call, it would be processed again for every block of every answer.
DOMPurify.setConfig({
  RETURN_DOM_FRAGMENT: true,
  USE_PROFILES: { html: true },
  FORBID_TAGS: ['style', 'form', 'img', 'input', 'audio', 'video', 'picture', 'source'],
  FORBID_ATTR: ['style', 'srcset', 'background'],
  ADD_ATTR: ['target'],
});

/** The second lock behind the renderer. Gives nodes, so that no string ever reaches an HTML sink of the page. */
export function toNodes(html: string): DocumentFragment {
  return DOMPurify.sanitize(html) as unknown as DocumentFragment;
}
