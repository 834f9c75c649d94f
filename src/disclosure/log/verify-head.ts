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
  /** Keys that must have signed it: the verifier's own, and the one that the half-year before promised. */
  readonly vkeys: readonly Vkey[];
  /** One of them is trusted, so what they signed is. */
  readonly trusted: boolean;
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
  const unsigned = check.vkeys.find((vkey) => checkNote(note.value, vkey) !== 'good');
  if (unsigned) tell('log-signature', unsigned.name);
  const witnessed = verifyWitnesses(note.value, check.rule, tell);
  const proof = check.trusted && !unsigned ? 'signature' : 'none';
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
