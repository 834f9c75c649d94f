import type { Receiver } from './facts.ts';
import { MESSAGE_BYTES_READ_MAX, TEXT_CHARACTERS_MAX } from './limits.ts';
import { readAddress, readMailboxes } from './mail/address.ts';
import { readAuthentication } from './mail/authentication.ts';
import { decodeText, toBinaryText } from './mail/bytes.ts';
import { allValues, decodeWords, firstValue, type Header, readHeaders } from './mail/headers.ts';
import { type HtmlLink, readHtml } from './mail/html.ts';
import { type Parts, readParts } from './mail/parts.ts';
import type { Channel, Link, Message } from './message.ts';
import { readPasted } from './read-pasted.ts';
import { findPointers, linkTo } from './text/find-links.ts';
import { findPhones } from './text/find-phones.ts';
import { disguisesOf } from './text/fold.ts';

/** Headers that every e-mail has some of; two of them at the top, and the file is one. */
const MAIL_HEADERS = new Set([
  'from',
  'to',
  'subject',
  'date',
  'received',
  'message-id',
  'mime-version',
  'content-type',
  'return-path',
  'delivered-to',
  'dkim-signature',
  'authentication-results',
  'reply-to',
  'x-mailer',
]);

/** First bytes of files that hold no text we read: Outlook's .msg, PDF, images, archives. */
const OTHER_FILES = [
  '\xd0\xcf\x11\xe0',
  '%PDF',
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
  'PK\x03\x04',
  'RIFF',
  '\x1f\x8b',
];

/**
 * Takes a message apart: the bytes of an e-mail file, or what a person pasted or dictated. Whatever the
 * bytes, there is a message; nothing is judged here.
 */
export function readMessage(
  input: string | Uint8Array,
  channel: Channel | null,
  receivers: readonly Receiver[],
): Message {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const whole = bytes.length <= MESSAGE_BYTES_READ_MAX;
  const read = bytes.subarray(0, MESSAGE_BYTES_READ_MAX);
  const binary = toBinaryText(read);
  if (OTHER_FILES.some((start) => binary.startsWith(start)))
    return { ...UNREADABLE, channel: channel ?? 'unknown' };
  const start = /^(?:\xef\xbb\xbf)?\s*(?:From [^\r\n]{0,200}\r?\n)?/.exec(binary)?.[0].length ?? 0;
  const block = readHeaders(binary.slice(start));
  if (isMail(block.headers)) {
    const parts = readParts(block.headers, block.body);
    return readMail(block.headers, { ...parts, whole: whole && parts.whole }, receivers);
  }
  return readText(decodeText(read, bomOf(read)), channel, whole);
}

function isMail(headers: readonly Header[]): boolean {
  const names = new Set(headers.map(({ name }) => name).filter((name) => MAIL_HEADERS.has(name)));
  return headers.length > 0 && (names.has('from') || names.has('received')) && names.size >= 2;
}

function bomOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
}

function readMail(headers: readonly Header[], parts: Parts, receivers: readonly Receiver[]): Message {
  const froms = allValues(headers, 'from').flatMap(readMailboxes);
  const [from] = froms;
  const pages = parts.html.map(readHtml);
  const shown = [...pages.map(({ text }) => text), ...parts.plain].join('\n');
  const text = shown.slice(0, TEXT_CHARACTERS_MAX);
  const subject = decodeWords(firstValue(headers, 'subject') ?? '');
  const { links, addresses, rest } = findPointers(text);
  const hidden = pages.flatMap((page) => page.links.flatMap(toPageLinks));
  return {
    channel: 'email',
    sender: from ? { ...from, number: null } : null,
    severalSenders: froms.filter(({ address }) => address !== null).length > 1,
    replyTo: readMailboxes(firstValue(headers, 'reply-to') ?? '')[0]?.address ?? null,
    subject,
    text: rest,
    links: [...hidden, ...links],
    addresses: [...addresses, ...pages.flatMap((page) => page.links.flatMap(toMailto))],
    phones: findPhones(rest),
    attachments: parts.attachments,
    disguises: disguisesOf(`${from?.name ?? ''}\n${subject}\n${text}`),
    authentication: readAuthentication(headers, from?.address ?? null, receivers),
    whole: parts.whole && shown.length <= TEXT_CHARACTERS_MAX,
    readable: text.trim() !== '' || hidden.length > 0 || parts.attachments.length > 0,
  };
}

function toPageLinks({ href, shown, form }: HtmlLink): Link[] {
  const link = linkTo(href, shown);
  return link === null ? [] : [{ ...link, form }];
}

function toMailto({ href }: HtmlLink) {
  const address = /^mailto:/i.test(href)
    ? readAddress(href.replace(/^mailto:/i, '').replace(/\?.*$/s, ''))
    : null;
  return address === null ? [] : [address];
}

function readText(input: string, channel: Channel | null, whole: boolean): Message {
  const text = input.replace(/^\ufeff/, '').slice(0, TEXT_CHARACTERS_MAX);
  const { sender, replyTo, subject, body, kind } = readPasted(text);
  const { links, addresses, rest } = findPointers(body);
  return {
    channel: channel ?? kind ?? 'unknown',
    sender,
    severalSenders: false,
    replyTo,
    subject,
    text: rest,
    links,
    addresses,
    phones: findPhones(rest),
    attachments: [],
    disguises: disguisesOf(text),
    authentication: { standing: 'none', result: 'unknown', domain: null },
    whole: whole && input.length <= TEXT_CHARACTERS_MAX,
    readable: text.trim() !== '',
  };
}

const UNREADABLE: Message = {
  channel: 'unknown',
  sender: null,
  severalSenders: false,
  replyTo: null,
  subject: '',
  text: '',
  links: [],
  addresses: [],
  phones: [],
  attachments: [],
  disguises: [],
  authentication: { standing: 'none', result: 'unknown', domain: null },
  whole: true,
  readable: false,
};
