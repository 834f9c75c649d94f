import { type KeyObject, timingSafeEqual } from 'node:crypto';
import { BLOCK, doubled, type SivParts, sivParts, writeCounter } from './aes-siv.ts';
import type { LookAgain } from './envelopes.ts';
import { REF_OVERHEAD, refOpener, refSivKey, sealedRefBytes } from './sealed-ref.ts';
import { TOKEN_BYTES } from './token.ts';

/** A reference has 36 characters at most: three blocks. */
const TEXT = 48;

/**
 * Seals the references of a segment together, each to the token of its row, into the places left for them.
 * A call of the platform's cipher costs twenty times what a block does, so that each step of AES-SIV is made
 * for all references at once, on flat buffers: a feed has millions of them.
 */
export function refBatch(
  { version, key }: { readonly version: number; readonly key: KeyObject },
  most: number,
) {
  let tokens = Buffer.alloc(most * TOKEN_BYTES);
  let texts = Buffer.alloc(most * TEXT);
  let lengths = new Uint8Array(most);
  let places = new Uint32Array(most);
  let count = 0;

  function grow(): void {
    const room = Math.max(16, lengths.length * 2);
    tokens = Buffer.concat([tokens], room * TOKEN_BYTES);
    texts = Buffer.concat([texts], room * TEXT);
    const [longer, further] = [new Uint8Array(room), new Uint32Array(room)];
    longer.set(lengths);
    further.set(places);
    [lengths, places] = [longer, further];
  }

  return {
    /** @param at where the sealed form goes, `sealedRefBytes` long. */
    add(token: Uint8Array, ref: string, at: number): void {
      if (ref.length > TEXT || token.length !== TOKEN_BYTES) throw new Error('a reference that is too long');
      if (count === lengths.length) grow();
      tokens.set(token, count * TOKEN_BYTES);
      texts.write(ref, count * TEXT, 'latin1');
      lengths[count] = ref.length;
      places[count] = at;
      count += 1;
    },
    sealInto(bytes: Buffer): void {
      const parts = sivParts(refSivKey(key));
      const heads = syntheticIvs(parts, { tokens, texts, lengths, count });
      const pads = parts.stream(counters(heads, lengths, count));
      let pad = 0;
      for (let i = 0; i < count; i += 1) {
        const at = places[i] ?? 0;
        const length = lengths[i] ?? 0;
        bytes[at] = version;
        for (let b = 0; b < BLOCK; b += 1) bytes[at + 1 + b] = heads[i * BLOCK + b] ?? 0;
        for (let b = 0; b < length; b += 1)
          bytes[at + REF_OVERHEAD + b] = (texts[i * TEXT + b] ?? 0) ^ (pads[pad + b] ?? 0);
        pad += blocksOf(length) * BLOCK;
      }
    },
  };
}

/** Opens references under whatever version and seals them under the newest, which is the last of the keys. */
export function refResealer(
  keys: readonly { readonly version: number; readonly key: KeyObject }[],
  lookAgain?: LookAgain,
) {
  const open = refOpener(keys, lookAgain);
  return (refs: readonly { readonly token: Uint8Array; readonly ref: Uint8Array | null }[]) => {
    const newest = keys.at(-1);
    if (!newest) throw new Error('a key without any version');
    const batch = refBatch(newest, refs.length);
    const texts = refs.map(({ token, ref }) => (ref === null ? null : open(token, ref)));
    const places = [0];
    texts.forEach((text, i) => {
      const at = places[i] ?? 0;
      if (text !== null) batch.add(refs[i]?.token ?? Buffer.alloc(0), text, at);
      places.push(at + (text === null ? 0 : sealedRefBytes(text)));
    });
    const bytes = Buffer.alloc(places.at(-1) ?? 0);
    batch.sealInto(bytes);
    return texts.map((text, i) => (text === null ? null : bytes.subarray(places[i], places[i + 1])));
  };
}

type SealedAt = { readonly token: Uint8Array; readonly ref: Uint8Array };

/** Opens the references of many rows together, as they are sealed: a leak of an older system has millions. */
export function refBatchOpener(keys: readonly { readonly version: number; readonly key: KeyObject }[]) {
  const known = new Map(keys.map(({ version, key }) => [version, sivParts(refSivKey(key))]));
  return (rows: readonly SealedAt[]): string[] => {
    const found: string[] = new Array(rows.length);
    for (const [version, places] of Map.groupBy(rows.keys(), (i) => rows[i]?.ref[0] ?? 0)) {
      const parts = known.get(version);
      if (!parts) throw new Error(`no reference key of version ${version}`);
      const own = places.map((i) => rows[i] as SealedAt);
      openTogether(parts, own).forEach((ref, n) => {
        found[places[n] ?? 0] = ref;
      });
    }
    return found;
  };
}

function openTogether(parts: SivParts, rows: readonly SealedAt[]): string[] {
  const count = rows.length;
  const [heads, tokens] = [Buffer.alloc(count * BLOCK), Buffer.alloc(count * TOKEN_BYTES)];
  const [texts, lengths] = [Buffer.alloc(count * TEXT), new Uint8Array(count)];
  rows.forEach(({ token, ref }, i) => {
    heads.set(ref.subarray(1, REF_OVERHEAD), i * BLOCK);
    tokens.set(token, i * TOKEN_BYTES);
    texts.set(ref.subarray(REF_OVERHEAD), i * TEXT);
    lengths[i] = ref.length - REF_OVERHEAD;
  });
  const pads = parts.stream(counters(heads, lengths, count));
  let pad = 0;
  for (let i = 0; i < count; i += 1) {
    const length = lengths[i] ?? 0;
    for (let b = 0; b < length; b += 1)
      texts[i * TEXT + b] = (texts[i * TEXT + b] ?? 0) ^ (pads[pad + b] ?? 0);
    pad += blocksOf(length) * BLOCK;
  }
  if (!timingSafeEqual(syntheticIvs(parts, { tokens, texts, lengths, count }), heads))
    throw new Error('a sealed reference does not open');
  return rows.map((_, i) => texts.toString('latin1', i * TEXT, i * TEXT + (lengths[i] ?? 0)));
}

type Flat = {
  readonly tokens: Buffer;
  readonly texts: Buffer;
  readonly lengths: Uint8Array;
  readonly count: number;
};

/** S2V of each token and text: the CMACs of the tokens first, then those of the texts, a block at a time. */
function syntheticIvs(parts: SivParts, { tokens, texts, lengths, count }: Flat): Buffer {
  const heads = Buffer.from(tokens.subarray(0, count * BLOCK));
  for (let i = 0; i < count; i += 1) xorAt(heads, i * BLOCK, parts.whole, 0);
  parts.mac(heads).copy(heads);
  const messages = Buffer.from(texts.subarray(0, count * TEXT));
  const d = Buffer.alloc(BLOCK);
  let rounds = 1;
  for (let i = 0; i < count; i += 1) {
    heads.copy(d, 0, i * BLOCK, (i + 1) * BLOCK);
    xorAt(d, 0, parts.start, 0);
    finish(messages, i * TEXT, lengths[i] ?? 0, { d, parts });
    rounds = Math.max(rounds, blocksOf(lengths[i] ?? 0));
  }
  heads.fill(0);
  for (let round = 0; round < rounds; round += 1) macRound(parts, { heads, messages, lengths, count }, round);
  return heads;
}

/** Makes of one text the message whose CMAC is its synthetic IV, with the end that CMAC itself asks for. */
function finish(
  messages: Buffer,
  at: number,
  length: number,
  { d, parts }: { d: Buffer; parts: SivParts },
): void {
  if (length < BLOCK) {
    messages[at + length] = 0x80;
    xorAt(messages, at, doubled(d), 0);
    xorAt(messages, at, parts.whole, 0);
    return;
  }
  xorAt(messages, at + length - BLOCK, d, 0);
  const last = at + (blocksOf(length) - 1) * BLOCK;
  const cut = length % BLOCK !== 0;
  if (cut) messages[at + length] = 0x80;
  xorAt(messages, last, cut ? parts.cut : parts.whole, 0);
}

/** One more block of every message that has as many. */
function macRound(
  parts: SivParts,
  {
    heads,
    messages,
    lengths,
    count,
  }: { heads: Buffer; messages: Buffer; lengths: Uint8Array; count: number },
  round: number,
): void {
  const input = Buffer.alloc(count * BLOCK);
  let used = 0;
  for (let i = 0; i < count; i += 1) {
    if (round >= blocksOf(lengths[i] ?? 0)) continue;
    xorAt(input, used, messages, i * TEXT + round * BLOCK);
    xorAt(input, used, heads, i * BLOCK);
    used += BLOCK;
  }
  const output = parts.mac(input.subarray(0, used));
  let from = 0;
  for (let i = 0; i < count; i += 1) {
    if (round >= blocksOf(lengths[i] ?? 0)) continue;
    output.copy(heads, i * BLOCK, from, from + BLOCK);
    from += BLOCK;
  }
}

function counters(heads: Buffer, lengths: Uint8Array, count: number): Buffer {
  let blocks = 0;
  for (let i = 0; i < count; i += 1) blocks += blocksOf(lengths[i] ?? 0);
  const found = Buffer.alloc(blocks * BLOCK);
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    for (let n = 0; n < blocksOf(lengths[i] ?? 0); n += 1) {
      writeCounter(found, at, heads.subarray(i * BLOCK, (i + 1) * BLOCK), n);
      at += BLOCK;
    }
  }
  return found;
}

function blocksOf(length: number): number {
  return Math.max(1, Math.ceil(length / BLOCK));
}

/** Writes a block of `from` into `into` by exclusive or. */
function xorAt(into: Uint8Array, at: number, from: Uint8Array, start: number): void {
  for (let i = 0; i < BLOCK; i += 1) into[at + i] = (into[at + i] ?? 0) ^ (from[start + i] ?? 0);
}
