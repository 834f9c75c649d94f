import assert from 'node:assert/strict';
import fc from 'fast-check';
import { priceRequest } from '../../src/pricing/price.ts';
import type { Priced } from '../../src/pricing/price-request.ts';
import {
  countersOf,
  gridOf,
  type RandomVisit,
  randomLevel,
  randomVisit,
  requestOf,
  tables,
} from '../support/random-prices.ts';
import { oraclePrice } from './oracle-price.ts';
import type { OracleAnswer, OracleLevel } from './oracle-request.ts';

/** What both must say of a case, in one form: cents, and faults in any order. */
function bare(priced: Priced): OracleAnswer {
  if (!priced.ok) return { faults: priced.faults.map(({ code, field }) => `${code} ${field}`).sort() };
  return {
    lines: priced.lines.map(({ base, mandatory, participation, insurer, patient }) => ({
      base: base === null ? null : Number(base),
      mandatory: Number(mandatory),
      participation: Number(participation),
      insurer: Number(insurer),
      patient: Number(patient),
    })),
    taken: Object.fromEntries(
      priced.reservations.map(({ guarantee, period, amount }) => [`${guarantee} ${period}`, Number(amount)]),
    ),
  };
}

function ofOracle({ lines, context, counters }: RandomVisit, level: OracleLevel): OracleAnswer {
  const answer = oraclePrice(lines, context, level, new Map(counters));
  return 'faults' in answer ? { faults: answer.faults.sort() } : answer;
}

const VISITS = 10;
const contractAndVisits = fc.record({
  level: randomLevel,
  visits: fc.array(randomVisit, { minLength: VISITS, maxLength: VISITS }),
});

export type Seen = {
  readonly visits: number;
  readonly priced: number;
  readonly paid: number;
  readonly taken: number;
};

/** Throws at the first visit on which the two implementations differ, made as small as it can be. */
export function compare(visits: number, seed: number): Seen {
  const seen = { visits: 0, priced: 0, paid: 0, taken: 0 };
  const look = ({ level, visits }: { level: OracleLevel; visits: RandomVisit[] }) => {
    const grid = gridOf(level);
    for (const visit of visits) {
      const against = { tables, grid, level: 'L', counters: countersOf(visit.counters) };
      const answer = bare(priceRequest(requestOf(visit), against));
      assert.deepEqual(answer, ofOracle(visit, level));
      seen.visits += 1;
      if ('faults' in answer) continue;
      seen.priced += 1;
      if (answer.lines.some(({ insurer }) => insurer > 0)) seen.paid += 1;
      if (Object.keys(answer.taken).length > 0) seen.taken += 1;
    }
  };
  fc.assert(fc.property(contractAndVisits, look), { numRuns: visits / VISITS, seed });
  return seen;
}
