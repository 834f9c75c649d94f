import type { Day } from '../basics/day.ts';
import { type Cents, cents, writeEuros } from '../basics/money.ts';
import { writeFraction } from '../basics/rate.ts';
import type {
  PriceAnswer,
  PricedLine as PricedLineBody,
  PriceTotal as PriceTotalBody,
} from '../contract/pricing.ts';
import type { Because } from './because.ts';
import type { Priced, PricedLine, PriceTotal } from './price-request.ts';

/**
 * The written form of priced lines, in euros. Takes only types of the contract, so that both stay in step.
 */
export function writePricedLine(line: PricedLine): PricedLineBody {
  return {
    act: line.act,
    quantity: line.quantity,
    ...writeParts(line),
    base: line.base === null ? null : writeEuros(line.base),
    rate: line.rate === null ? null : writeFraction(line.rate),
    guarantee: line.guarantee,
    because: line.because.map(writeBecause),
  };
}

export function writePriceTotal(total: PriceTotal): PriceTotalBody {
  return { ...writeParts(total), base: writeEuros(total.base) };
}

/** The whole answer for a request without person. */
export function writePriceAnswer(
  priced: Extract<Priced, { ok: true }>,
  asked: { careDate: Day; level: string | null },
): PriceAnswer {
  return {
    careDate: asked.careDate,
    level: asked.level,
    lines: priced.lines.map(writePricedLine),
    total: writePriceTotal(priced.total),
    reservations: priced.reservations.map(({ guarantee, period, unit, amount }) => ({
      guarantee,
      period,
      unit: unit === 'cents' ? 'euros' : 'times',
      amount: unit === 'cents' ? writeEuros(cents(amount)) : String(amount),
    })),
  };
}

type Parts = Record<'price' | 'mandatory' | 'participation' | 'insurer' | 'patient', Cents>;

function writeParts(parts: Parts): Record<keyof Parts, string> {
  return {
    price: writeEuros(parts.price),
    mandatory: writeEuros(parts.mandatory),
    participation: writeEuros(parts.participation),
    insurer: writeEuros(parts.insurer),
    patient: writeEuros(parts.patient),
  };
}

function writeBecause({ step, cents, rule, words, source }: Because): PricedLineBody['because'][number] {
  const amount = writeEuros(cents);
  const said = { fr: words.fr, en: words.en };
  if (source === null) return { step, rule, amount, words: said };
  const { title, href } = source;
  return { step, rule, amount, words: said, source: href === undefined ? { title } : { title, href } };
}
