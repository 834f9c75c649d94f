import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counterAfter, firstPatient, type LineForm } from './counter-state.ts';
import { lineFaults, statedCare } from './stated-care.ts';

const LINE: Omit<LineForm, 'id'> = {
  act: 'PH7',
  label: '',
  unitBase: null,
  quantity: '1',
  price: '12,5',
  base: '',
  touched: true,
};

function linesOf(...lines: Omit<LineForm, 'id'>[]) {
  return counterAfter(firstPatient('2026-11-24', null), { kind: 'line-added', lines }).lines;
}

test('a medicine’s price is its base; a fee of the tables states none; an unpaid medicine has none', () => {
  const lines = linesOf(
    LINE,
    { ...LINE, act: 'HD7', unitBase: '1.02', price: '1,02' },
    { ...LINE, act: 'PHN' },
  );
  const stated = statedCare({ ...firstPatient('2026-11-24', null), lines }, false).lines;
  assert.deepEqual(
    stated.map((line) => line.base),
    ['12.50', undefined, undefined],
  );
  assert.equal(lineFaults(lines, null).size, 0);
});

test('a doctor’s excess never becomes base by silence: without a tariff, the base is asked', () => {
  const lines = linesOf({ ...LINE, act: 'CS', price: '60' });
  assert.deepEqual([...lineFaults(lines, '2-OPTAM').values()], ['base']);
  const typed = lines.map((line) => ({ ...line, base: '31,50' }));
  assert.equal(lineFaults(typed, '2-OPTAM').size, 0);
  assert.equal(
    statedCare({ ...firstPatient('2026-11-24', null), lines: typed }, true).lines[0]?.base,
    '31.50',
  );
});

test('in sector 1 a tariff of the tables is enough; in sector 2 another may be typed', () => {
  const lines = linesOf({ ...LINE, act: 'G', unitBase: '30.00', price: '45' });
  assert.equal(lineFaults(lines, '1').size, 0);
  assert.equal(lineFaults(lines, '2-non-OPTAM').size, 0);
});
