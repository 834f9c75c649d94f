import { cents } from '../basics/money.ts';
import type { PricedLine, PriceTotal } from './price-request.ts';

/** Sums of rounded lines: nothing is rounded again (docs/decisions/0006-money.md). */
export function totalOf(lines: readonly PricedLine[]): PriceTotal {
  let [price, base, mandatory, participation, insurer, patient] = [0n, 0n, 0n, 0n, 0n, 0n];
  for (const line of lines) {
    price += line.price;
    base += line.base ?? 0n;
    mandatory += line.mandatory;
    participation += line.participation;
    insurer += line.insurer;
    patient += line.patient;
  }
  return {
    price: cents(price),
    base: cents(base),
    mandatory: cents(mandatory),
    participation: cents(participation),
    insurer: cents(insurer),
    patient: cents(patient),
  };
}
