import { PART_DEPTH_MAX, PARTS_MAX } from '../limits.ts';
import type { Attachment } from '../message.ts';
import { decodeBase64, decodeQuotedPrintable, decodeText, fromBinaryText, toBinaryText } from './bytes.ts';
import { firstValue, type Header, readHeaders, readParameters } from './headers.ts';

/** What an e-mail carries: its texts in order, and what is attached. */
export type Parts = {
  readonly plain: readonly string[];
  readonly html: readonly string[];
  readonly attachments: readonly Attachment[];
  /** False where parts were left unread: too many, or nested too deep. */
  readonly whole: boolean;
};

type Collected = {
  plain: string[];
  html: string[];
  attachments: Attachment[];
  parts: number;
  whole: boolean;
};

/** Takes the body of an e-mail apart. Texts are decoded; attachments are named, never opened. */
export function readParts(headers: readonly Header[], body: string): Parts {
  const all: Collected = { plain: [], html: [], attachments: [], parts: 0, whole: true };
  collect(headers, body, 0, all);
  const { plain, html, attachments, whole } = all;
  return { plain, html, attachments, whole };
}

function collect(headers: readonly Header[], body: string, depth: number, all: Collected): void {
  all.parts += 1;
  if (all.parts > PARTS_MAX || depth > PART_DEPTH_MAX) {
    all.whole = false;
    return;
  }
  const { value: type, parameters } = readParameters(firstValue(headers, 'content-type') ?? 'text/plain');
  const disposition = readParameters(firstValue(headers, 'content-disposition') ?? '');
  const name = disposition.parameters.get('filename') ?? parameters.get('name') ?? '';
  const boundary = parameters.get('boundary') ?? '';
  if (type.startsWith('multipart/') && boundary !== '') {
    for (const part of cutAt(body, boundary)) {
      const block = readHeaders(part);
      collect(block.headers, block.body, depth + 1, all);
    }
    return;
  }
  if (type === 'message/rfc822') {
    const inner = readHeaders(decodeBody(headers, body));
    collect(inner.headers, inner.body, depth + 1, all);
    return;
  }
  const isText = type === 'text/plain' || type === 'text/html' || !type.includes('/');
  if (!isText || disposition.value === 'attachment' || isFileName(name)) {
    all.attachments.push({ name: name.slice(0, 200), type: type.slice(0, 100) });
    return;
  }
  const text = decodeText(fromBinaryText(decodeBody(headers, body)), parameters.get('charset') ?? '');
  (type === 'text/html' ? all.html : all.plain).push(text);
}

/** Some programs name the body itself "message.txt"; a page that bears a name is meant to be opened. */
function isFileName(name: string): boolean {
  return name !== '' && !/\.txt$/i.test(name);
}

function decodeBody(headers: readonly Header[], body: string): string {
  switch ((firstValue(headers, 'content-transfer-encoding') ?? '').trim().toLowerCase()) {
    case 'base64':
      return toBinaryText(decodeBase64(body));
    case 'quoted-printable':
      return decodeQuotedPrintable(body);
    default:
      return body;
  }
}

/** The parts between the lines of a boundary. What stands before the first and after the last is no part. */
function cutAt(body: string, boundary: string): string[] {
  const mark = `--${boundary}`;
  const parts: string[] = [];
  let start = -1;
  let at = body.startsWith(mark) ? 0 : nextLine(body, mark, 0);
  while (at >= 0 && parts.length < PARTS_MAX) {
    if (start >= 0) parts.push(body.slice(start, at).replace(/\r?\n$/, ''));
    const after = at + mark.length;
    if (body.startsWith('--', after)) return parts;
    const line = body.indexOf('\n', after);
    if (line < 0) return parts;
    start = line + 1;
    at = body.startsWith(mark, start) ? start : nextLine(body, mark, line);
  }
  if (start >= 0) parts.push(body.slice(start));
  return parts;
}

function nextLine(body: string, mark: string, from: number): number {
  const found = body.indexOf(`\n${mark}`, from);
  return found < 0 ? -1 : found + 1;
}
