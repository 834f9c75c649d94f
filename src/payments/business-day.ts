import { addDays, type Day, weekday, yearOf } from '../basics/day.ts';
import { easterSunday } from './easter.ts';

/** Legal holidays that fall on one date: Code du travail, L3133-1. */
const FIXED: readonly string[] = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Easter Monday, Ascension and Whit Monday, in days after Easter Sunday: the same article. */
const AFTER_EASTER: readonly number[] = [1, 39, 50];

/**
 * A legal holiday in metropolitan France. Alsace-Moselle and overseas have more; they pay a day later at
 * worst.
 */
export function isPublicHoliday(on: Day): boolean {
  if (FIXED.includes(on.slice(5))) return true;
  const easter = easterSunday(yearOf(on));
  return AFTER_EASTER.some((days) => addDays(easter, days) === on);
}

/** Monday to Friday, legal holidays excepted. */
export function isBusinessDay(on: Day): boolean {
  return weekday(on) <= 5 && !isPublicHoliday(on);
}

/** The `count`th business day after `start`, which is not counted itself. `count` is 0 or more, and small. */
export function addBusinessDays(start: Day, count: number): Day {
  let on = start;
  for (let left = count; left > 0; ) {
    on = addDays(on, 1);
    if (isBusinessDay(on)) left -= 1;
  }
  return on;
}
