import { readCheckpoint } from '../../wire/tlog/checkpoint.ts';
import { checkCosignature } from '../../wire/tlog/cosignature.ts';
import { checkNote } from '../../wire/tlog/note.ts';
import { readProofFile } from '../../wire/tlog/proof-file.ts';
import type { Vkey } from '../../wire/tlog/vkey.ts';
import { rootFromInclusion } from './tree-proofs.ts';
import type { WitnessRule } from './verify-head.ts';

/** Why a proof proves nothing. */
export type ProofFault =
  | 'unreadable'
  | 'path'
  | 'log-signature'
  | 'unknown-log'
  | 'witness-signature'
  | 'quorum';

export type VerifiedProof = {
  readonly fault: ProofFault | null;
  /** What the proof says; believed only without a fault. */
  readonly origin: string | null;
  readonly index: number | null;
  readonly size: number | null;
  readonly witnessed: readonly { readonly name: string; readonly atSeconds: number }[];
};

const NOTHING: VerifiedProof = { fault: 'unreadable', origin: null, index: null, size: null, witnessed: [] };

/** Verifies a tlog-proof off-line: this entry is in the log, by one of these keys, seen by enough witnesses. */
export function verifyProof(
  bytes: Buffer,
  entry: Uint8Array,
  vkeys: readonly Vkey[],
  rule: WitnessRule,
): VerifiedProof {
  const proof = readProofFile(bytes);
  if (!proof.ok) return NOTHING;
  const { index, path, checkpoint: note } = proof.value;
  const checkpoint = readCheckpoint(note.text);
  if (!checkpoint.ok) return NOTHING;
  const { origin, size, root } = checkpoint.value;
  const witnesses = rule.witnesses.map(({ name, vkey }) => ({ name, ...checkCosignature(note, vkey) }));
  const witnessed = witnesses
    .filter(({ state }) => state === 'good')
    .map(({ name, atSeconds }) => ({ name, atSeconds }));
  const faultOf = (): ProofFault | null => {
    const known = vkeys.filter(({ name }) => name === origin);
    if (known.length === 0) return 'unknown-log';
    if (!known.some((vkey) => checkNote(note, vkey) === 'good')) return 'log-signature';
    if (!rootFromInclusion(entry, index, size, path)?.equals(root)) return 'path';
    if (witnesses.some(({ state }) => state === 'bad')) return 'witness-signature';
    return rule.isQuorum(new Set(witnessed.map(({ name }) => name))) ? null : 'quorum';
  };
  return { fault: faultOf(), origin, index, size, witnessed };
}
