import { HEADER_BLOCK_CHARACTERS_MAX, HEADER_CHARACTERS_MAX, HEADERS_MAX } from '../limits.ts';
import { decodeBase64, decodeQuotedPrintable, decodeText, fromBinaryText } from './bytes.ts';

/** A header in the order of the message: those that relays added stand above those of the sender. */
export type Header = { readonly name: string; readonly value: string };

export type HeaderBlock = { readonly headers: readonly Header[]; readonly body: string };

const LINE = /\r?\n|\r/;
const FIELD = /^([!-9;-~]{1,76})[ \t]*:(.*)$/s;

/** Cuts binary text into its headers and the rest, at the first empty line; folded lines are joined. */
export function readHeaders(text: string): HeaderBlock {
  const end = /\r?\n\r?\n|\r\r/.exec(text);
  const block = text.slice(0, Math.min(end?.index ?? text.length, HEADER_BLOCK_CHARACTERS_MAX));
  const body = end ? text.slice(end.index + end[0].length) : '';
  const fields: string[] = [];
  for (const line of block.split(LINE)) {
    if (/^[ \t]/.test(line) && fields.length > 0) fields[fields.length - 1] += ` ${line.trim()}`;
    else if (fields.length >= HEADERS_MAX) break;
    else fields.push(line);
  }
  const headers = fields.flatMap((field) => {
    const [, name, value] = FIELD.exec(field.slice(0, HEADER_CHARACTERS_MAX)) ?? [];
    return name === undefined ? [] : [{ name: name.toLowerCase(), value: readable(value ?? '') }];
  });
  return { headers, body };
}

export function firstValue(headers: readonly Header[], name: string): string | undefined {
  return headers.find((one) => one.name === name)?.value;
}

export function allValues(headers: readonly Header[], name: string): readonly string[] {
  return headers.filter((one) => one.name === name).map(({ value }) => value);
}

function readable(value: string): string {
  return decodeText(fromBinaryText(value.trim()), '');
}

/** "=?utf-8?Q?Assur=C3=A9?=": charset, B or Q, text (RFC 2047). Blanks between two of them are dropped. */
const ENCODED =
  /=\?([A-Za-z0-9_:-]{1,40})(?:\*[A-Za-z-]{0,10})?\?([BbQq])\?([^?]{0,2000})\?=(?:[ \t]+(?==\?))?/g;

/** A header's words as they are meant to be read. */
export function decodeWords(value: string): string {
  return value.replace(ENCODED, (_all, charset: string, form: string, text: string) => {
    if (form === 'B' || form === 'b') return decodeText(decodeBase64(text), charset);
    return decodeText(fromBinaryText(decodeQuotedPrintable(text.replaceAll('_', ' '))), charset);
  });
}

export type Parameters = { readonly value: string; readonly parameters: ReadonlyMap<string, string> };

/** "text/html; charset=utf-8": the value, and its parameters by name. A quoted semicolon does not cut. */
export function readParameters(text: string): Parameters {
  const [value = '', ...rest] = splitOutsideQuotes(text, ';');
  const parameters = new Map<string, string>();
  for (const one of rest) {
    const cut = one.indexOf('=');
    if (cut < 0) continue;
    const name = one.slice(0, cut).trim().toLowerCase();
    const raw = one
      .slice(cut + 1)
      .trim()
      .replace(/^"(.*)"$/s, '$1')
      .replace(/\\(.)/g, '$1');
    parameters.set(name.replace(/\*(0\*?)?$/, ''), name.endsWith('*') ? fromExtended(raw) : decodeWords(raw));
  }
  return { value: value.trim().toLowerCase(), parameters };
}

/** RFC 2231: charset'language'percent-encoded. */
function fromExtended(raw: string): string {
  const [charset = '', , text] = raw.split("'");
  if (text === undefined) return raw;
  const binary = text.replace(/%([0-9A-Fa-f]{2})/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return decodeText(fromBinaryText(binary), charset);
}

/** Cuts at a mark that stands outside quotes and comments. */
export function splitOutsideQuotes(text: string, mark: string): string[] {
  const pieces: string[] = [];
  let [start, quoted, depth] = [0, false, 0];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '\\') at += 1;
    else if (letter === '"' && depth === 0) quoted = !quoted;
    else if (quoted) continue;
    else if (letter === '(') depth += 1;
    else if (letter === ')' && depth > 0) depth -= 1;
    else if (letter === mark && depth === 0) {
      pieces.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...pieces, text.slice(start)];
}
