import { Temporal } from 'temporal-polyfill';
import { addDays, type Day, day } from '../basics/day.ts';

type Dated = { readonly from: Day; readonly value: number; readonly source: string };

/** Days a quote stays guaranteed after the later of its day of care and its own day. */
export const GUARANTEE_DAYS: readonly Dated[] = [
  { from: day('2016-01-01'), value: 30, source: 'Promise of Cloison; the trade states no common duration' },
];

/** Years during which care may still be billed: the time after which neither side may claim any more. */
export const CLAIM_YEARS: readonly Dated[] = [
  {
    from: day('2016-01-01'),
    value: 2,
    source: 'Two years between insurer and professional; kept configurable',
  },
];

/** The last day on which a quote made `today` for `careDate` is honoured. */
export function guaranteedUntil(careDate: Day, today: Day): Day {
  const start = careDate > today ? careDate : today;
  return addDays(start, valueOn(GUARANTEE_DAYS, today));
}

/** The earliest day of care that may be billed `today`. */
export function oldestBillable(today: Day): Day {
  return Temporal.PlainDate.from(today)
    .subtract({ years: valueOn(CLAIM_YEARS, today) })
    .toString() as Day;
}

function valueOn(table: readonly Dated[], on: Day): number {
  const row = table.findLast(({ from }) => from <= on);
  if (!row) throw new Error(`no limit is dated for ${on}`);
  return row.value;
}
