import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type ClaimsHouse,
  claimsHouse,
  identityOf,
  PATIENT,
  PREMIUM,
} from '../../test/support/claims-house.ts';
import { day } from '../basics/day.ts';
import { compileGrid } from '../pricing/compile-grid.ts';
import { readGridText } from '../pricing/grid-text.ts';
import { loadTables } from '../pricing/load-tables.ts';

/*
 * Goal: what a contract pays once in a period is paid once, whichever practices ask, in whatever order and at
 * once. Method: quotes and claims of one person by HTTP on PostgreSQL, against a grid of conditions.
 */
const GRID = `
  grid: conditions
  levels:
    - level: PREMIUM
      label: Premium
      responsible: true
      starts_on: "2018-01-01"
      covers: []
      guarantees:
        - { code: LUN, domain: OPAU, acts: [M03, VU1], kind: optics-elements, renewal: law,
            frame: "100.00", simple: "80.00", complex: "100.00", very_complex: "125.00" }
        - { code: AUD, domain: OPAU, acts: [PAU], kind: hearing-aid, euros: "1200.00", renewal: law }
        - { code: CHAMBRE, domain: HOSP, acts: [CPC], kind: fixed-per-act, euros: "50.00", times: 3 }
        - { code: PHNR, domain: PHAR, acts: [PHN], kind: yearly-allowance, euros: "60.00", waiting_months: 6 }
        - { code: MEDIC, domain: PHAR, kind: copay-only }`;

let house: ClaimsHouse;
before(async () => {
  const { grid, faults } = readGridText(GRID, loadTables());
  assert.deepEqual(faults, []);
  assert.ok(grid);
  house = await claimsHouse({ grid: compileGrid(grid) });
});
after(() => house.end());

const domains = ['PHAR', 'OPAU', 'HOSP'].map((domain) => ({ domain, pec: false })) as typeof PREMIUM.domains;
let people = 0;

/** A new person, insured since a day. */
function insured(since = '2020-01-01') {
  people += 1;
  const person = { ...PATIENT, nir: String(Number(PATIENT.nir) + people) };
  house.vault.know(identityOf(person), [{ ...PREMIUM, period: { from: day(since), to: null }, domains }]);
  return person;
}

type Asked = { careDate?: string; lines: object[]; engagement?: string; invoiceNumber?: string };

async function ask(url: string, person: object, asked: Asked, caller = house.callers.pharmacy) {
  const payload = { ...person, careDate: '2026-11-20', ...asked };
  return await house.ask(caller, { method: 'POST', url, payload });
}

const FRAME = [{ act: 'M03', price: '130.00' }];
const quote = async (person: object, asked: Asked, caller?: ClaimsHouse['callers']['pharmacy']) => {
  const { status, body, text } = await ask('/v1/quotes', person, asked, caller);
  assert.equal(status, 200, text);
  return { number: body.engagement.number, insurer: body.total.insurer, because: body.lines[0].because };
};

test('a frame asked for in ten places at once is paid by one of them', async () => {
  const person = insured();
  const callers = [house.callers.pharmacy, house.callers.doctor];
  const places = Array.from({ length: 10 }, (_, index) => callers[index % 2]);
  const quotes = await Promise.all(places.map((caller) => quote(person, { lines: FRAME }, caller)));
  assert.deepEqual(quotes.map(({ insurer }) => insurer).sort(), [...Array(9).fill('0.02'), '99.97']);
});

test('a quote that is cancelled lets the next one be paid; a claim takes the place of its quote', async () => {
  const person = insured();
  const first = await quote(person, { lines: FRAME });
  assert.equal((await quote(person, { lines: FRAME })).insurer, '0.02');
  await house.ask(house.callers.pharmacy, {
    method: 'POST',
    url: `/v1/quotes/${first.number}/cancel`,
    payload: {},
  });
  const second = await quote(person, { lines: FRAME });
  assert.equal(second.insurer, '99.97');
  const { body } = await ask('/v1/claims', person, {
    lines: FRAME,
    engagement: second.number,
    invoiceNumber: '7001',
  });
  assert.equal(body.status, 'accepted');
  assert.equal(body.total.insurer, '99.97');
  const third = await quote(person, { lines: FRAME });
  assert.equal(third.insurer, '0.02');
  assert.match(third.because.map(({ rule }: { rule: string }) => rule).join(), /renewal\.too-early/);
  await house.ask(house.callers.pharmacy, {
    method: 'POST',
    url: `/v1/claims/${body.number}/cancel`,
    payload: {},
  });
  // The engagement of the cancelled claim is reserved again: the frame is its own.
  assert.equal((await quote(person, { lines: FRAME })).insurer, '0.02');
});

test('the period begins with the first purchase, even when it is entered last', async () => {
  const person = insured();
  assert.equal((await quote(person, { careDate: '2026-11-20', lines: FRAME })).insurer, '99.97');
  assert.equal((await quote(person, { careDate: '2025-03-10', lines: FRAME })).insurer, '0.02');
  const { rows } = await house.admin.query(
    'select guarantee, period, unit from counters order by id desc limit 1',
  );
  assert.deepEqual(rows, [{ guarantee: 'optics.frame', period: '2026-11-20/24', unit: 'times' }]);
});

test('each ear has its own four years', async () => {
  const person = insured();
  const aid = (ear: string) => ({ lines: [{ act: 'PAU', price: '1400.00', ear }] });
  const paid = await Promise.all(['left', 'right', 'left'].map((ear) => quote(person, aid(ear))));
  assert.deepEqual(paid.map(({ insurer }) => insurer).sort(), ['160.00', '960.00', '960.00']);
});

test('a number of times is shared by the quotes of a year, and a claim held down keeps it', async () => {
  const person = insured();
  const nights = (quantity: number) => ({ lines: [{ act: 'CPC', quantity, price: `${quantity * 70}.00` }] });
  const first = await ask('/v1/claims', person, {
    ...nights(2),
    invoiceNumber: '7002',
    ...{ insurerAmount: '80.00' },
  });
  assert.equal(first.body.total.insurer, '80.00');
  assert.equal((await quote(person, nights(2))).insurer, '50.00');
  assert.equal((await quote(person, nights(1))).insurer, '0.00');
});

test('a waiting period counts from the first day of the contract', async () => {
  const lines = [{ act: 'PHN', price: '20.00' }];
  const newcomer = insured('2026-06-01');
  const waiting = await quote(newcomer, { careDate: '2026-11-20', lines });
  assert.equal(waiting.insurer, '0.00');
  assert.match(JSON.stringify(waiting.because), /le 01\/12\/2026/);
  assert.equal((await quote(insured('2026-05-20'), { careDate: '2026-11-20', lines })).insurer, '20.00');
});
