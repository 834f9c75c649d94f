import type { Baseline } from '../limits/baselines.ts';
import type { DetectorLimits } from '../limits/detector-limits.ts';
import { absenceEvidence } from './absence.ts';
import { weekdayOf } from './day-number.ts';
import { SCORED } from './detector-names.ts';
import type { DetectorState } from './detector-state.ts';
import { expectedPerDay, learnDay } from './habits.ts';
import { steadyMissDay } from './steady-misses.ts';
import { closeHours, type Expected } from './volume.ts';

/** Closes the last hour and the last day, once each, when a lookup falls into a later one. */
export function openDayAndHour(
  state: DetectorState,
  hour: number,
  baseline: Baseline,
  limits: DetectorLimits,
): DetectorState {
  if (hour <= state.counts.hour) return state;
  const { score, count } = closeHours(
    { score: state.scores.volume, hour: state.counts.hour, count: state.counts.inHour },
    hour,
    expectedOf(state, baseline, limits),
    limits.volume,
  );
  const opened = {
    ...state,
    scores: { ...state.scores, volume: score },
    counts: { ...state.counts, hour, inHour: count },
  };
  const day = Math.floor(hour / 24);
  return day > state.counts.day ? openDay(opened, day, baseline, limits) : opened;
}

/** What volume and absence are held against. Busy days that were confirmed may go on being busy. */
export function expectedOf(
  { counts, habits, alarmDays }: DetectorState,
  baseline: Baseline,
  limits: DetectorLimits,
): Expected {
  const perDay = expectedPerDay(habits, baseline, limits.volume);
  const confirmed = alarmDays.volume > 0 && counts.day - alarmDays.volume <= limits.volume.repeatDays;
  return { perDay: confirmed ? perDay * limits.volume.confirmedFactor : perDay, baseline };
}

function openDay(
  state: DetectorState,
  day: number,
  baseline: Baseline,
  limits: DetectorLimits,
): DetectorState {
  const { counts, habits, scores, alarmDays } = state;
  const opened = { ...counts, day, present: 0, absent: 0, knocks: 0 };
  if (counts.day === 0) return { ...state, counts: opened };
  const added = absenceEvidence(counts.absent, habits, baseline, limits);
  const usual = baseline.weekdays[weekdayOf(counts.day) - 1] ?? 0;
  // Whoever insists does so on one day, and learns nothing by it: a counter whose allowance is too small for
  // its patients knocks a little every day.
  const knocked = counts.knocks * limits.misses.refused;
  const alarmed = SCORED.some((name) => alarmDays[name] === counts.day);
  return {
    ...state,
    scores: {
      ...scores,
      misses: alarmDays.misses === counts.day ? scores.misses : Math.max(0, scores.misses - knocked),
      absence: Math.max(0, scores.absence + added),
      'steady-misses': Math.max(0, scores['steady-misses'] + steadyMissDay(limits)),
    },
    counts: opened,
    habits: alarmed ? habits : learnDay(habits, { ...counts, usual }, baseline, limits),
  };
}
