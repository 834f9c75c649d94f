import type { CompiledLevel } from './compile-grid.ts';
import { type LinePlan, planLine } from './line-plan.ts';
import { PLAIN_CONTEXT, type PriceContext } from './price-request.ts';
import type { Tables } from './tables.ts';

type Plans = Map<string, LinePlan | null>;

/** Days and situations whose plans are kept, per level: a day of a whole country meets a few hundred. */
const SITUATIONS_MAX = 2_000;
/** Codes kept per situation: an unknown code is remembered too, so a stranger must not choose how many. */
const CODES_MAX = 500;

const BY_TABLES = new WeakMap<Tables, WeakMap<object, Map<string, Plans>>>();
const NOBODY = {};

/** The plans for one context against one level; what was planned for it before is found again. */
export function plansFor(
  context: PriceContext,
  tables: Tables,
  level: CompiledLevel | null,
): (code: string) => LinePlan | null {
  const plans = plansOf(situation(context), tables, level);
  return (code) => {
    const known = plans.get(code);
    if (known !== undefined) return known;
    const plan = planLine(code, context, tables, level);
    if (plans.size < CODES_MAX) plans.set(code, plan);
    return plan;
  };
}

function plansOf(key: string, tables: Tables, level: CompiledLevel | null): Plans {
  const byLevel = kept(BY_TABLES, tables, () => new WeakMap());
  const bySituation = kept(byLevel, level ?? NOBODY, () => new Map<string, Plans>());
  if (bySituation.size >= SITUATIONS_MAX && !bySituation.has(key)) bySituation.clear();
  return kept(bySituation, key, () => new Map());
}

function kept<K, V>(
  map: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  make: () => V,
): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const fresh = make();
  map.set(key, fresh);
  return fresh;
}

/** All that a plan depends on. `memberSince` and `deductedThisYear` are left to the line. */
function situation(context: PriceContext): string {
  const usual = `${context.careDate}|${context.sector}|${context.carePath}|${context.trade}|${context.minor}`;
  return isPlain(context) ? usual : `${usual}|${unusual(context)}`;
}

function isPlain(context: PriceContext): boolean {
  return (
    context.exemption === null &&
    context.age === null &&
    context.territory === PLAIN_CONTEXT.territory &&
    !context.localScheme &&
    !context.c2s &&
    context.ward === PLAIN_CONTEXT.ward &&
    !context.network &&
    !context.sightChange
  );
}

function unusual({ exemption, age, territory, localScheme, c2s, ward, network, sightChange }: PriceContext) {
  return [exemption, age, territory, localScheme, c2s, ward, network, sightChange].join('|');
}
