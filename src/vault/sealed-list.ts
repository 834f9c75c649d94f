import { hpkeReceiver, hpkeSender } from './hpke.ts';

// A list for one insurer, which nobody else can open. A text file: what it is about, in clear and
// authenticated; the ephemeral public key; then parts in base64url, the last of which says so.

/** What anybody may read of a list. */
export type ListAbout = {
  readonly cloison: 'sealed-list';
  readonly version: 1;
  /** AMC number of the only one who can open it. */
  readonly insurer: string;
  readonly [fact: string]: string | number;
};

/** Bytes of text in one part: a list of millions is sealed and opened without being held whole. */
const PART_BYTES = 64 * 1024;

export class ListUnreadable extends Error {}

/** Seals lines to an insurer as they come: `head`, then what `add` and `end` give, are the lines of the file. */
export function listSealer(
  to: { readonly publicKey: Uint8Array; readonly ephemeral: Uint8Array },
  about: ListAbout,
) {
  const head = JSON.stringify(about);
  const sender = hpkeSender(to.publicKey, Buffer.from(head), to.ephemeral);
  let count = 0;
  let part = '';
  const seal = (text: string, last: boolean) =>
    sender.next(partOf(count++, last), Buffer.from(text)).toString('base64url');
  return {
    head: [head, sender.enc.toString('base64url')] as const,
    /** A line of the file when one is full; otherwise nothing yet. */
    add(line: string): string | undefined {
      const full = part.length + line.length >= PART_BYTES ? seal(part, false) : undefined;
      part = full === undefined ? `${part}${line}\n` : `${line}\n`;
      return full;
    },
    end: () => seal(part, true),
  };
}

/** Seals lines to an insurer; yields the lines of the file, without their ends. */
export function* sealList(
  to: { readonly publicKey: Uint8Array; readonly ephemeral: Uint8Array },
  about: ListAbout,
  lines: Iterable<string>,
): Generator<string> {
  const sealer = listSealer(to, about);
  yield* sealer.head;
  for (const line of lines) {
    const full = sealer.add(line);
    if (full !== undefined) yield full;
  }
  yield sealer.end();
}

/** Opens a list with the insurer's private key. Throws ListUnreadable for another key or a file that was altered. */
export function openList(file: string, privateKey: Uint8Array): { about: ListAbout; lines: string[] } {
  const [head = '', enc = '', ...parts] = file.trimEnd().split('\n');
  const about = readAbout(head);
  try {
    const receiver = hpkeReceiver(privateKey, Buffer.from(head), Buffer.from(enc, 'base64url'));
    const texts = parts.map((part, n) =>
      receiver.next(partOf(n, n === parts.length - 1), Buffer.from(part, 'base64url')).toString('utf8'),
    );
    if (parts.length === 0) throw new Error('no part');
    return { about, lines: texts.join('').split('\n').slice(0, -1) };
  } catch {
    throw new ListUnreadable('the key is another one, or the list was altered or cut short');
  }
}

function readAbout(head: string): ListAbout {
  try {
    const about = JSON.parse(head) as Partial<ListAbout>;
    if (about.cloison === 'sealed-list' && about.version === 1) return about as ListAbout;
  } catch {
    // Not JSON: told below like any other file.
  }
  throw new ListUnreadable('the file is no sealed list');
}

function partOf(n: number, last: boolean): Buffer {
  return Buffer.from(last ? `${n} last` : String(n));
}
