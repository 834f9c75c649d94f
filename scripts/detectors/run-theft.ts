import { addDays, type Day, weekday } from '../../src/basics/day.ts';
import type { DetectorName } from '../../src/disclosure/detectors/detector-names.ts';
import type { Chance } from './chance.ts';
import { Counter, type Memory, type Rules } from './counter.ts';
import { honestDay } from './honest-day.ts';
import type { Practice } from './honest-year.ts';
import { HonestDay } from './run-honest.ts';
import { askOf, Identities, OPEN_HOURS, type Plan } from './thief.ts';

/** A practice that has worked honestly for months, its login about to be stolen. */
export type Victim = { readonly practice: Practice; readonly memory: Memory; readonly first: Day };

export type Theft = {
  /** Different people about whom the thief had an answer. */
  readonly people: number;
  /** The same, until somebody was first asked to confirm; all of them when nobody ever was. */
  readonly peopleBeforeAlarm: number;
  /** Everything he asked, refused or not. */
  readonly queries: number;
  readonly days: number;
  /** What alarmed first, and what cut him; null when nothing did within the horizon. */
  readonly alarm: DetectorName | null;
  readonly cut: DetectorName | null;
};

type Scene = {
  readonly victim: Victim;
  readonly plan: Plan;
  readonly counter: Counter;
  readonly identities: Identities;
  readonly chance: Chance;
  readonly done: { people: number; beforeAlarm: number | null; queries: number };
};

/** How many refusals in a row he takes before he tries again tomorrow. */
const PATIENCE = 60;
/** Days the practice had worked before; the year goes on from there. */
export const DAYS_BEFORE = 120;

/** The thief confirms each step-up at once: he sits at a live session. The practice works on beside him. */
export function steal(
  victim: Victim,
  plan: Plan,
  run: { readonly rules: Rules; readonly horizonDays: number },
  chance: Chance,
): Theft {
  const counter = new Counter(victim.practice, victim.first, run.rules, victim.memory);
  const identities = new Identities(plan, victim.practice.department, chance);
  const done = { people: 0, beforeAlarm: null, queries: 0 };
  const scene: Scene = { victim, plan, counter, identities, chance, done };
  let days = 0;
  for (; days < run.horizonDays && !counter.isCut(); days += 1) stealDay(scene, days);
  const { people, beforeAlarm, queries } = scene.done;
  const { alarms } = counter;
  return {
    people,
    peopleBeforeAlarm: beforeAlarm ?? people,
    queries,
    days,
    alarm: alarms[0]?.detector ?? null,
    cut: alarms.find(({ act }) => act === 'cut')?.detector ?? null,
  };
}

function stealDay(scene: Scene, index: number): void {
  const { victim, plan, counter, chance } = scene;
  const { practice, first } = victim;
  const on = addDays(first, index);
  const honest = new HonestDay(honestDay(practice, on, DAYS_BEFORE + index, chance), chance, 'stops');
  const [from, until] = plan.hours;
  // The session is stolen at some moment of the first day; afterwards he begins when his hours do.
  let minute = index === 0 ? chance.between(from, until) : from + chance.between(0, 10);
  let refused = 0;
  for (let asked = 0; works(plan, practice, on) && minute < until && asked < plan.perDayMax; asked += 1) {
    honest.askUntil(minute, counter);
    if (counter.isCut() || refused === PATIENCE) break;
    const spent = askOnce(scene, minute);
    refused = spent === 'answered' ? 0 : refused + 1;
    if (spent === 'spent' && !plan.insists) break;
    minute += plan.exact ? plan.gapMinutes : chance.wait(plan.gapMinutes);
  }
  honest.askUntil(1440, counter);
  noteAlarm(scene);
  counter.sleep();
}

function askOnce(scene: Scene, minute: number): 'answered' | 'refused' | 'spent' {
  const { plan, counter, identities, chance, done } = scene;
  noteAlarm(scene);
  const ending = counter.ask(askOf(plan, identities.next(), minute, chance));
  done.queries += 1;
  if (ending === 'hit') done.people += 1;
  noteAlarm(scene);
  if (ending === 'allowance-refused' || ending === 'budget-refused') return 'spent';
  return ending === 'hit' || ending === 'miss' ? 'answered' : 'refused';
}

function noteAlarm({ counter, done }: Scene): void {
  if (counter.alarms.length > 0) done.beforeAlarm ??= done.people;
}

/** A thief who keeps to opening hours keeps to opening days. */
function works({ hours }: Plan, { baseline }: Practice, on: Day): boolean {
  return hours !== OPEN_HOURS || (baseline.weekdays[weekday(on) - 1] ?? 0) > 0;
}
