import { readTypedBirth, readTypedEuros } from '../../kit/typed.ts';
import type { CardForm, CounterState, LineForm } from './counter-state.ts';
import { isUnpaid } from './quick-picks.ts';

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

function statedLine(line: LineForm) {
  const price = readTypedEuros(line.price) ?? line.price;
  return {
    act: line.act,
    quantity: Number(line.quantity),
    price,
    // A regulated price is its own base; where a table gives one, the server takes it.
    ...(line.unitBase === null && !isUnpaid(line.act) ? { base: price } : {}),
  };
}

export type LineFault = 'price' | 'quantity';

export function lineFaults(lines: readonly LineForm[]): Map<number, LineFault> {
  const faults = new Map<number, LineFault>();
  for (const line of lines) {
    if (!/^[1-9][0-9]{0,2}$/.test(line.quantity)) faults.set(line.id, 'quantity');
    const price = readTypedEuros(line.price);
    if (price === undefined || price === '0.00') faults.set(line.id, 'price');
  }
  return faults;
}
