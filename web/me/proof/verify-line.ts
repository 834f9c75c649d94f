import { fromBase64url, isSame, sha256, toHex } from './bytes.ts';
import { rootOf } from './inclusion.ts';
import { checkSignature, cosignedAt, type LogKey } from './log-key.ts';
import { readTlogProof } from './read-proof.ts';

/** What is believed without the proof: what the page shows, and keys that came another way. */
export type LineToVerify = {
  /** Salt and entry, base64url. */
  readonly opened: string;
  /** Of the receipt, hexadecimal. */
  readonly commitment: string;
  /** What the page says of the line, which the entry must say as well. */
  readonly shown: Readonly<Record<string, unknown>>;
};

/** A witness as the log's policy calls it. */
export type Witness = { readonly label: string; readonly key: LogKey };

export type ProofKeys = { readonly logs: readonly LogKey[]; readonly witnesses: readonly Witness[] };

/** The links of the chain, each on the ones before. */
export const LINKS = ['content', 'inclusion', 'signature'] as const;
export type Link = (typeof LINKS)[number];

/** `broken` names the first link that does not hold; null when all do. */
export type LineVerdict = {
  readonly broken: Link | null;
  readonly index: number | null;
  readonly size: number | null;
  /** Witnesses that cosigned, by what they are called, and the second. */
  readonly witnessed: readonly { readonly name: string; readonly atSeconds: number }[];
};

const SALT_BYTES = 16;

/**
 * Verifies a line in the browser: the words shown are those that were committed to, the commitment is in the
 * log, and the log is signed. Nobody is asked whether it is true.
 */
export async function verifyLine(
  line: LineToVerify,
  proofText: string,
  keys: ProofKeys,
): Promise<LineVerdict> {
  const nothing = { index: null, size: null, witnessed: [] };
  const opened = fromBase64url(line.opened);
  const commitment = opened && (await sha256(opened));
  if (!opened || !commitment || toHex(commitment) !== line.commitment || !says(opened, line.shown))
    return { broken: 'content', ...nothing };
  const proof = readTlogProof(proofText);
  if (!proof) return { broken: 'inclusion', ...nothing };
  const { index, size, path, root, origin } = proof;
  const found = await rootOf(commitment, index, size, path);
  if (!found || !isSame(found, root)) return { broken: 'inclusion', ...nothing, index, size };
  const own = keys.logs.filter(({ name }) => name === origin);
  const states = await Promise.all(own.map((key) => checkSignature(proof, key)));
  if (!states.includes('good') || states.includes('bad'))
    return { broken: 'signature', ...nothing, index, size };
  const times = await Promise.all(keys.witnesses.map(({ key }) => cosignedAt(proof, key)));
  const witnessed = keys.witnesses.flatMap(({ label }, i) => {
    const atSeconds = times[i] ?? null;
    return atSeconds === null ? [] : [{ name: label, atSeconds }];
  });
  return { broken: null, index, size, witnessed };
}

/** Does the entry say each of these things, in the same words? */
function says(opened: Uint8Array, shown: LineToVerify['shown']): boolean {
  try {
    const entry = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(opened.subarray(SALT_BYTES)));
    return Object.entries(shown).every(
      ([key, value]) => JSON.stringify(entry[key]) === JSON.stringify(value),
    );
  } catch {
    return false;
  }
}
