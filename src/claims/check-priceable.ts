import { type FieldFault, Problem } from '../http/problems.ts';
import { priceRequest } from '../pricing/price.ts';
import type { PriceRequest } from '../pricing/price-request.ts';
import type { Tables } from '../pricing/tables.ts';

/**
 * Refuses lines that no contract could price (an unknown act, a missing base), before anyone is looked up.
 * @throws Problem request.invalid naming every field at fault
 */
export function checkPriceable(request: PriceRequest, tables: Tables): void {
  const priced = priceRequest(
    request,
    { tables, grid: null, level: null, counters: new Map() },
    { reasons: false },
  );
  if (priced.ok) return;
  const faults: FieldFault[] = priced.faults.map(({ field, reason, remedy }) => ({ field, reason, remedy }));
  throw new Problem('request.invalid', null, faults);
}
