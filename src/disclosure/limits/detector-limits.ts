import type { Day } from '../../basics/day.ts';
import { type DetectorName, SCORED } from '../detectors/detector-names.ts';
import type { Baselines } from './baselines.ts';
import { type DatedRow, textOnDay } from './dated-rows.ts';

/** What every scored detector has: when it alarms, what remains of the score then, how long it remembers. */
const SCORE = ['threshold', 'afterStepUp', 'repeatDays'] as const;
const MISSES = ['honest', 'thief', 'otherInsurer', 'takenBackMax', 'correctionMinutes'] as const;

const VOLUME = ['shift', 'dispersion', 'usualMin', 'quietShare', 'confirmedFactor'] as const;
const HABITS = [
  'ordinaryDay',
  'learningDays',
  'capFactor',
  'ownMin',
  'ownMax',
  'warmUpDays',
  'warmUpFactor',
] as const;
const ABSENCE = [
  'thiefPerDay',
  'dispersion',
  'usualMin',
  'caution',
  'dayMax',
  'learningDays',
  'dayFactorMax',
  'ownMin',
  'ownMax',
] as const;
const SHARES = ['honest', 'thief'] as const;

/** The numbers each detector is made of. limits/detectors.yaml gives each a value, its day and its reason. */
export const PARAMETERS = {
  misses: [...SCORE, ...MISSES, 'refused'],
  'steady-misses': [...SCORE, 'honest', 'usualMin', 'thiefPerDay'],
  'present-misses': [...SCORE, ...MISSES],
  'wrong-codes': [...SCORE, ...SHARES, 'samePerson'],
  neighbours: [...SCORE, ...SHARES],
  sorted: [...SCORE, ...SHARES],
  hours: [...SCORE, ...SHARES],
  geography: [...SCORE, 'thief', 'caution', 'localShareMin', 'localShareMax', 'learningPeople'],
  volume: [...SCORE, ...VOLUME, ...HABITS],
  absence: [...SCORE, ...ABSENCE],
  unclaimed: [...SCORE, 'restDays', 'peopleMin', 'scatter'],
} as const;

type LimitedDetector = keyof typeof PARAMETERS;

/** `shadow` records what would have happened and acts on nothing; `enforce` acts. */
export type Mode = 'shadow' | 'enforce';

/** Every parameter of the detectors as it stands on one day. */
export type DetectorLimits = {
  readonly [D in LimitedDetector]: { readonly [P in (typeof PARAMETERS)[D][number]]: number };
} & { readonly modes: Readonly<Record<DetectorName, Mode>>; readonly baselines: Baselines };

export type MissLimits = DetectorLimits['present-misses'];

const MODES: readonly DetectorName[] = [...SCORED, 'canary'];

/** The limits of a day; a parameter without a value on that day is a bug of the table, found at the start. */
export function limitsOnDay(
  rows: ReadonlyMap<string, DatedRow>,
  baselines: Baselines,
  on: Day,
): DetectorLimits {
  const read = (key: string): string => {
    const text = textOnDay(rows.get(key), on);
    if (text === undefined) throw new Error(`detectors.yaml: no ${key} on ${on}`);
    return text;
  };
  const numbers = Object.entries(PARAMETERS).map(([detector, names]) => [
    detector,
    Object.fromEntries(names.map((name) => [name, Number(read(`${detector}.${name}`))])),
  ]);
  const modes = Object.fromEntries(MODES.map((detector) => [detector, read(`${detector}.mode`)]));
  return { ...Object.fromEntries(numbers), modes, baselines } as DetectorLimits;
}

/** Rows that no detector reads: a misspelt parameter must not look as if it held. */
export function unknownRows(rows: ReadonlyMap<string, DatedRow>): string[] {
  const known = new Set([
    ...Object.entries(PARAMETERS).flatMap(([detector, names]) => names.map((name) => `${detector}.${name}`)),
    ...MODES.map((detector) => `${detector}.mode`),
  ]);
  return [...rows.keys()].filter((key) => !known.has(key));
}
