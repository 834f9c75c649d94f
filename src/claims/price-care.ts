import type { CareDomain } from '../basics/care-domain.ts';
import type { Day } from '../basics/day.ts';
import { findAct } from '../pricing/act.ts';
import type { CompiledGrid } from '../pricing/compile-grid.ts';
import type { Counters, CounterUse } from '../pricing/counter.ts';
import { priceRequest } from '../pricing/price.ts';
import type { Priced, PricedLine, PriceRequest, Reservation } from '../pricing/price-request.ts';
import type { Tables } from '../pricing/tables.ts';
import { totalOf } from '../pricing/total.ts';

/** A contract that pays: its level, and its first day as far as the insurer's rows tell it. */
export type Payer = { readonly level: string; readonly since: Day | null };

/** The contract that pays each domain; a domain that is absent is paid by no contract. */
export type Levels = ReadonlyMap<CareDomain, Payer>;

export type CareToPrice = {
  readonly request: PriceRequest;
  readonly tables: Tables;
  readonly grid: CompiledGrid | null;
};

/**
 * Prices care whose domains may be paid by different contracts of one insurer: the lines of each contract are
 * priced together, then put back in the order they were asked.
 */
export function priceCare(care: CareToPrice, levels: Levels, counters: Counters): Priced {
  const { request, tables, grid } = care;
  const payerOf = (act: string) => {
    const domain = findAct(tables.acts, act, request.context.trade)?.domain;
    const payer = domain && levels.get(domain);
    return payer ? `${payer.level} ${payer.since ?? ''}` : '';
  };
  const groups = Map.groupBy(request.lines.keys(), (index) => payerOf(request.lines[index]?.act ?? ''));
  const lines = new Map<number, PricedLine>();
  const reservations: Reservation[] = [];
  const consulted: CounterUse[] = [];
  for (const [payer, indexes] of groups) {
    const [level = '', since = ''] = payer.split(' ');
    const asked = {
      context: { ...request.context, memberSince: since === '' ? null : (since as Day) },
      lines: indexes.flatMap((index) => request.lines[index] ?? []),
    };
    const paid = level === '' ? { grid: null, level: null } : { grid, level };
    const priced = priceRequest(asked, { tables, ...paid, counters });
    if (!priced.ok) return priced;
    for (const [rank, line] of priced.lines.entries()) lines.set(indexes[rank] ?? -1, line);
    reservations.push(...priced.reservations);
    consulted.push(...priced.consulted);
  }
  const ordered = [...lines].sort(([a], [b]) => a - b).map(([, line]) => line);
  return { ok: true, lines: ordered, total: totalOf(ordered), reservations, consulted };
}
