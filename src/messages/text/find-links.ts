import { LINK_CHARACTERS_MAX, LINKS_MAX } from '../limits.ts';
import { readAddress } from '../mail/address.ts';
import type { Link, MailAddress } from '../message.ts';
import { isBareAddress, plainHost } from './host.ts';

/**
 * What a text points to, and the text with each of them replaced by one word, so that no address is read
 * as words.
 */
export type Pointers = {
  readonly links: readonly Link[];
  readonly addresses: readonly MailAddress[];
  readonly rest: string;
};

/** The words that stand for a link and for an address in what is left of the text. */
export const LINK_WORD = 'lienweb';
export const ADDRESS_WORD = 'adressemail';

/** Endings under which a name without "https://" is taken for an address: "Vitale.Merci" is not one. */
const ENDINGS = new Set(
  (
    'fr com net org info eu be ch lu mc re gp mq nc pf yt io co me app site online xyz top shop click link live icu club ' +
    'space website store fun vip pro biz us uk de es it nl pt pl ru cn tk ml ga cf gq ly gl gd cc tv ws paris bzh ovh dev ' +
    'page cloud support services care health help center today world digital email sbs cfd rest mobi id in np vn br ' +
    'mx ar ma tn dz sn ci buzz cyou cam lol pw su by ua ro bg gr cz sk hu se no fi dk ie at li gov int asso gouv alsace ' +
    'corsica insure finance social law network company solutions agency team sante mutuelle'
  ).split(' '),
);

const BLANK_OR_BRACKET = /[\s<>"“”«»]+/;
const EDGE_START = /^[([{'‘’*_.,;:!?|]+/;
const EDGE_END = /[)\]}'‘’*_.,;:!?…|]+$/;
const HOST_AND_PATH =
  /^((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}[\p{L}\p{N}-]{2,24})\.?(:\d{1,5})?([/?#].*)?$/u;

/** The links and e-mail addresses of a text, in their order. */
export function findPointers(text: string): Pointers {
  const links: Link[] = [];
  const addresses: MailAddress[] = [];
  const replaced = new Map<string, string>();
  for (const raw of text.split(BLANK_OR_BRACKET)) {
    if (raw.length < 4 || raw.length > LINK_CHARACTERS_MAX || !/[.@:]/.test(raw)) continue;
    const token = trimEdges(refang(raw));
    const address = token.includes('://') ? null : readAddress(token.replace(/^mailto:/i, ''));
    const link = address === null ? toLink(token) : null;
    if (address && addresses.length < LINKS_MAX) addresses.push(address);
    if (link && links.length < LINKS_MAX) links.push(link);
    if (address || link) replaced.set(raw, ` ${link ? LINK_WORD : ADDRESS_WORD} `);
  }
  const rest = text
    .split(/(\s+)/)
    .map((piece) => replace(piece, replaced))
    .join('');
  return { links, addresses, rest };
}

function replace(piece: string, replaced: ReadonlyMap<string, string>): string {
  const whole = replaced.get(piece);
  if (whole !== undefined) return whole;
  if (!BLANK_OR_BRACKET.test(piece) || /^\s+$/.test(piece)) return piece;
  return piece
    .split(/([<>"“”«»]+)/)
    .map((part) => replaced.get(part) ?? part)
    .join('');
}

/** Warnings write "hxxps://evil[.]example" so that nobody follows it. */
function refang(token: string): string {
  return token
    .replace(/[[({](?:\.|dot|point)[\])}]/gi, '.')
    .replace(/^hxxp/i, 'http')
    .replace(/\[:\]/g, ':');
}

function trimEdges(token: string): string {
  const start = token.replace(EDGE_START, '');
  const open = start.includes('(') && start.endsWith(')');
  return open ? start : start.replace(EDGE_END, '');
}

/** A token as a link when it is one: with a scheme, or a name under a known ending. */
function toLink(token: string): Link | null {
  const scheme = token.search(/https?:\/\//i);
  if (scheme >= 0) return linkTo(token.slice(scheme), null);
  const [, host = '', port = '', path = ''] = HOST_AND_PATH.exec(token) ?? [];
  if (host === '') return null;
  const ending = host.slice(host.lastIndexOf('.') + 1);
  // "Vitale.Le lien" is two sentences whose blank is missing.
  const isSentence = /^\p{Lu}\p{Ll}/u.test(ending);
  const isName = /^www\./i.test(host) || ENDINGS.has(ending.toLowerCase()) || isBareAddress(host);
  return isName && !isSentence ? linkTo(`http://${host}${port}${path}`, null, false) : null;
}

/** A link as a browser would follow it, or null when it leads nowhere on the web. */
export function linkTo(target: string, shown: string | null, schemeGiven = true): Link | null {
  const text = target.trim().slice(0, LINK_CHARACTERS_MAX);
  let url: URL;
  try {
    url = new URL(text.startsWith('//') ? `https:${text}` : text);
  } catch {
    return null;
  }
  if (!/^https?:$/.test(url.protocol) || url.hostname === '') return null;
  return {
    target: text,
    host: plainHost(url.hostname),
    shown: shown === null ? null : shown.trim(),
    secure: !schemeGiven || url.protocol === 'https:',
    hidesHost: url.username !== '' || url.password !== '',
    oddPort: url.port !== '' && url.port !== '8443',
    form: false,
  };
}
