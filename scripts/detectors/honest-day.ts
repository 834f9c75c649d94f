import type { Day } from '../../src/basics/day.ts';
import { weekday } from '../../src/basics/day.ts';
import type { Traits } from '../../src/disclosure/detectors/lookup-event.ts';
import type { Ask } from './ask.ts';
import type { Chance } from './chance.ts';
import { dayFactor, type Practice } from './honest-year.ts';
import { mistyped, patient, sibling } from './people.ts';

const INSURERS = 8;
/** A pharmacy is on duty one Sunday in six, and that night. */
const DUTY_EVERY = 42;

type Scene = {
  readonly practice: Practice;
  readonly chance: Chance;
  readonly asks: Ask[];
  readonly absentShare: number;
  readonly missShare: number;
  /** The card reader fails from this minute of the day on, for some hours. */
  readonly fails: readonly [number, number];
};

/** Everything a practice asks on one day, in the order of the clock. `index` counts days from 0. */
export function honestDay(practice: Practice, on: Day, index: number, chance: Chance): Ask[] {
  const { year, baseline } = practice;
  const dayOfYear = index % 365;
  const telephone = year.telephoneDays.includes(dayOfYear) ? 6 : 1;
  const scene: Scene = {
    practice,
    chance,
    asks: [],
    absentShare: Math.min(practice.absentShare * telephone, 0.5),
    // Contracts change on 1 January, and people do not know yet.
    missShare: on.slice(5, 7) === '01' ? 0.08 : 0.02,
    fails: year.readerFails === dayOfYear ? [540, 540 + chance.between(120, 480)] : [0, 0],
  };
  const factor = dayFactor(practice, on, dayOfYear, chance);
  for (let hour = 0; hour < 24; hour += 1) {
    const share = baseline.hours[hour] ?? 0;
    const mean = practice.peoplePerDay * factor * share * chance.scatter(0.3);
    visits(scene, hour * 60, mean);
  }
  if (practice.trade === 'pharmacy' && index % DUTY_EVERY < 7 && weekday(on) === 7) duty(scene);
  if (year.schoolDay === dayOfYear && factor > 0) schoolClass(scene);
  return scene.asks.toSorted((a, b) => a.minute - b.minute);
}

function visits(scene: Scene, fromMinute: number, mean: number): void {
  const { chance, practice } = scene;
  for (let left = chance.poisson(mean); left > 0; left -= 1) {
    const minute = fromMinute + chance.between(0, 60);
    const first = patient(chance, practice.department, practice.localShare);
    person(scene, minute, first);
    if (!chance.happens(0.08)) continue;
    for (let more = 1 + chance.below(3); more > 0 && left > 1; more -= 1, left -= 1) {
      person(scene, minute + more, sibling(chance, first));
    }
  }
}

/** A Sunday on duty and its night: everyone is present. */
function duty(scene: Scene): void {
  for (let hour = 0; hour < 24; hour += 1) {
    visits(scene, hour * 60, scene.practice.peoplePerDay * (hour >= 9 && hour < 20 ? 0.05 : 0.01));
  }
}

/** A class comes to be examined: twenty children of one year, half of them born in the same town. */
function schoolClass(scene: Scene): void {
  const { chance, practice } = scene;
  const year = 10 + chance.below(8);
  const town = practice.department * 1_000 + 1;
  for (let child = 0; child < 20; child += 1) {
    const other = patient(chance, practice.department, 0.7);
    const sexAndMonth = (1 + chance.below(2)) * 10_000 + year * 100 + 1 + chance.below(12);
    person(scene, 600 + child * 4, {
      ...other,
      sexAndMonth,
      place: chance.happens(0.5) ? town : other.place,
    });
  }
}

/** One person at the counter, from the first question to the answer that helps. */
function person(scene: Scene, minute: number, traits: Traits): void {
  const { chance, absentShare, missShare, fails, practice } = scene;
  const insurerId = 1 + chance.below(INSURERS);
  const claimed = chance.happens(practice.claimedShare);
  const base = { who: 'honest', traits, insurerId, wrongProof: false, again: false, claimed } as const;
  const readerFails = minute >= fails[0] && minute < fails[1];
  if (readerFails || chance.happens(absentShare)) {
    typed(scene, minute, base);
    return;
  }
  const presence = chance.happens(0.3) ? 'ecard' : 'vitale';
  if (presence === 'ecard' && !codePasses(scene, minute, base)) {
    typed(scene, minute + 3, base);
    return;
  }
  if (chance.happens(missShare)) {
    scene.asks.push({ ...base, minute, presence, truth: 'miss' });
    if (!chance.happens(0.3)) return;
    scene.asks.push({ ...base, minute: minute + 1, presence, truth: 'hit', insurerId: (insurerId % 8) + 1 });
    return;
  }
  scene.asks.push({ ...base, minute, presence, truth: 'hit' });
  // A quote and a claim ask about the same person again.
  if (chance.happens(0.5)) {
    scene.asks.push({ ...base, minute: minute + 2, presence: 'none', truth: 'hit', again: true });
  }
}

type Base = Pick<Ask, 'who' | 'traits' | 'insurerId' | 'wrongProof' | 'again' | 'claimed'>;

/** Eight digits read aloud: some are wrong or ran out; a telephone whose clock is wrong never passes. */
function codePasses({ asks, chance }: Scene, minute: number, base: Base): boolean {
  const never = chance.happens(0.003);
  let wrong = never || chance.happens(0.06);
  for (let attempt = 0; wrong && attempt < 4; attempt += 1) {
    const at = minute - 2 + attempt * 0.5;
    asks.push({ ...base, minute: Math.max(at, 0), presence: 'ecard', truth: 'hit', wrongProof: true });
    wrong = never || chance.happens(0.15);
  }
  return !wrong;
}

/** Without a proof the identity is typed: mistyped, corrected, tried at another insurer, or given up. */
function typed({ asks, chance, practice }: Scene, minute: number, base: Base): void {
  const presence = 'none' as const;
  const ask = (at: number, part: Partial<Ask>) =>
    asks.push({ ...base, minute: minute + at, presence, truth: 'miss', ...part });
  if (chance.happens(practice.typos)) {
    const wrong = mistyped(chance, base.traits);
    ask(0, { traits: wrong });
    if (chance.happens(0.15)) ask(0.7, { traits: mistyped(chance, base.traits) });
    if (chance.happens(0.1)) return;
  }
  if (chance.happens(0.02)) return void ask(1.5, {});
  if (chance.happens(0.05)) {
    ask(1.5, { insurerId: (base.insurerId % INSURERS) + 1 });
    if (chance.happens(0.4)) ask(2, { insurerId: ((base.insurerId + 1) % INSURERS) + 1 });
  }
  ask(2.5, { truth: 'hit' });
}
