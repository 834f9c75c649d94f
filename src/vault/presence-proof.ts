import { createSecretKey, timingSafeEqual } from 'node:crypto';
import type { StatedPresence } from '../contract/presence.ts';
import { ecardStep } from '../wire/card/ecard-code.ts';
import { cardHolder, codeOfStep, ecardKey } from './card-key.ts';
import type { PreparedLookup } from './lookup-case.ts';
import { mac } from './mac.ts';
import type { PresenceAdapter } from './presence-adapter.ts';

/** A proof that was looked at: `digest` tells it from any other, null when it is no good. */
export type CheckedProof = { readonly kind: StatedPresence['kind']; readonly digest: Buffer | null };

/** What the database is asked about a proof before it can be told whether it is good. */
export type ShownProof = {
  readonly kind: StatedPresence['kind'];
  /** What it may turn out to be; none when it is no good already. */
  readonly digests: readonly Buffer[];
  /** Whose e-card it would be. */
  readonly holder: Buffer | null;
};

/** Steps around the present one whose codes are taken: clocks differ, and a code takes time to be typed. */
const STEPS = [0, -1, 1] as const;

type ProofCase = { readonly one: PreparedLookup; readonly practiceFiness: string; readonly nowMs: number };

/**
 * What is to be known of a proof: elements and contexts are verified here; a code waits for the serial of
 * the card. Nothing is asked about the person, who may not exist.
 */
export function showProof(
  presence: StatedPresence,
  { one, practiceFiness, nowMs }: ProofCase,
  adapters: readonly PresenceAdapter[],
): ShownProof {
  const { kind } = presence;
  if (kind === 'ecard') {
    const step = ecardStep(nowMs);
    const digests = STEPS.map((shift) => digestOf(kind, one, String(step + shift)));
    return { kind, digests, holder: cardHolder(one.keys.identity, one.intent.person) };
  }
  const adapter = adapters.find((each) => each.kind === kind);
  const text = kind === 'vitale' ? presence.element : presence.context;
  const said = adapter?.verify(text, one.intent.person, practiceFiness, nowMs);
  return { kind, digests: said?.ok ? [digestOf(kind, one, said.proofId)] : [], holder: null };
}

/** Whether the proof is good, once the serial of the person's e-card is known. */
export function checkProof(
  presence: StatedPresence,
  { kind, digests }: ShownProof,
  { one, nowMs, serial }: Omit<ProofCase, 'practiceFiness'> & { readonly serial: number },
): CheckedProof {
  if (presence.kind !== 'ecard') return { kind, digest: digests[0] ?? null };
  const shift = shiftOf(presence.code, { one, nowMs, serial });
  return { kind, digest: shift === null ? null : (digests[STEPS.indexOf(shift)] ?? null) };
}

type Shift = (typeof STEPS)[number];

/** Every step is tried whichever matches, so that a wrong code takes as long as a good one. */
function shiftOf(
  code: string,
  { one, nowMs, serial }: { one: PreparedLookup; nowMs: number; serial: number },
): Shift | null {
  const stated = Buffer.from(code);
  const step = ecardStep(nowMs);
  const { identity } = one.keys;
  let good: Shift | null = null;
  // A card lives through a change of its insurer's key until it is replaced.
  for (const { key: card } of one.keys.card) {
    const cardKey = createSecretKey(ecardKey({ identity, card }, one.intent.person, serial));
    for (const shift of STEPS) {
      const expected = Buffer.from(codeOfStep(cardKey, step + shift));
      if (expected.length === stated.length && timingSafeEqual(expected, stated)) good ??= shift;
    }
  }
  return good;
}

/** Keyed, and of this person at this insurer alone: the table of spent proofs names and links nobody. */
function digestOf(kind: string, { keys, identity }: PreparedLookup, proofId: string): Buffer {
  return mac(keys.identity, `${kind}|${identity.toString('latin1')}|${proofId}`);
}
