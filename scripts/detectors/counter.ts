import { addDays, type Day, weekday } from '../../src/basics/day.ts';
import { type Decision, debit, mayDisclose, type Proof } from '../../src/disclosure/budget.ts';
import { dayNumber } from '../../src/disclosure/detectors/day-number.ts';
import type { DetectorName } from '../../src/disclosure/detectors/detector-names.ts';
import { type DetectorState, FRESH_STATE, restored } from '../../src/disclosure/detectors/detector-state.ts';
import type { LookupOutcome } from '../../src/disclosure/detectors/lookup-event.ts';
import { observe } from '../../src/disclosure/detectors/observe.ts';
import { followUp } from '../../src/disclosure/detectors/unclaimed.ts';
import type { Act, Verdict } from '../../src/disclosure/detectors/verdict.ts';
import { type Account, allowanceOf, onDay, type Standing } from '../../src/disclosure/ledger-account.ts';
import type { BudgetLimits } from '../../src/disclosure/limits/budget-limits.ts';
import type { DetectorLimits } from '../../src/disclosure/limits/detector-limits.ts';
import { isOutsideHours } from '../../src/disclosure/points.ts';
import { type Ask, type Ending, personOf } from './ask.ts';
import { FollowUps } from './follow-ups.ts';
import { Habit } from './habit.ts';
import type { Practice } from './honest-year.ts';

export type Rules = { readonly detectors: DetectorLimits; readonly budgets: BudgetLimits };

/** Someone honest confirms after some minutes; a thief at a live workstation at once. */
const CONFIRM_MINUTES = { honest: 5, thief: 0 } as const;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** What a counter hands on to another run: a thief starts from a practice that has already worked for months. */
export type Memory = {
  readonly state: DetectorState;
  readonly followUps: FollowUps;
  readonly habit: Habit;
};

export type Noted = { readonly detector: DetectorName; readonly act: Act; readonly day: Day };

/** One access at work: the budget of the house, confirmations, the cut, and the detectors that are judged. */
export class Counter {
  readonly alarms: Noted[] = [];
  /** What detectors in shadow would have alarmed about. */
  readonly shadows: DetectorName[] = [];
  /** Days whose points were used up, and confirmed. */
  busyDays = 0;
  readonly #practice: Practice;
  readonly #rules: Rules;
  readonly #followUps: FollowUps;
  readonly #habit: Habit;
  readonly #seen = new Map<string, 'proved' | 'unproved'>();
  #state: DetectorState;
  #today: Day;
  #dayNumber: number;
  #standing: Standing;
  #confirmsAt = Number.POSITIVE_INFINITY;
  #cut = false;

  constructor(practice: Practice, first: Day, rules: Rules, memory?: Memory) {
    this.#practice = practice;
    this.#rules = rules;
    this.#followUps = memory?.followUps.copy() ?? new FollowUps();
    this.#habit = memory?.habit.copy() ?? new Habit(rules.budgets.allowance);
    this.#state = memory?.state ?? FRESH_STATE;
    this.#today = first;
    this.#dayNumber = dayNumber(first);
    this.#standing = nothingSpent(first);
  }

  ask(ask: Ask): Ending {
    if (this.#cut) return 'cut';
    if (ask.minute >= this.#confirmsAt) this.#confirm();
    const person = personOf(ask);
    const known = this.#seen.get(person);
    const decision = this.#decide(ask, known);
    const { verdict } = this.#watch(ask, decision, known !== undefined);
    const refused = verdict.act !== 'quiet';
    const hold = verdict.act === 'step-up' ? 'step-up' : this.#standing.credential.hold;
    this.#standing = debit(this.#standing, decision, ask.truth === 'miss');
    this.#standing = { ...this.#standing, credential: { ...this.#standing.credential, hold } };
    this.#heed(verdict, ask);
    if (isAwaited(decision) && hold === null) this.#busy(ask);
    if (refused) return verdict.act === 'cut' ? 'cut' : 'step-up-refused';
    if (!decision.granted) return outcomeOf(ask, decision, this.#standing.credential.hold);
    if (decision.spends) this.#seen.set(person, 'proved');
    if (decision.unproved) this.#seen.set(person, 'unproved');
    if (decision.unproved && ask.truth === 'hit') this.#followUps.add(this.#dayNumber, ask.claimed);
    return ask.truth;
  }

  /** Night: those asked about without presence a month ago are held against claims, and a new day begins. */
  sleep(): void {
    const rules = { baseline: this.#practice.baseline, limits: this.#rules.detectors };
    const judged = followUp(this.#state, this.#followUps.due(this.#dayNumber), this.#dayNumber, rules);
    this.#state = judged.state;
    this.#heed(judged.verdict, null);
    const { lookups, points } = this.#standing.credential;
    if (lookups > 0) this.#habit.add(points);
    this.#today = addDays(this.#today, 1);
    this.#dayNumber += 1;
    const { credential, practice, insurer, fleet } = this.#standing;
    this.#standing = {
      credential: onDay(credential, this.#today),
      practice: onDay(practice, this.#today),
      insurer: onDay(insurer, this.#today),
      fleet: onDay(fleet, this.#today),
    };
    this.#confirmsAt = credential.hold === null ? Number.POSITIVE_INFINITY : 0;
    this.#seen.clear();
  }

  /** Was this person answered today? */
  knows(ask: Ask): boolean {
    return this.#seen.has(personOf(ask));
  }

  isCut(): boolean {
    return this.#cut;
  }

  /** An operator and a second person give the access back. */
  restore(): void {
    this.#cut = false;
    this.#state = restored(this.#state);
  }

  memory(): Memory {
    return { state: this.#state, followUps: this.#followUps, habit: this.#habit };
  }

  #decide(ask: Ask, known: 'proved' | 'unproved' | undefined): Decision {
    const { budgets } = this.#rules;
    const trade = this.#practice.trade;
    const hour = hourOf(ask);
    const asked = {
      proof: proofOf(ask),
      visit: known === 'proved',
      repeat: known === 'unproved',
      file: false,
    };
    const at = { hour, weekday: weekday(this.#today) };
    return mayDisclose(this.#standing, asked, {
      limits: budgets,
      allowance: allowanceOf(budgets, trade, this.#habit.usual()),
      outsideHours: isOutsideHours(budgets.trades[trade], at),
      logHealth: 'fine',
    });
  }

  #watch(ask: Ask, decision: Decision, repeat: boolean): { readonly verdict: Verdict } {
    const { trade, department } = this.#practice;
    const event = {
      atMs: this.#dayNumber * DAY_MS + ask.minute * MINUTE_MS,
      day: this.#today,
      hourInFrance: hourOf(ask),
      purpose: 'rights',
      outcome: outcomeOf(ask, decision, this.#standing.credential.hold),
      presence: decision.presence,
      repeat,
      canary: false,
      insurerId: ask.insurerId,
      traits: ask.traits,
    } as const;
    const seen = observe(this.#state, event, { trade, department }, this.#rules.detectors);
    this.#state = seen.state;
    return seen;
  }

  #heed({ act, because }: Verdict, ask: Ask | null): void {
    if (because === null) return;
    if (act === 'quiet') return void this.shadows.push(because.detector);
    this.alarms.push({ detector: because.detector, act, day: this.#today });
    if (act === 'cut') this.#cut = true;
    if (act === 'step-up' && ask) this.#confirmsAt = confirmsAt(ask);
  }

  #busy(ask: Ask): void {
    if (this.#confirmsAt === Number.POSITIVE_INFINITY) this.busyDays += 1;
    this.#confirmsAt = Math.min(this.#confirmsAt, confirmsAt(ask));
  }

  #confirm(): void {
    this.#confirmsAt = Number.POSITIVE_INFINITY;
    const { credential } = this.#standing;
    if (credential.confirmations >= this.#rules.budgets.confirm.perDay) return;
    const confirmed = { ...credential, hold: null, confirmations: credential.confirmations + 1 };
    this.#standing = { ...this.#standing, credential: confirmed };
  }
}

function hourOf({ minute }: Ask): number {
  return Math.min(Math.floor(minute / 60), 23);
}

function confirmsAt({ minute, who }: Ask): number {
  return minute + CONFIRM_MINUTES[who];
}

function isAwaited(decision: Decision): boolean {
  return !decision.granted && decision.reason === 'confirm';
}

function proofOf({ presence, wrongProof }: Ask): Proof | null {
  return presence === 'none' ? null : { kind: presence, state: wrongProof ? 'wrong' : 'good' };
}

/** As the vault tells it to the detectors (src/vault/lookup-event.ts). */
function outcomeOf({ truth }: Ask, decision: Decision, hold: 'step-up' | null): LookupOutcome {
  if (decision.granted) return truth;
  if (decision.reason === 'confirm' && hold !== null) return 'step-up-refused';
  if (decision.reason === 'presence-needed') return 'allowance-refused';
  if (decision.reason === 'proof-wrong' || decision.reason === 'proof-spent') return 'presence-refused';
  return 'budget-refused';
}

function nothingSpent(day: Day): Standing {
  const account: Account = { day, lookups: 0, points: 0, unproved: 0 };
  const credential = { ...account, hold: null, confirmations: 0 };
  return { credential, practice: account, insurer: account, fleet: account };
}
