import type { Cents } from '../basics/money.ts';
import { cents, least, readEuros, writeEuros } from '../basics/money.ts';
import type { PricedLine, PriceTotal } from '../contract/pricing.ts';
import { writePricedLine, writePriceTotal } from '../pricing/price-answer.ts';
import type { Priced, Reservation } from '../pricing/price-request.ts';

/** Who pays what, as it is answered, sealed and opened again: amounts in decimal euros. */
export type Shares = {
  readonly lines: readonly PricedLine[];
  readonly total: PriceTotal;
  readonly takes: readonly Take[];
};

/** What is taken from a counter: decimal euros, or a number of times. */
export type Take = {
  readonly guarantee: string;
  readonly period: string;
  readonly unit?: 'times';
  readonly amount: string;
};

/** Cents, or times: what a counter adds up. */
export function countOf({ unit, amount }: Take): bigint {
  return unit === 'times' ? BigInt(amount) : centsOf(amount);
}

export type AnsweredPrice = Extract<Priced, { ok: true }>;

export function toShares(priced: AnsweredPrice | null): Shares | null {
  if (priced === null) return null;
  return {
    lines: priced.lines.map(writePricedLine),
    total: writePriceTotal(priced.total),
    takes: priced.reservations.map(writeTake),
  };
}

export function insurerShare(shares: Shares): Cents {
  return centsOf(shares.total.insurer);
}

/** Amounts of ours, written by writeEuros. */
export function centsOf(euros: string): Cents {
  const value = readEuros(euros);
  if (value === undefined) throw new Error('a sealed amount is not an amount');
  return value;
}

/**
 * The professional asked less than the insurer would pay: that is what is paid, and the rest stays with the
 * insured person, from the last line up. `asked` is at most the insurer's share.
 */
export function holdTo(asked: Cents, shares: Shares): Shares {
  let over = cents(insurerShare(shares) - asked);
  if (over < 0n) throw new Error('a share is only ever held down');
  if (over === 0n) return shares;
  const lines = shares.lines
    .toReversed()
    .map((line) => {
      const less = least(over, centsOf(line.insurer));
      over = cents(over - less);
      return less === 0n ? line : holdLine(line, less);
    })
    .toReversed();
  return {
    lines,
    total: moveToPatient(shares.total, cents(insurerShare(shares) - asked)),
    takes: held(shares.takes, lines),
  };
}

function holdLine(line: PricedLine, less: Cents): PricedLine {
  const moved = moveToPatient(line, less);
  const because = {
    step: 'parts',
    amount: moved.insurer,
    rule: 'parts.asked-less',
    words: {
      fr: 'Le professionnel a demandé moins que ce que paie le contrat\u202f: il reçoit ce qu’il a demandé.',
      en: 'The professional asked for less than the contract pays: what was asked is paid.',
    },
  };
  return { ...moved, because: [...line.because, because] };
}

function moveToPatient<T extends { insurer: string; patient: string }>(parts: T, less: Cents): T {
  const insurer = writeEuros(cents(centsOf(parts.insurer) - less));
  const patient = writeEuros(cents(centsOf(parts.patient) + less));
  return { ...parts, insurer, patient };
}

/**
 * A guarantee takes no more from its allowance than its lines are paid. A number of times is taken whole: the
 * equipment was delivered, unless nothing at all is paid.
 */
function held(takes: readonly Take[], lines: readonly PricedLine[]): Take[] {
  if (lines.every(({ insurer }) => centsOf(insurer) === 0n)) return [];
  return takes
    .map((take) => {
      if (take.unit === 'times') return take;
      const paid = lines
        .filter(({ guarantee }) => guarantee === take.guarantee)
        .map(({ insurer }) => centsOf(insurer));
      const sum = cents(paid.reduce((total, one) => total + one, 0n));
      return { ...take, amount: writeEuros(least(sum, centsOf(take.amount))) };
    })
    .filter((take) => countOf(take) > 0n);
}

function writeTake({ guarantee, period, unit, amount }: Reservation): Take {
  return unit === 'times'
    ? { guarantee, period, unit, amount: String(amount) }
    : { guarantee, period, amount: writeEuros(cents(amount)) };
}
