import { type Day, day } from '../basics/day.ts';
import { addBusinessDays } from './business-day.ts';

/**
 * How many business days after its acceptance a claim is paid. Ours to promise: no text sets the delay of the
 * complementary part in town; professionals' software lets them expect seven working days (docs/glossary.md).
 */
export const PAYMENT_DELAYS: readonly {
  readonly from: Day;
  readonly businessDays: number;
  readonly source: string;
}[] = [
  {
    from: day('2017-01-01'),
    businessDays: 7,
    source: 'Promise of Cloison to practices; no legal delay is known',
  },
];

/** The day by which a claim accepted on `acceptedOn` is expected to be transferred. */
export function expectedOn(acceptedOn: Day): Day {
  const delay = PAYMENT_DELAYS.findLast(({ from }) => from <= acceptedOn);
  if (!delay) throw new Error(`no payment delay is dated for ${acceptedOn}`);
  return addBusinessDays(acceptedOn, delay.businessDays);
}
