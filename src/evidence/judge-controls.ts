import type { Words } from '../basics/words.ts';
import type { Catalogue, Control } from './control.ts';
import type { HouseFacts } from './facts.ts';
import { CHECKS, type LiveAnswer } from './live-checks.ts';

/** What somebody vouched for, and until when it is good. */
export type Attestation = {
  readonly control: number;
  readonly at: Date;
  readonly until: Date;
  readonly by: string;
  readonly says: string;
  readonly entry: string;
};

/**
 * `met`: seen now. `enforced`: the software holds it, and a test fails otherwise. `attested`: its owner said
 * so, not too long ago. `owed`: its owner has yet to say it. `unseen`: cannot be told now. `not-met`: no.
 */
export const STATES = ['met', 'enforced', 'attested', 'owed', 'unseen', 'not-met'] as const;

export type ControlState = (typeof STATES)[number];

export type Judged = Control & {
  readonly state: ControlState;
  readonly seen: Words | null;
  readonly attestation: Attestation | null;
};

/** Judges every control at one moment; the weakest of what a control rests on decides. */
export function judgeControls(
  { controls }: Catalogue,
  facts: HouseFacts,
  attestations: readonly Attestation[],
): Judged[] {
  return controls.map((control) => {
    const live = control.live === null ? null : CHECKS[control.live](facts);
    const said = attestations.filter(({ control: number }) => number === control.number);
    const newest = said.reduce<Attestation | null>((a, b) => (a && a.at >= b.at ? a : b), null);
    const state = stateOf(control, live, newest !== null && newest.until > facts.at);
    return { ...control, state, seen: live?.says ?? null, attestation: newest };
  });
}

function stateOf({ gap, owner, tests }: Control, live: LiveAnswer | null, isAttested: boolean): ControlState {
  if (gap !== null || live?.met === false) return 'not-met';
  if (live?.met === null) return 'unseen';
  if (owner !== null) return isAttested ? 'attested' : 'owed';
  if (live !== null) return 'met';
  return tests.length > 0 ? 'enforced' : 'unseen';
}
