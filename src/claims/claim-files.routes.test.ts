import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type ClaimsHouse, claimsHouse, identityOf, PATIENT } from '../../test/support/claims-house.ts';
import { day } from '../basics/day.ts';
import { euros } from '../basics/money.ts';
import { percent } from '../basics/rate.ts';
import { readAmcNumber } from '../people/amc-number.ts';
import type { Finess } from '../people/finess.ts';
import type { Rpps } from '../people/rpps.ts';
import type { B2File, B2Invoice } from '../wire/b2/invoice.ts';
import { writeB2 } from '../wire/b2/write-b2.ts';
import { fictionalFiness, fictionalRpps } from '../world/fictional-numbers.ts';

let house: ClaimsHouse;
before(async () => {
  house = await claimsHouse();
});
after(() => house.end());

function invoice(number: number, price: string, share: string, more: Partial<B2Invoice> = {}): B2Invoice {
  const base = euros(price);
  return {
    batchNumber: 1,
    finess: fictionalFiness(1) as Finess,
    rpps: fictionalRpps(1) as Rpps,
    amNumber: null,
    specialty: '50',
    invoiceNumber: String(number).padStart(9, '0'),
    amcNumber: readAmcNumber(PATIENT.amc) ?? assert.fail(),
    conventionType: PATIENT.conventionType,
    sector: null,
    csr: null,
    identity: identityOf(PATIENT),
    engagementNumber: null,
    agreementNumber: null,
    insuranceNature: '10',
    exemption: null,
    carePath: null,
    lines: [
      {
        actCode: 'PH7',
        careDate: day('2026-11-20'),
        quantity: 1,
        coefficient: { numerator: 100n, denominator: 100n },
        unitPrice: base,
        base,
        rate: percent('65'),
        amoAmount: euros((Number(price) * 0.65).toFixed(2)),
        expense: base,
        amcAmount: euros(share),
        exemption: null,
      },
    ],
    ...more,
  };
}

function bytesOf(invoices: readonly B2Invoice[]): Buffer {
  const file: B2File = {
    header: { createdOn: day('2026-11-24'), sender: 'ESSAI', fileNumber: 1, software: null },
    invoices,
  };
  const written = writeB2(file);
  assert.ok(written instanceof Uint8Array, JSON.stringify(written));
  return Buffer.from(written);
}

const send = (bytes: Buffer, caller = house.callers.software) =>
  house.ask(caller, {
    method: 'POST',
    url: '/v1/claims/files',
    payload: bytes,
    headers: { 'content-type': 'application/octet-stream' },
  });

async function countClaims(): Promise<number> {
  const { rows } = await house.admin.query('select count(*)::int as count from claims');
  return rows[0].count;
}

test(
  'each invoice of a file becomes a claim; the same file again ' + 'gives the same report and asks nobody',
  async () => {
    const bytes = bytesOf([
      invoice(1, '20.00', '7.00'),
      invoice(2, '40.00', '14.00'),
      invoice(3, '60.00', '30.00'),
    ]);
    const { status, body } = await send(bytes);
    assert.equal(status, 200);
    assert.deepEqual([body.accepted, body.refused, body.unreadable, body.replayed], [2, 1, 0, false]);
    assert.deepEqual(
      body.invoices.map((row: { insurer: string }) => row.insurer),
      ['7.00', '14.00', null],
    );
    assert.equal(body.invoices[2].refusal.code, 'CLN-R4-01');
    const claims = await countClaims();
    const lookups = house.vault.lookups.length;
    const again = await send(bytes);
    assert.deepEqual(again.body, { ...body, replayed: true });
    assert.equal(await countClaims(), claims);
    assert.equal(house.vault.lookups.length, lookups);
  },
);

test('a file cut short half-way is finished by sending it again, without a claim twice', async () => {
  const numbers = Array.from({ length: 12 }, (_, i) => 100 + i);
  const bytes = bytesOf(numbers.map((number) => invoice(number, `${number}.00`, (number * 0.35).toFixed(2))));
  const before = await countClaims();
  const { lookup } = house.vault;
  let left = 5;
  house.vault.lookup = async (intent) => {
    if (left === 0) throw new Error('the process dies here');
    left -= 1;
    return await lookup(intent);
  };
  assert.equal((await send(bytes)).status, 500);
  house.vault.lookup = lookup;
  const half = (await countClaims()) - before;
  assert.ok(half > 0 && half < 12, `${half} claims were kept`);
  const lookups = house.vault.lookups.length;
  const { body } = await send(bytes);
  assert.deepEqual([body.accepted, body.refused, body.replayed], [12, 0, false]);
  assert.equal(await countClaims(), before + 12);
  assert.equal(house.vault.lookups.length - lookups, 12 - half);
});

test('the same file from two accesses of the practice at once makes each claim once', async () => {
  const bytes = bytesOf(
    Array.from({ length: 8 }, (_, i) => invoice(300 + i, `${300 + i}.00`, ((300 + i) * 0.35).toFixed(2))),
  );
  const before = await countClaims();
  const [first, second] = await Promise.all([send(bytes), send(bytes)]);
  assert.equal(await countClaims(), before + 8);
  assert.deepEqual([first.body.accepted, second.body.accepted], [8, 8]);
  assert.equal(first.body.file, second.body.file);
});

test(
  'an unknown insurer, several days and a bad line are told with ' + 'their place; the other invoices pass',
  async () => {
    const [line] = invoice(0, '70.00', '24.50').lines;
    assert.ok(line);
    const days = [line, { ...line, careDate: day('2026-11-21') }];
    const bytes = bytesOf([
      invoice(401, '70.00', '24.50'),
      invoice(402, '71.00', '24.85', { amcNumber: readAmcNumber('4242') ?? assert.fail() }),
      invoice(403, '72.00', '49.00', { lines: days }),
    ]);
    const { body } = await send(bytes);
    assert.deepEqual(
      body.invoices.map((row: { status: string }) => row.status),
      ['accepted', 'unreadable', 'refused'],
    );
    assert.deepEqual([body.faults[0].field, body.faults[0].invoiceNumber], ['amcNumber', '000000402']);
    assert.equal(body.invoices[2].refusal.code, 'CLN-R3-05');
  },
);

test('a broken file and a file of another practice change nothing', async () => {
  const before = await countClaims();
  const broken = await send(Buffer.from('this is not a B2 file\n'));
  assert.deepEqual([broken.status, broken.body.code], [400, 'request.invalid']);
  assert.match(broken.body.errors[0].field, /^line \d+, column \d+: /);
  const truncated = await send(bytesOf([invoice(501, '80.00', '28.00')]).subarray(0, -200));
  assert.equal(truncated.body.code, 'request.invalid');
  const strange = await send(bytesOf([invoice(502, '80.00', '28.00')]), house.callers.doctor);
  assert.match(strange.body.errors[0].field, /finess/);
  const json = await house.ask(house.callers.software, {
    method: 'POST',
    url: '/v1/claims/files',
    payload: {},
  });
  assert.equal(json.body.code, 'request.media-type');
  assert.equal(await countClaims(), before);
});

test('the kept report holds no person and no amount', async () => {
  const { rows } = await house.admin.query("select string_agg(f::text, ' ') as text from claim_files f");
  for (const secret of [PATIENT.nir, PATIENT.birthDate, 'PH7', '7.00'])
    assert.ok(!rows[0].text.includes(secret), secret);
});
