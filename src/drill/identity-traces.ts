import { hash } from 'node:crypto';

/** One way in which one value could lie in a dump. */
export type Trace = { readonly bytes: Buffer; readonly what: string };

/** What an insurer knows of one person. */
export type Traits = { nir: string; key: string; birth: string; rank: string; member: string };

/** Shorter traces meet by chance in megabytes of random bytes; nothing below is shorter. */
export const TRACE_BYTES_MIN = 8;
const DIGEST_BYTES = 8;
const ALGORITHMS = ['md5', 'sha1', 'sha256', 'sha512'] as const;

/** The traces of a text itself: plain, backwards, hexadecimal, base 64 at its three alignments, wide. */
export function encodingsOf(text: string, what: string): Trace[] {
  const plain = Buffer.from(text, 'utf8');
  const traces: Trace[] = [
    { bytes: plain, what: `${what} as it is` },
    { bytes: Buffer.from(plain).reverse(), what: `${what} backwards` },
    { bytes: Buffer.from(text.toUpperCase()), what: `${what} in capitals` },
    { bytes: Buffer.from(text.toLowerCase()), what: `${what} in small letters` },
    { bytes: Buffer.from(text, 'utf16le'), what: `${what} in UTF-16` },
    ...hexadecimal(plain, what),
    ...hexadecimal(Buffer.from(plain).reverse(), `${what} backwards`),
    ...base64(plain, what),
  ];
  if (/^[0-9]{13,15}$/.test(text)) traces.push(...integers(BigInt(text), what));
  return traces;
}

/** The traces of digests of a text; their first eight bytes, so that a shortened digest is found too. */
export function digestsOf(text: string, what: string): Trace[] {
  return ALGORITHMS.flatMap((algorithm) =>
    digestTraces(hash(algorithm, text, 'buffer'), `${algorithm} of ${what}`),
  );
}

export function digestTraces(digest: Buffer, what: string): Trace[] {
  const first = digest.subarray(0, DIGEST_BYTES);
  return [
    { bytes: first, what: `${what}, raw` },
    ...hexadecimal(first, what),
    // The last of eleven characters holds bits of the ninth byte.
    ...both(digest.toString('base64').slice(0, 10), `${what} in base 64`),
  ];
}

/** Every trace of one person that no random bytes can show by chance. */
export function tracesOf({ nir, key, birth, rank, member }: Traits): Trace[] {
  const whole = `${nir}${birth}${rank}`;
  const dashed = `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`;
  const separated = [';', '|', ',', ':', ' ', '-', '_', '/'].map((mark) => `${birth}${mark}${rank}`);
  return [
    ...encodingsOf(nir, 'nir'),
    ...encodingsOf(`${birth}${rank}`, 'birth date and rank'),
    ...encodingsOf(member, 'member number'),
    ...[...separated, `${dashed};${rank}`].map((text) => ({
      bytes: Buffer.from(text),
      what: 'birth date and rank, apart',
    })),
    ...digestsOf(nir, 'nir'),
    ...digestsOf(`${nir}${key}`, 'nir and key'),
    ...digestsOf(whole, 'nir, birth date and rank'),
    ...digestsOf(`${nir}${birth}`, 'nir and birth date'),
    ...digestsOf([nir, birth, rank].join('|'), 'nir, birth date and rank, apart'),
    ...digestsOf(member, 'member number'),
  ];
}

function hexadecimal(bytes: Buffer, what: string): Trace[] {
  const text = bytes.toString('hex');
  const small = { bytes: Buffer.from(text), what: `${what} in hexadecimal` };
  if (text === text.toUpperCase()) return [small];
  return [small, { bytes: Buffer.from(text.toUpperCase()), what: `${what} in capital hexadecimal` }];
}

/** The characters that do not depend on what stands around the value, for each of three alignments. */
function base64(bytes: Buffer, what: string): Trace[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const start = Math.ceil((before * 8) / 6);
    const end = Math.floor(((before + bytes.length) * 8) / 6);
    return both(text.slice(start, end), `${what} in base 64, ${before} bytes in`);
  });
}

function both(text: string, what: string): Trace[] {
  const url = text.replaceAll('+', '-').replaceAll('/', '_');
  const one = { bytes: Buffer.from(text), what };
  return url === text ? [one] : [one, { bytes: Buffer.from(url), what: `${what} for addresses` }];
}

/** As whole numbers of eight bytes, either end first. */
function integers(value: bigint, what: string): Trace[] {
  const big = Buffer.alloc(8);
  big.writeBigUInt64BE(value);
  const small = Buffer.from(big).reverse();
  return [
    { bytes: big, what: `${what} as a number` },
    { bytes: small, what: `${what} as a number, small end first` },
  ];
}

/**
 * A search for very many traces at once: each place of a haystack is looked up by its first four bytes, and
 * compared whole when somebody's trace begins so.
 */
export function traceSearch(traces: Iterable<Trace>) {
  const byStart = new Map<number, Trace[]>();
  const filter = new Uint8Array(1 << 16);
  let count = 0;
  for (const trace of traces) {
    if (trace.bytes.length < TRACE_BYTES_MIN) throw new Error(`too short to search for: ${trace.what}`);
    const start = trace.bytes.readUInt32LE(0);
    const known = byStart.get(start);
    if (known) known.push(trace);
    else byStart.set(start, [trace]);
    filter[start & 0xffff] = 1;
    count += 1;
  }
  return {
    count,
    /** What was found, each kind once; nothing when the haystack is clean. */
    in(haystack: Buffer): string[] {
      const found = new Set<string>();
      for (let at = 0; at + 4 <= haystack.length; at += 1) {
        const low = (haystack[at] as number) | ((haystack[at + 1] as number) << 8);
        if (filter[low] === 0) continue;
        for (const { bytes, what } of byStart.get(haystack.readUInt32LE(at)) ?? [])
          if (
            haystack.compare(bytes, 0, bytes.length, at, Math.min(at + bytes.length, haystack.length)) === 0
          )
            found.add(what);
      }
      return [...found];
    },
  };
}
