import { pick } from './mix.ts';
import { type Situation, situationOf } from './situations.ts';
import type { WorldCalendar } from './world-calendar.ts';

/** One line of an insurer's feed, but for the person. Days are whole numbers AAAAMMJJ; `ends` 0 is open. */
export type WorldContract = {
  /** Place of the insurer in the list of insurers. */
  readonly insurer: number;
  readonly member: number;
  /** Place of the level in the insurer's list. */
  readonly level: number;
  readonly starts: number;
  readonly ends: number;
  readonly priority: number;
  readonly tiersPayant: boolean;
};

const SALT_INSURER = 41;
const SALT_OTHER_INSURER = 42;
const SALT_LEVEL = 43;
const SALT_START = 44;

/** Shares of the insurers, out of 100: one large, some middling, one small. */
const SHARES = [24, 19, 15, 13, 11, 8, 6, 4] as const;
const INSURER_OF_PERCENT: readonly number[] = SHARES.flatMap((share, insurer) =>
  Array.from({ length: share }, () => insurer),
);
const LEVELS = 3;

/** Above any household of the largest country, so that a second number never is another household's first. */
const SECOND_MEMBER = 20_000_000;

/** The contracts of a household, in the order in which a feed tells them: one insurer after the other. */
export function coverageOf(seed: number, calendar: WorldCalendar, household: number): WorldContract[] {
  const insurer = INSURER_OF_PERCENT[pick(seed, SALT_INSURER, household, 100)] as number;
  const level = pick(seed, SALT_LEVEL, household, LEVELS);
  const months = pick(seed, SALT_START, household, 60);
  const starts = (calendar.year - 1 - Math.floor(months / 12)) * 10_000 + ((months % 12) + 1) * 100 + 1;
  const base: WorldContract = {
    insurer,
    member: memberDigits(household),
    level,
    starts,
    ends: 0,
    priority: 1,
    tiersPayant: true,
  };
  const other = (insurer + 1 + pick(seed, SALT_OTHER_INSURER, household, SHARES.length - 1)) % SHARES.length;
  const second: WorldContract = { ...base, member: memberDigits(household + SECOND_MEMBER), priority: 2 };
  return unfold(situationOf(seed, household), calendar, base, { ...second, insurer: other });
}

/** `elsewhere` is the contract the household would have at another insurer, under another member number. */
function unfold(
  situation: Situation,
  calendar: WorldCalendar,
  base: WorldContract,
  elsewhere: WorldContract,
): WorldContract[] {
  const nextLevel = (base.level + 1) % LEVELS;
  switch (situation) {
    case 'ended-last-year':
      return [{ ...base, ends: calendar.lastYearEnd }];
    case 'ended-last-month':
      return [{ ...base, ends: calendar.lastMonthEnd }];
    case 'coming':
      return [{ ...base, starts: calendar.comingStart }];
    case 'level-change':
      return [
        { ...base, ends: calendar.lastMonthEnd },
        { ...base, level: nextLevel, starts: calendar.monthStart },
      ];
    case 'renewal':
      return [
        { ...base, ends: calendar.yearEnd },
        { ...base, level: nextLevel, starts: calendar.nextYearStart },
      ];
    case 'two-member-numbers':
      return [base, { ...elsewhere, insurer: base.insurer, level: nextLevel }];
    case 'two-insurers':
      return [base, elsewhere];
    case 'outside-tiers-payant':
      return [{ ...base, tiersPayant: false }];
    case 'open':
    case 'lunar':
    case 'temporary-nir':
      return [base];
  }
}

/** Nine digits, different for every household: 7^9 shares no factor with 10^9 and the product stays exact. */
function memberDigits(household: number): number {
  return (household * 40_353_607 + 271_828_182) % 1_000_000_000;
}

/** The member number as printed: a letter of the insurer and nine digits. */
export function memberNumberText(contract: WorldContract): string {
  return String.fromCharCode(65 + contract.insurer) + String(contract.member).padStart(9, '0');
}
