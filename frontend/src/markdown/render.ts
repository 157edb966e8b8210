import DOMPurify from 'dompurify';
import { Marked } from 'marked';
import { tooWild } from './limits';
import { allowed, hostOf } from './links';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const anchor = (href: string, inner: string): string =>
  href.startsWith('#')
    ? `<a href="${escaped(href)}">${inner}</a>`
    : `<a href="${escaped(href)}" title="${escaped(hostOf(href))}" target="_blank" rel="noopener noreferrer nofollow">${inner}</a>`;

const marked = new Marked({
  gfm: true,
  renderer: {
    // What a model writes as HTML is shown as it was written.
    html: ({ text, block }) => (block ? `<p>${escaped(text)}</p>` : escaped(text)),
    heading({ tokens, depth }) {
      const level = depth <= 2 ? 2 : depth === 3 ? 3 : 4;
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
    },
    link({ href, tokens }) {
      const inner = this.parser.parseInline(tokens);
      const address = allowed(href);
      return address ? anchor(address, inner) : inner;
    },
    // A picture from elsewhere would tell its host who reads this, and carry out what a prompt smuggled in.
    image({ href, text }) {
      const address = allowed(href);
      const name = escaped(text || 'Picture');
      return address ? anchor(address, `${name} (${escaped(hostOf(address))})`) : name;
    },
    code: ({ text, lang }) => codeBlock(text, languageOf(lang)),
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
    table(token) {
      const rows = token.rows.map((row) => `<tr>${row.map((cell) => this.tablecell(cell)).join('')}</tr>`).join('');
      const head = `<thead><tr>${token.header.map((cell) => this.tablecell(cell)).join('')}</tr></thead>`;
      return `<div class="across" tabindex="0" role="region" aria-label="Table"><table>${head}<tbody>${rows}</tbody></table></div>`;
    },
    tablecell({ tokens, header, align }) {
      const inner = this.parser.parseInline(tokens);
      const figures = align === 'right' ? ' class="n"' : '';
      return header && inner ? `<th scope="col"${figures}>${inner}</th>` : `<td${figures}>${inner}</td>`;
    },
  },
});

/** The first word behind a fence, if it can name a language. */
export function languageOf(info: string | undefined): string {
  return /^[\w+#.-]{1,30}/.exec(info ?? '')?.[0].toLowerCase() ?? '';
}

function codeBlock(text: string, language: string): string {
  const label = language ? `Code, ${language}` : 'Code';
  return (
    `<figure class="code"><figcaption class="row"><span>${escaped(language || 'text')}</span>` +
    `<button type="button" class="text" data-copy>Copy</button></figcaption>` +
    `<pre tabindex="0" role="region" aria-label="${escaped(label)}"><code data-language="${escaped(language)}">${escaped(text)}</code></pre></figure>`
  );
}

/** Markdown to HTML that is safe by construction. Any source is shown: what cannot be parsed appears as plain text. */
export function toHtml(source: string): string {
  if (tooWild(source)) return plain(source);
  try {
    return marked.parse(source, { async: false });
  } catch {
    return plain(source);
  }
}

const plain = (source: string): string => `<p class="plain">${escaped(source)}</p>`;

// Set once: given to each call, it would be taken apart anew for every block of every answer.
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
