import type { Contract } from './insurer-share.ts';
import type { OracleContext, OracleCounters, OracleGuarantee, OracleLine } from './oracle-request.ts';
import { figureOf, monthsLater, type OracleAct } from './table-rows.ts';

/** A period known by its name, or the months that a purchase opens. */
export type Period = { name: string } | { months: number };

export type Use = { key: string; used: number };

/** The counters of one person during one request. */
export type Counting = {
  later: (day: string, months: number) => string;
  find: (name: string, group: string, period: Period) => Use;
  take: (use: Use, amount: number) => void;
  renew: (
    guarantee: OracleGuarantee,
    act: OracleAct,
    line: OracleLine,
    context: OracleContext,
  ) => number | string | null;
  taken: Record<string, number>;
};

export function counterOf(counting: Counting, name: string, group: string, period: Period): Use {
  return counting.find(name, group, period);
}

export function startCounting(given: OracleCounters, careDate: string): Counting {
  const used = new Map(given);
  const taken: Record<string, number> = {};
  const find = (name: string, group: string, period: Period): Use => {
    const key = `${name} ${'name' in period ? period.name : openPeriod(used, group, period.months, careDate)}`;
    return { key, used: used.get(key) ?? 0 };
  };
  const take = ({ key }: Use, amount: number) => {
    if (amount === 0) return;
    used.set(key, (used.get(key) ?? 0) + amount);
    taken[key] = (taken[key] ?? 0) + amount;
  };
  return { later: monthsLater, find, take, taken, renew: (...told) => renew(find, take, told) };
}

/** The period in use that holds the day, else the one that begins within a period after it, else a new one. */
function openPeriod(used: OracleCounters, group: string, months: number, day: string): string {
  const inUse = [...used]
    .filter(([, amount]) => amount > 0)
    .map(([key]) => key.split(' ') as [string, string])
    .filter(([name, period]) => (name === group || name.startsWith(`${group}.`)) && period.includes('/'))
    .map(([, period]) => ({ period, begins: period.split('/')[0] ?? '' }));
  const holding = inUse.find(({ begins }) => begins <= day && day < monthsLater(begins, months));
  const after = inUse.find(({ begins }) => day < begins && begins < monthsLater(day, months));
  return (holding ?? after)?.period ?? `${day}/${months}`;
}

const PIECES: Record<string, number> = { frame: 1, lens: 2 };

/** How many pieces of the line may be paid now, and are taken; null without condition. */
function renew(
  find: Counting['find'],
  take: Counting['take'],
  [guarantee, act, line, context]: Parameters<Counting['renew']>,
): number | string | null {
  if (guarantee.renewal === undefined || !act.element) return null;
  const months = guarantee.renewal === 'law' ? lawMonths(act.element, context) : guarantee.renewal;
  if (months === null) return null;
  if (act.element !== 'ear') {
    const use = find(`optics.${act.element}`, 'optics', { months });
    const pieces = Math.max(0, Math.min(line.quantity, (PIECES[act.element] ?? 0) - use.used));
    take(use, pieces);
    return pieces;
  }
  if (line.quantity > 2 || (line.quantity === 1 && line.ear === null)) return 'price.ear-missing ear';
  const sides = line.quantity === 2 ? ['left', 'right'] : [line.ear];
  const free = sides
    .map((side) => find(`audio.${side}`, `audio.${side}`, { months }))
    .filter(({ used }) => used === 0);
  for (const use of free) take(use, 1);
  return free.length;
}

function lawMonths(element: string, context: OracleContext): number | null {
  const usual = figureOf('renewal', element === 'ear' ? 'audio' : 'optics', context);
  if (usual === null || element === 'ear' || !context.sightChange)
    return usual === null ? null : Number(usual);
  return Math.min(Number(usual), Number(figureOf('renewal', 'optics-sight-change', context) ?? usual));
}

/** The period of a guarantee's counter: civil year, contract year, or opened by the purchase. */
export function periodOf(guarantee: OracleGuarantee, { context, level }: Contract): Period | string {
  const biennial = guarantee.kind === 'biennial-allowance';
  const months = biennial ? 24 : 12;
  const kind = guarantee.period ?? (biennial ? 'rolling' : 'civil-year');
  if (kind === 'rolling') return { months };
  if (kind === 'civil-year') return { name: context.careDate.slice(0, 4) };
  const anchor = level.year_starts
    ? `${context.careDate.slice(0, 4)}-${level.year_starts}`
    : context.memberSince;
  if (anchor === null) return 'price.member-since-missing context.memberSince';
  let steps = -50;
  while (monthsLater(anchor, (steps + 1) * months) <= context.careDate) steps += 1;
  return { name: `${monthsLater(anchor, steps * months)}/${months}` };
}
