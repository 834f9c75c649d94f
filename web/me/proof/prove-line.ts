import type { Receipt } from '../../../src/contract/fields.ts';
import type { Trouble } from '../../kit/ask.ts';
import { type LogKey, readLogKey } from './log-key.ts';
import { readTlogProof } from './read-proof.ts';
import { rememberLogKey } from './remembered-key.ts';
import { type LineVerdict, type ProofKeys, verifyLine, type Witness } from './verify-line.ts';

type Told = {
  readonly verdict: LineVerdict;
  readonly text: string;
  /** The key of the log by which it was checked, and whether this device knew another. */
  readonly vkey: string | null;
  readonly changed: boolean;
};

/** What can honestly be said of a line. */
export type ProofState =
  | ({ readonly kind: 'verified' } & Told)
  | ({ readonly kind: 'wrong' } & Told)
  | { readonly kind: 'unsealed' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unable' }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

/** A line of the log as somebody was told of it. */
type Line = {
  readonly receipt: Pick<Receipt, 'entry' | 'commitment'>;
  readonly opened: string;
};

/** Fetches the proof of a line and the keys of the log, both public, and verifies here. */
export async function proveLine(
  { receipt, opened }: Line,
  shown: Readonly<Record<string, unknown>>,
): Promise<ProofState> {
  try {
    const address = `/v1/log/proofs/${receipt.entry}?commitment=${receipt.commitment}`;
    const answer = await fetch(address, { cache: 'no-store', credentials: 'omit' });
    if (!answer.ok) return await without(answer);
    const text = await answer.text();
    const keys = await publicKeys().catch(() => null);
    if (keys === null) return { kind: 'unable' };
    const verdict = await verifyLine({ opened, commitment: receipt.commitment, shown }, text, keys);
    return told(verdict, text, keys);
  } catch {
    return { kind: 'trouble', trouble: { kind: 'unreachable' } };
  }
}

function told(verdict: LineVerdict, text: string, { logs }: ProofKeys): ProofState {
  const origin = readTlogProof(text)?.origin;
  const vkey = logs.find(({ name }) => name === origin)?.text ?? null;
  const changed = vkey !== null && origin !== undefined && !rememberLogKey(origin, vkey);
  const kind = verdict.broken === null && !changed ? 'verified' : 'wrong';
  return { kind, verdict, text, vkey, changed };
}

async function without(answer: Response): Promise<ProofState> {
  const problem = await answer.json().catch(() => null);
  switch (problem?.code) {
    case 'log.unsealed':
      return { kind: 'unsealed' };
    case 'log.pruned':
      return { kind: 'gone' };
    case undefined:
      return { kind: 'trouble', trouble: { kind: 'unreachable' } };
    default:
      return { kind: 'trouble', trouble: { kind: 'problem', problem } };
  }
}

/** The keys of the half-years, as the log's own table of contents lists them; and those of witnesses it names. */
async function publicKeys(): Promise<ProofKeys> {
  const answer = await fetch('/log/log.json', { cache: 'no-store', credentials: 'omit' });
  const listing: { shards?: { vkey?: unknown }[] } = await answer.json();
  const texts = (listing.shards ?? []).flatMap(({ vkey }) => (typeof vkey === 'string' ? [vkey] : []));
  return { logs: await readKeys(texts), witnesses: await publicWitnesses() };
}

/** The witnesses of the log's policy (C2SP tlog-policy); none when the log has none. */
async function publicWitnesses(): Promise<Witness[]> {
  const answer = await fetch('/log/policy', { cache: 'no-store', credentials: 'omit' });
  const lines = answer.ok ? (await answer.text()).split('\n') : [];
  const named = lines.flatMap((line) => {
    const [kind, label, vkey] = line.trim().split(/[ \t]+/);
    return kind === 'witness' && label && vkey ? [{ label, vkey }] : [];
  });
  const read = await Promise.all(
    named.map(async ({ label, vkey }) => ({ label, key: await readLogKey(vkey) })),
  );
  return read.filter((one): one is Witness => one.key !== undefined);
}

async function readKeys(texts: readonly string[]): Promise<LogKey[]> {
  const keys = await Promise.all(texts.map(readLogKey));
  return keys.filter((key) => key !== undefined);
}
