import assert from 'node:assert/strict';
import type { Words } from '../../src/basics/words.ts';
import type { GridFault } from '../../src/pricing/grid.ts';
import { GRID_SENTENCES, type GridFaultCode } from '../../src/pricing/grid-words.ts';

/** A grid of one level that loads: what tests break it by. */
export const GOOD = `grid: test
levels:
  - level: BASE
    label: Base
    responsible: true
    starts_on: '2020-01-01'
    ends_on: '2023-12-31'
    covers: [PHAR]
    guarantees:
      - {code: PH, domain: PHAR, kind: copay-only}
      - {code: PN, acts: [PHN], kind: yearly-allowance, euros: '60.00'}
      - {code: SV, domain: SVIL, sectors: ['1'], kind: percent-with-mandatory, percent: '150'}
`;

/** There is one fault, of that code, at that line and column. */
export function only(
  faults: readonly GridFault[],
  code: GridFaultCode,
  place: [number, number],
  field: string,
): void {
  const told = faults.map((fault) => ({ ...fault, reason: withoutAct(fault.reason) }));
  assert.deepEqual(told, [{ line: place[0], column: place[1], field, ...GRID_SENTENCES[code] }]);
}

/** "…au même acte : CS, 2-OPTAM." as the sentence is written, without the act. */
function withoutAct({ fr, en }: Words): Words {
  return { fr: fr.replace(/\u202f: [A-Z0-9][^.]*\.$/, '.'), en: en.replace(/: [A-Z0-9][^.]*\.$/, '.') };
}
