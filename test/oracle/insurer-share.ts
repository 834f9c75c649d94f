import { tariff } from './mandatory-share.ts';
import { type Counting, counterOf, periodOf } from './oracle-counters.ts';
import type { OracleContext, OracleGuarantee, OracleLevel, OracleLine } from './oracle-request.ts';
import { figureOf, multiply, type OracleAct, toCents } from './table-rows.ts';

/** One pair of glasses of a request: what is covered of it so far, mandatory part included. */
export type Glasses = { lenses: string[]; all: number; classB: number; frame: number };

export type LineFigures = { price: number; base: number; mandatory: number; quantity: number; units: number };

export type Contract = {
  level: OracleLevel;
  context: OracleContext;
  counting: Counting;
  glasses: Glasses | null;
};

/** Kinds that speak of some acts only, when they answer for a whole domain. */
const MEANT: Record<string, (act: OracleAct) => boolean> = {
  basket: (act) => act.basket === 'full',
  'dental-basket': (act) => act.basket === 'moderate' && act.family === 'dental-prosthesis',
  'optics-elements': (act) => act.class === 'B',
  'optics-pair': (act) => act.class === 'B',
  'hearing-aid': (act) => act.element === 'ear',
  'daily-fee': (act) => act.key === 'FJ',
  'stay-participation': (act) => act.key === 'PAS' || act.key === 'FPU',
};

/** The guarantee that answers: one that names the act, else one of its domain. */
export function answering(
  level: OracleLevel,
  act: OracleAct,
  sector: string | null,
  network: boolean,
): OracleGuarantee | null {
  const able = level.guarantees.filter((one) => {
    if (one.sectors && (sector === null || !one.sectors.includes(sector))) return false;
    return !one.network || (one.network === 'in') === network;
  });
  const named = able.find((one) => one.acts?.includes(act.key));
  const wide = able.find((one) => !one.acts && one.domain === act.domain && (MEANT[one.kind]?.(act) ?? true));
  return named ?? wide ?? null;
}

/** What the insurer pays of a line, or the fault. */
export function insurerShare(
  line: OracleLine,
  act: OracleAct,
  figures: Omit<LineFigures, 'units'>,
  contract: Contract,
): number | string {
  const { level, context } = contract;
  const guarantee = answering(level, act, context.sector, context.network);
  if (guarantee === null) return 0;
  const regulated = regulatedPrice(line, act, context);
  if (needsRegulated(guarantee) && regulated === null) return 'price.limit-missing priceLimit';
  const ceiling = figureOf('pmss', 'pmss', context);
  if (guarantee.kind === 'percent-of-pmss' && ceiling === null) return 'price.pmss-missing act';
  const told = { guarantee, act, line, figures: { ...figures, units: figures.quantity }, contract };
  return underConditions({
    ...told,
    regulated: regulated ?? 0,
    pmss: ceiling === null ? 0 : toCents(ceiling),
  });
}

type Told = {
  guarantee: OracleGuarantee;
  act: OracleAct;
  line: OracleLine;
  figures: LineFigures;
  contract: Contract;
  regulated: number;
  pmss: number;
};

function needsRegulated({ kind, limit }: OracleGuarantee): boolean {
  const always = ['basket', 'dental-basket', 'daily-fee', 'stay-participation'];
  return always.includes(kind) || (kind === 'full-price' && limit === 'regulated');
}

function regulatedPrice(line: OracleLine, act: OracleAct, context: OracleContext): number | null {
  if (line.priceLimit !== null) return toCents(line.priceLimit);
  const unit = tariff('limit', act, context);
  return unit === null ? null : unit * line.quantity;
}

function underConditions(told: Told): number | string {
  const { guarantee, act, line, figures, contract } = told;
  const { context, counting, level } = contract;
  if (guarantee.waiting_months) {
    if (context.memberSince === null) return 'price.member-since-missing context.memberSince';
    if (context.careDate < counting.later(context.memberSince, guarantee.waiting_months)) return 0;
  }
  const inTime = counting.renew(guarantee, act, line, context);
  if (typeof inTime === 'string') return inTime;
  const copay = level.responsible ? Math.max(0, figures.base - figures.mandatory) : 0;
  if (inTime === 0) return copay;
  let units = figures.quantity;
  let times = null;
  if (guarantee.times) {
    const period = periodOf(guarantee, contract);
    if (typeof period === 'string') return period;
    times = counterOf(counting, `${guarantee.code}.times`, guarantee.code, period);
    units = Math.max(0, Math.min(units, guarantee.times - times.used));
  }
  const whole = withinLaw({ ...told, figures: { ...figures, units } });
  const due = inTime === null || inTime === figures.quantity ? whole : Math.floor((whole + copay) / 2);
  const granted = withinAllowance(guarantee, due, contract, told.pmss);
  if (typeof granted === 'string') return granted;
  if (times && granted > 0) counting.take(times, units);
  return granted;
}

/** The promise, never below zero, under the ceilings of the law, of the pair, and of what remains. */
function withinLaw(told: Told): number {
  const { figures, contract, act, guarantee } = told;
  let paid = Math.max(0, promise(told));
  if (contract.level.responsible) paid = Math.min(paid, Math.max(0, lawfulMost(told)));
  paid = Math.min(paid, Math.max(0, figures.price - figures.mandatory));
  const { glasses } = contract;
  if (!glasses || act.class !== 'B') return paid;
  const room = (most: number) => {
    paid = Math.max(0, Math.min(paid, most));
  };
  const pair = pairName(glasses.lenses);
  if (guarantee.kind === 'optics-pair') {
    if (pair) room(toCents(guarantee[pair.field] ?? '0') - glasses.classB);
    if (act.element === 'frame') room(toCents(guarantee.frame ?? '0') - glasses.frame);
  }
  const largest = pair && figureOf('law', `pair-most.${pair.law}`, contract.context);
  if (contract.level.responsible && largest) room(toCents(largest) - glasses.all);
  return paid;
}

/** CSS R871-2: outside OPTAM, a hearing aid of class II, a frame of class B. */
function lawfulMost({ act, figures, contract, ...told }: Told): number {
  const { context, level } = contract;
  const copay = figures.base - figures.mandatory;
  if (act.family === 'doctor' || act.family === 'technical') {
    if (context.sector !== '2-non-OPTAM') return Number.POSITIVE_INFINITY;
    const within = answering(level, act, '2-OPTAM', context.network);
    const there = within
      ? promise({ ...told, act, contract, guarantee: within, figures: { ...figures, price: 99_999_999 } })
      : 0;
    const excess = Math.max(0, there - copay) - multiply(figures.base, '0.2');
    return copay + Math.min(figures.base, Math.max(0, excess));
  }
  const key =
    act.class === 'II' ? 'ear-most' : act.class === 'B' && act.element === 'frame' ? 'frame-most' : null;
  const most = key && figureOf('law', key, context);
  return most ? toCents(most) * figures.quantity - figures.mandatory : Number.POSITIVE_INFINITY;
}

/** What each kind says, read from the table of docs/pricing.md. */
function promise({ guarantee, act, figures, regulated, pmss }: Told): number {
  const { price, base, mandatory, quantity, units } = figures;
  const euros = toCents(guarantee.euros ?? '0');
  const percent = guarantee.percent ?? '0';
  switch (guarantee.kind) {
    case 'percent-with-mandatory':
      return Math.min(price, multiply(base, percent, 100)) - mandatory;
    case 'percent-on-top':
      return multiply(base, percent, 100);
    case 'copay-only':
      return base - mandatory;
    case 'fixed-per-act':
      return (guarantee.copay ? base - mandatory : 0) + euros * units;
    case 'full-price': {
      if (guarantee.limit === undefined) return price - mandatory;
      const limit = guarantee.limit === 'regulated' ? regulated : toCents(guarantee.limit) * quantity;
      return Math.min(price, limit) - mandatory;
    }
    case 'basket':
    case 'daily-fee':
      return Math.min(price, regulated) - mandatory;
    case 'stay-participation':
      return Math.min(price, regulated);
    case 'dental-basket':
      return Math.min(price, regulated, multiply(base, percent, 100)) - mandatory;
    case 'percent-of-pmss':
      return guarantee.per === 'year' ? price - mandatory : multiply(pmss, percent, 100) * units;
    case 'hearing-aid':
    case 'network-price':
      return Math.min(price, euros * quantity) - mandatory;
    case 'optics-elements':
      return Math.min(price, elementEuros(guarantee, act) * quantity) - mandatory;
    case 'yearly-allowance':
    case 'biennial-allowance':
    case 'optics-pair':
      return price - mandatory;
    default:
      return 0;
  }
}

function elementEuros(guarantee: OracleGuarantee, act: OracleAct): number {
  const field = act.element === 'frame' ? 'frame' : (act.correction ?? '').replace('-', '_');
  return toCents((guarantee as Record<string, unknown>)[field] as string);
}

const STRENGTH = ['simple', 'complex', 'very-complex'];

/** The name of a pair of lenses, weaker one first, in the law's rows and in a grid. */
function pairName(lenses: string[]) {
  const [weak, strong = weak] = lenses.toSorted((a, b) => STRENGTH.indexOf(a) - STRENGTH.indexOf(b));
  if (weak === undefined) return null;
  const law = weak === strong ? weak : `${weak}-${strong}`;
  return { law, field: law.replaceAll('-', '_') as 'simple' };
}

function withinAllowance(
  guarantee: OracleGuarantee,
  amount: number,
  contract: Contract,
  pmss: number,
): number | string {
  const yearly = guarantee.kind === 'percent-of-pmss' && guarantee.per === 'year';
  if (!yearly && !['yearly-allowance', 'biennial-allowance'].includes(guarantee.kind)) return amount;
  const period = periodOf(guarantee, contract);
  if (typeof period === 'string') return period;
  const most = yearly ? multiply(pmss, guarantee.percent ?? '0', 100) : toCents(guarantee.euros ?? '0');
  const use = counterOf(contract.counting, guarantee.code, guarantee.code, period);
  const granted = Math.min(amount, Math.max(0, most - use.used));
  contract.counting.take(use, granted);
  return granted;
}
