import { addMonths } from '../basics/day.ts';
import { least, most, ZERO } from '../basics/money.ts';
import type { LineCase } from './base-step.ts';
import { lineFault } from './base-step.ts';
import { because, frDay, type Reasons } from './because.ts';
import type { CompiledGuarantee } from './compile-grid.ts';
import type { CounterUse } from './counter.ts';
import { type Looked, lookAt, type Running, take } from './counter-step.ts';
import { priceFault } from './price-faults.ts';
import type { Ear, PriceFault } from './price-request.ts';

/** Elements a person has of each in one period: a frame, two lenses, one aid in each ear. */
const PIECES = { frame: 1n, lens: 2n, ear: 1n } as const;

/** True when the contract is too young to pay; a fault when nobody says how old it is. */
export function isWaiting(
  { context }: LineCase,
  { waitingMonths }: CompiledGuarantee,
  why: Reasons,
): boolean | PriceFault {
  if (waitingMonths === null) return false;
  const { memberSince, careDate } = context;
  if (memberSince === null) return priceFault('price.member-since-missing', 'context.memberSince');
  const from = addMonths(memberSince, waitingMonths);
  if (careDate >= from) return false;
  why?.push(
    because('waiting', ZERO, { rule: 'waiting.running' }, () => ({
      fr: `Cette garantie commence ${waitingMonths} mois après l’entrée au contrat, le ${frDay(from)}.`,
      en: `This guarantee starts ${waitingMonths} months after joining the contract, on ${from}.`,
    })),
  );
  return true;
}

/**
 * Pieces of the line that are not renewed too early, noted as taken; null when nothing is asked of them. The
 * two lenses, or the two aids, of one line each have their own say.
 */
export function piecesInTime(one: LineCase, running: Running, why: Reasons): bigint | PriceFault | null {
  const { plan, line, context } = one;
  const { element } = plan.act;
  if (plan.renewalMonths === null || element === null) return null;
  const ears = element === 'ear' ? earsOf(line.quantity, line.ear) : null;
  if (element === 'ear' && ears === null) return lineFault('price.ear-missing', one, 'ear');
  const looked = usesOf(element, ears, plan.renewalMonths).map((use) =>
    lookAt(use, context.careDate, running),
  );
  const asked = BigInt(line.quantity);
  let inTime = 0n;
  for (const one of looked) {
    const granted = least(most(0n, PIECES[element] - one.used), asked);
    take(one, granted, running);
    inTime += granted;
  }
  if (inTime < BigInt(line.quantity)) explainEarly(looked, plan.renewalMonths, why);
  return inTime;
}

function usesOf(element: keyof typeof PIECES, ears: readonly Ear[] | null, months: number): CounterUse[] {
  const group = element === 'ear' ? 'audio' : 'optics';
  const names = ears ?? [element];
  return names.map((name) => ({
    name: `${group}.${name}`,
    // Each ear has its own four years; a frame and its lenses have theirs together.
    group: element === 'ear' ? `${group}.${name}` : group,
    unit: 'times',
    period: { months },
  }));
}

function earsOf(quantity: number, ear: Ear | null): readonly Ear[] | null {
  if (quantity === 2) return ['left', 'right'];
  return quantity === 1 && ear !== null ? [ear] : null;
}

function explainEarly(looked: readonly Looked[], months: number, why: Reasons): void {
  const [start = ''] = looked.filter(({ used }) => used > 0n).map(({ period }) => period.slice(0, 10));
  why?.push(
    because('renewal', ZERO, { rule: 'renewal.too-early' }, () => ({
      fr: `Un équipement a déjà été pris en charge le ${frDay(start)}\u202f: le suivant l’est après ${months} mois.`,
      en: `Equipment was already paid for on ${start}: the next is after ${months} months.`,
    })),
  );
}
