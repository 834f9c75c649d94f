import type { Language } from '../../../src/basics/words.ts';
import { BUCKETS, bucketOf, isInBucket } from '../../../src/concerned/bucket.ts';
import { checkInput } from '../../../src/concerned/check-input.ts';
import { ask as hide, open } from '../../../src/concerned/voprf-client.ts';
import type { BucketOut, CheckAnswerOut, PublicCheck } from '../../../src/contract/checks.ts';
import type { BirthDate } from '../../../src/people/birth-date.ts';
import type { Nir } from '../../../src/people/nir.ts';
import { ask, Failed, type Trouble } from '../../kit/ask.ts';
import { type Bytes, fromBase64url, toBase64, toHex } from '../../me/proof/bytes.ts';
import { rootOf } from '../../me/proof/inclusion.ts';
import { proveLine } from '../../me/proof/prove-line.ts';

/** What is done, in this order. */
export const STEPS = ['key', 'ask', 'proof', 'look'] as const;
export type Step = (typeof STEPS)[number];

/** `wrong`: something does not hold, and no answer is given. Nothing typed has left in any case. */
export type Outcome =
  | { readonly kind: 'found' | 'absent' | 'unsealed' | 'unable' }
  | { readonly kind: 'wrong'; readonly what: Step }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

type Asking = {
  readonly person: { readonly nir: Nir; readonly birthDate: BirthDate };
  readonly language: Language;
  readonly onStep: (step: Step) => void;
};

/**
 * Asks whether somebody is concerned without saying who: the key and the set are those of the public log,
 * number and birth date are hidden in a random point, the proof is checked before anything is believed, and
 * one bucket of the set is looked through here.
 */
export async function askCheck(check: PublicCheck, asking: Asking): Promise<Outcome> {
  try {
    return await steps(check, asking);
  } catch (error) {
    const trouble: Trouble = error instanceof Failed ? error.trouble : { kind: 'unreachable' };
    return { kind: 'trouble', trouble };
  }
}

async function steps(check: PublicCheck, { person, language, onStep }: Asking): Promise<Outcome> {
  onStep('key');
  const refused = await keyInLog(check);
  if (refused) return refused;
  onStep('ask');
  const asked = hide(checkInput(person.nir, person.birthDate, check.number));
  const told = await ask<CheckAnswerOut>(`/v1/checks/${check.number}/answers`, {
    language,
    body: { point: toBase64url(asked.blinded) },
    intent: crypto.randomUUID(),
  });
  onStep('proof');
  const output = opened(asked, told, check.publicKey);
  if (!output) return { kind: 'wrong', what: 'proof' };
  onStep('look');
  const number = bucketOf(output);
  const shown = await ask<BucketOut>(`/v1/checks/${check.number}/buckets/${number}`, { language });
  const bucket = fromBase64url(shown.bucket);
  if (!bucket || !(await isOfSet(bucket, { number, path: shown.path, root: check.root })))
    return { kind: 'wrong', what: 'look' };
  return { kind: isInBucket(bucket, output) ? 'found' : 'absent' };
}

/** The key and the root stand in an entry of the public log, which is verified here as any line is. */
async function keyInLog(check: PublicCheck): Promise<Outcome | null> {
  const { number, publicKey, root, entries, others, entry, commitment, opened: bytes } = check;
  const shown = { kind: 'check', act: 'published', number, publicKey, root, entries, others };
  const state = await proveLine({ receipt: { entry, commitment }, opened: bytes }, shown);
  switch (state.kind) {
    case 'verified':
      return null;
    case 'wrong':
      return { kind: 'wrong', what: 'key' };
    case 'unsealed':
      return { kind: 'unsealed' };
    case 'gone':
    case 'unable':
      return { kind: 'unable' };
    case 'trouble':
      return state;
  }
}

function opened(
  asked: Parameters<typeof open>[0],
  told: CheckAnswerOut,
  publicKey: string,
): Uint8Array | undefined {
  const evaluated = fromBase64url(told.evaluated);
  const proof = fromBase64url(told.proof);
  if (!evaluated || !proof) return undefined;
  try {
    return open(asked, { evaluated, proof }, fromHex(publicKey));
  } catch {
    return undefined;
  }
}

async function isOfSet(
  bucket: Bytes,
  {
    number,
    path,
    root,
  }: { readonly number: number; readonly path: readonly string[]; readonly root: string },
): Promise<boolean> {
  const siblings = path.map(fromBase64url);
  if (siblings.some((one) => one === undefined)) return false;
  const found = await rootOf(bucket, number, BUCKETS, siblings as Bytes[]);
  return found !== undefined && toHex(found) === root;
}

function toBase64url(bytes: Uint8Array): string {
  return toBase64(new Uint8Array(bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
