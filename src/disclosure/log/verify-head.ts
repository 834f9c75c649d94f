import { type Checkpoint, readCheckpoint } from '../../wire/tlog/checkpoint.ts';
import { checkCosignature } from '../../wire/tlog/cosignature.ts';
import { checkNote, readNote, type SignedNote } from '../../wire/tlog/note.ts';
import type { PolicyWitness, TlogPolicy } from '../../wire/tlog/policy.ts';
import type { Vkey } from '../../wire/tlog/vkey.ts';
import type { Finding, FindingCode } from './findings.ts';

/** Which witnesses a verifier knows, and which of them must have signed. */
export type WitnessRule = Pick<TlogPolicy, 'witnesses' | 'isQuorum'>;

/** A head that was read: by which right it is believed, and which witnesses saw it, when. */
export type Head = {
  readonly note: SignedNote;
  readonly checkpoint: Checkpoint;
  readonly proof: 'signature' | 'none';
  readonly witnessed: readonly { readonly name: string; readonly atSeconds: number }[];
};

export type HeadCheck = {
  readonly bytes: Buffer | undefined;
  readonly shard: string;
  /** The origin it must bear; null when any will do. */
  readonly origin: string | null;
  /** The log's key for it, when one is known. */
  readonly vkey: Vkey | undefined;
  readonly rule: WitnessRule;
  readonly found: (finding: Finding) => void;
};

/** Reads and verifies a checkpoint; undefined when there is nothing to go on with. */
export function verifyHead(check: HeadCheck): Head | undefined {
  const tell = (code: FindingCode, place = 'checkpoint') =>
    check.found({ code, shard: check.shard, place, from: null, to: null });
  if (!check.bytes) return void tell('checkpoint-missing');
  const note = readNote(check.bytes);
  const checkpoint = note.ok ? readCheckpoint(note.value.text) : note;
  if (!note.ok || !checkpoint.ok) return void tell('checkpoint-unreadable');
  if (check.origin !== null && checkpoint.value.origin !== check.origin) tell('origin');
  if (check.vkey && checkNote(note.value, check.vkey) !== 'good') tell('log-signature', check.vkey.name);
  const witnessed = verifyWitnesses(note.value, check.rule, tell);
  const proof = check.vkey ? 'signature' : 'none';
  return { note: note.value, checkpoint: checkpoint.value, proof, witnessed };
}

function verifyWitnesses(
  note: SignedNote,
  { witnesses, isQuorum }: WitnessRule,
  tell: (code: FindingCode, place?: string) => void,
): Head['witnessed'] {
  const seen = witnesses.flatMap(({ name, vkey }: PolicyWitness) => {
    const { state, atSeconds } = checkCosignature(note, vkey);
    if (state === 'bad') tell('witness-signature', name);
    return state === 'good' ? [{ name, atSeconds }] : [];
  });
  if (!isQuorum(new Set(seen.map(({ name }) => name)))) tell('quorum');
  return seen;
}
