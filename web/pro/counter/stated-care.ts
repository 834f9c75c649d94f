import { readTypedBirth, readTypedEuros } from '../../kit/typed.ts';
import type { CardForm, CounterState, LineForm } from './counter-state.ts';
import { baseAsked, priceIsBase } from './quick-picks.ts';

/** Whom a request is about, as the contract wants it. */
export function statedPerson(card: CardForm) {
  return {
    amc: card.amc,
    conventionType: card.conventionType,
    ...(card.csr === '' ? {} : { csr: card.csr }),
    ...(card.memberNumber === '' ? {} : { memberNumber: card.memberNumber }),
    nir: card.nir,
    birthDate: readTypedBirth(card.birth) ?? card.birth,
    birthRank: card.rank,
  };
}

/** The body of a quote, and of the claim that follows it, for one patient. */
export function statedCare(state: CounterState, doctor: boolean) {
  return {
    ...statedPerson(state.card),
    careDate: state.card.careDate,
    ...(doctor ? { sector: state.sector, carePath: state.carePath } : {}),
    lines: state.lines.map(statedLine),
  };
}

export function statedLine(line: LineForm) {
  const price = readTypedEuros(line.price) ?? line.price;
  return {
    act: line.act,
    quantity: Number(line.quantity),
    price,
    ...statedBase(line, price),
  };
}

/** What was typed; else the price, where it is its own base; else nothing, and the server's tables decide. */
function statedBase(line: LineForm, price: string): { base?: string } {
  const typed = readTypedEuros(line.base);
  if (typed !== undefined) return { base: typed };
  return line.unitBase === null && priceIsBase(line.act) ? { base: price } : {};
}

export type LineFault = 'price' | 'quantity' | 'base';

export function lineFaults(lines: readonly LineForm[], sector: string | null): Map<number, LineFault> {
  const faults = new Map<number, LineFault>();
  for (const line of lines) {
    const asked = baseAsked(line, sector);
    const base = readTypedEuros(line.base);
    if (asked !== 'no' && base === undefined && (asked === 'must' || line.base !== ''))
      faults.set(line.id, 'base');
    if (!/^[1-9][0-9]{0,2}$/.test(line.quantity)) faults.set(line.id, 'quantity');
    const price = readTypedEuros(line.price);
    if (price === undefined || price === '0.00') faults.set(line.id, 'price');
  }
  return faults;
}
