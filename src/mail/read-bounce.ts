/** What a delivery-status notification (RFC 3464) says of one message. */
export type Bounce = {
  /** Message-ID of the message that came back, without its angle brackets. */
  readonly messageId: string;
  /** `failed`: it will not arrive. Everything else may still. */
  readonly isFinal: boolean;
};

/** Parts of a notification; a forged one with thousands is no notification. */
const PARTS_MAX = 12;
const BOUNDARY_MAX = 70;

/**
 * Reads a notification that a mail server sent back: `multipart/report` with a `message/delivery-status` part
 * and the headers of what came back. Undefined for anything else, however it claims to be one.
 */
export function readBounce(message: string): Bounce | undefined {
  const { headers, body } = cut(message.replaceAll('\r\n', '\n'));
  const boundary = boundaryOf(headers);
  if (boundary === undefined) return undefined;
  const parts = partsOf(body, boundary);
  const status = parts.find((part) => typeOf(part.headers) === 'message/delivery-status');
  const returned = parts.find((part) =>
    ['message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers', 'message/global-headers'].includes(
      typeOf(part.headers),
    ),
  );
  if (!status || !returned) return undefined;
  const messageId = headerOf(cut(`${returned.body}\n\n`).headers, 'message-id');
  const id = /^<([^<>\s]{1,200})>$/.exec(messageId ?? '')?.[1];
  if (id === undefined) return undefined;
  return { messageId: id, isFinal: isFinal(status.body) };
}

/** One group for each recipient; ours have one. A status of class 5 says the same as the action. */
function isFinal(status: string): boolean {
  const groups = status.split(/\n\n+/).map((group) => unfolded(group));
  return groups.some(
    (group) =>
      /^failed$/i.test(headerOf(group, 'action') ?? '') && /^5\./.test(headerOf(group, 'status') ?? ''),
  );
}

type Part = { readonly headers: readonly string[]; readonly body: string };

function boundaryOf(headers: readonly string[]): string | undefined {
  const type = headerOf(headers, 'content-type') ?? '';
  if (!/^multipart\/report\s*;/i.test(type)) return undefined;
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(type) ?? [];
  const boundary = quoted ?? bare;
  return boundary !== undefined && boundary.length <= BOUNDARY_MAX ? boundary : undefined;
}

function partsOf(body: string, boundary: string): Part[] {
  const parts: Part[] = [];
  let lines: string[] | null = null;
  for (const line of body.split('\n')) {
    if (line.trimEnd() === `--${boundary}` || line.trimEnd() === `--${boundary}--`) {
      if (lines) parts.push(cut(lines.join('\n')));
      if (parts.length >= PARTS_MAX || line.trimEnd().endsWith('--')) return parts;
      lines = [];
    } else lines?.push(line);
  }
  return parts;
}

/** Headers end at the first empty line. */
function cut(text: string): Part {
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  return { headers: unfolded(head), body: end < 0 ? '' : text.slice(end).replace(/^\n+/, '') };
}

/** A header may go on in lines that begin with a space. */
function unfolded(head: string): string[] {
  const lines: string[] = [];
  for (const line of head.split('\n')) {
    if (/^[ \t]/.test(line) && lines.length > 0) lines[lines.length - 1] += ` ${line.trim()}`;
    else lines.push(line);
  }
  return lines;
}

function headerOf(headers: readonly string[], name: string): string | undefined {
  const line = headers.find((one) => one.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim();
}

function typeOf(headers: readonly string[]): string {
  return (headerOf(headers, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
