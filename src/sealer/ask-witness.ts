import { writeAddCheckpoint } from '../wire/tlog/add-checkpoint.ts';
import { readDecimal } from '../wire/tlog/base64.ts';
import { checkCosignature } from '../wire/tlog/cosignature.ts';
import { type NoteSignature, readSignatureLine, type SignedNote } from '../wire/tlog/note.ts';
import type { PolicyWitness } from '../wire/tlog/policy.ts';

/** What a witness said: its signature, that it saw another history, or nothing of use. */
export type WitnessSaid =
  | { readonly kind: 'cosigned'; readonly signature: NoteSignature }
  | { readonly kind: 'disagrees'; readonly why: 'larger' | 'other-root' | 'inconsistent' }
  | { readonly kind: 'failed'; readonly why: string };

export type Question = {
  readonly note: SignedNote;
  readonly size: number;
  readonly proofFrom: (oldSize: number) => Promise<readonly Buffer[]>;
};

/** A witness answers in some tens of milliseconds; one that takes this long is away. */
const ANSWER_MS_MAX = 10_000;
/** Signature lines, or a number: nothing a witness says is longer. */
const ANSWER_BYTES_MAX = 64 * 1024;
/** The size it last saw is learnt from its refusal, so a second question is enough; a third is for a race. */
const QUESTIONS_MAX = 3;

/**
 * Asks one witness to cosign (C2SP tlog-witness). `known` is the size it last saw of this log, as far as we
 * know; `learn` is told what it turns out to be.
 */
export async function askWitness(
  witness: PolicyWitness & { readonly url: string },
  question: Question,
  known: number,
  learn: (size: number) => void,
): Promise<WitnessSaid> {
  const { note, size, proofFrom } = question;
  let oldSize = Math.min(known, size);
  for (let asked = 0; asked < QUESTIONS_MAX; asked += 1) {
    const body = writeAddCheckpoint({ oldSize, proof: await proofFrom(oldSize), note });
    const { status, text } = await post(`${witness.url.replace(/\/+$/, '')}/add-checkpoint`, body);
    if (status === 200) {
      const signature = signatureIn(text, note, witness);
      if (!signature) return { kind: 'failed', why: 'no signature of its own' };
      learn(size);
      return { kind: 'cosigned', signature };
    }
    if (status === 422) return { kind: 'disagrees', why: 'inconsistent' };
    if (status !== 409) return { kind: 'failed', why: `status ${status}` };
    const seen = readDecimal(text.trimEnd());
    if (seen === undefined) return { kind: 'failed', why: 'a conflict without a size' };
    if (seen > size) return { kind: 'disagrees', why: 'larger' };
    // It saw this very size, and refuses this root.
    if (seen === oldSize) return { kind: 'disagrees', why: 'other-root' };
    learn(seen);
    oldSize = seen;
  }
  return { kind: 'failed', why: 'its size never held still' };
}

async function post(url: string, body: string): Promise<{ status: number; text: string }> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  });
  if (Number(reply.headers.get('content-length') ?? 0) > ANSWER_BYTES_MAX)
    throw new Error('a witness says too much');
  return { status: reply.status, text: (await reply.text()).slice(0, ANSWER_BYTES_MAX) };
}

/** Signatures of unknown keys are ignored, as the norm asks. */
function signatureIn(text: string, note: SignedNote, { vkey }: PolicyWitness): NoteSignature | undefined {
  return text
    .split('\n')
    .map(readSignatureLine)
    .find(
      (signature): signature is NoteSignature =>
        signature !== undefined &&
        checkCosignature({ text: note.text, signatures: [signature] }, vkey).state === 'good',
    );
}
