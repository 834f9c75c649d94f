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
  // A quote or a claim has no context of its own: sector, care path and the like are its own fields.
  const faults: FieldFault[] = priced.faults.map(({ field, reason, remedy }) => ({
    field: field.replace(/^context\./, ''),
    ...{ reason, remedy },
  }));
  throw new Problem('request.invalid', null, faults);
}
