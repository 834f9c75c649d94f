import type { Words } from '../../basics/words.ts';
import type { DetectorLimits } from '../limits/detector-limits.ts';
import { type DetectorName, isScored, SCORED } from './detector-names.ts';
import type { Scores } from './detector-state.ts';
import { alarmWords } from './detector-words.ts';

/** One detector over its threshold. `certain` is true of what cannot happen by honest work. */
export type Alarm = {
  readonly detector: DetectorName;
  readonly score: number;
  readonly threshold: number;
  readonly certain: boolean;
};

/** What is done with the credential: nothing, a confirmation asked of the person, or the cut. */
export type Act = 'quiet' | 'step-up' | 'cut';

export type Verdict = {
  /** What is to be done now. */
  readonly act: Act;
  /** What would be done were every detector enforced; differs from `act` in shadow mode only. */
  readonly would: Act;
  /** The alarm that decided, and its sentence; null when quiet. */
  readonly because: (Alarm & { readonly sentence: Words }) | null;
};

export const QUIET: Verdict = { act: 'quiet', would: 'quiet', because: null };

/**
 * First alarm: the person confirms. An alarm on a day that already had one, the same detector again within
 * its `repeatDays`, or a certain alarm: the credential is cut. `alarmDays` are those before these alarms. A
 * detector in shadow alarms without being heeded, and does not count as an earlier step-up either.
 */
export function judge(
  alarms: readonly Alarm[],
  alarmDays: Scores,
  today: number,
  limits: DetectorLimits,
): Verdict {
  if (alarms.length === 0) return QUIET;
  const enforced = (name: DetectorName) => limits.modes[name] === 'enforce';
  const heeded = alarms.filter(({ detector }) => enforced(detector));
  const [act, acted] = gravest(heeded, (alarm) => actOn(alarm, { alarmDays, today, limits, heed: enforced }));
  const [would, meant] = gravest(alarms, (alarm) =>
    actOn(alarm, { alarmDays, today, limits, heed: () => true }),
  );
  const because = acted ?? meant;
  return { act, would, because: because && { ...because, sentence: alarmWords(because) } };
}

type Before = {
  readonly alarmDays: Scores;
  readonly today: number;
  readonly limits: DetectorLimits;
  readonly heed: (name: DetectorName) => boolean;
};

function actOn({ certain, detector }: Alarm, { alarmDays, today, limits, heed }: Before): Act {
  if (certain) return 'cut';
  if (SCORED.some((name) => heed(name) && alarmDays[name] === today)) return 'cut';
  if (!isScored(detector)) return 'step-up';
  const last = alarmDays[detector];
  return last > 0 && today - last <= limits[detector].repeatDays ? 'cut' : 'step-up';
}

function gravest(alarms: readonly Alarm[], act: (alarm: Alarm) => Act): [Act, Alarm | null] {
  const acts = alarms.map((alarm): [Act, Alarm] => [act(alarm), alarm]);
  return acts.find(([kind]) => kind === 'cut') ?? acts[0] ?? ['quiet', null];
}
