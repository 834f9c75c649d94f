import { entityOf } from './entities.ts';

/** A link of a page: where it leads and the words it shows. */
export type HtmlLink = { readonly href: string; readonly shown: string; readonly form: boolean };

export type HtmlReading = { readonly text: string; readonly links: readonly HtmlLink[] };

/** Elements after which a reader sees a new line. */
const BLOCKS = new Set([
  'p',
  'div',
  'br',
  'tr',
  'td',
  'th',
  'li',
  'ul',
  'ol',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'section',
  'article',
  'header',
  'footer',
  'center',
  'blockquote',
  'form',
  'button',
  'option',
]);

/** Elements whose content nobody sees. */
const UNSEEN = new Set(['script', 'style', 'head', 'title', 'noscript', 'template']);

/** Links kept; a page that has more is not a message. */
const LINKS_MAX = 400;

type Tag = {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: string;
  readonly end: number;
};

/**
 * The text of a page as a reader sees it, and its links. One walk from left to right: nothing is executed,
 * nothing is fetched, no page of any shape takes longer than its length.
 */
export function readHtml(html: string): HtmlReading {
  const links: HtmlLink[] = [];
  const small = html.toLowerCase();
  let text = '';
  let open: { href: string; from: number } | null = null;
  let at = 0;
  const closeLink = () => {
    if (open && links.length < LINKS_MAX)
      links.push({ href: open.href, shown: text.slice(open.from), form: false });
    open = null;
  };
  while (at < html.length) {
    const next = html.indexOf('<', at);
    text += entitiesRead(html.slice(at, next < 0 ? undefined : next));
    if (next < 0) break;
    const tag = tagAt(html, next);
    if (tag === null) {
      text += '<';
      at = next + 1;
      continue;
    }
    at = tag.end;
    if (UNSEEN.has(tag.name) && !tag.closing) at = afterElement(small, tag);
    if (BLOCKS.has(tag.name)) text += '\n';
    if (tag.name === 'a' || tag.name === 'area') {
      closeLink();
      const href = tag.closing ? '' : attributeOf(tag.attributes, 'href');
      if (href !== '') open = { href, from: text.length };
    }
    if (tag.name === 'form' && !tag.closing && links.length < LINKS_MAX) {
      links.push({ href: attributeOf(tag.attributes, 'action'), shown: '', form: true });
    }
    if (tag.name === 'img') text += ` ${entitiesRead(attributeOf(tag.attributes, 'alt'))} `;
    if (tag.name === 'input') text += ` ${entitiesRead(attributeOf(tag.attributes, 'value'))} `;
  }
  closeLink();
  return { text, links };
}

/** Characters of a tag looked at: a longer one is text with a "<". */
const TAG_CHARACTERS_MAX = 20_000;

function tagAt(html: string, start: number): Tag | null {
  if (html.startsWith('<!--', start)) {
    const end = html.indexOf('-->', start + 4);
    return { name: '', closing: false, attributes: '', end: end < 0 ? html.length : end + 3 };
  }
  const head = /^<(\/?)([A-Za-z][A-Za-z0-9:-]{0,30})|^<[!?]/.exec(html.slice(start, start + 40));
  if (head === null) return null;
  let quote = '';
  let end = start + head[0].length;
  const limit = Math.min(html.length, start + TAG_CHARACTERS_MAX);
  for (; end < limit; end += 1) {
    const letter = html[end] ?? '';
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if ((letter === '"' || letter === "'") && /[=\s]/.test(html[end - 1] ?? '')) quote = letter;
    else if (letter === '>') break;
  }
  const attributes = html.slice(start + head[0].length, end);
  return { name: (head[2] ?? '').toLowerCase(), closing: head[1] === '/', attributes, end: end + 1 };
}

/** Where the content of an element that nobody sees ends. */
function afterElement(small: string, { name, end }: Tag): number {
  const close = small.indexOf(`</${name}`, end);
  return close < 0 ? small.length : close;
}

const ATTRIBUTE = /([A-Za-z][A-Za-z0-9:_-]{0,30})\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

function attributeOf(attributes: string, wanted: string): string {
  for (const [, name, double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
    if (name?.toLowerCase() === wanted) return entitiesRead(double ?? single ?? bare ?? '').trim();
  }
  return '';
}

function entitiesRead(text: string): string {
  return text.replace(
    /&(#[xX]?[0-9A-Fa-f]{1,6}|[A-Za-z]{2,10});?/g,
    (all, name: string) => entityOf(name) ?? all,
  );
}
