import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { day } from '../../src/basics/day.ts';
import { euros } from '../../src/basics/money.ts';
import { percent } from '../../src/basics/rate.ts';
import { readAmcNumber } from '../../src/people/amc-number.ts';
import type { BirthDate } from '../../src/people/birth-date.ts';
import type { Finess } from '../../src/people/finess.ts';
import type { MemberNumber } from '../../src/people/member-number.ts';
import type { Nir } from '../../src/people/nir.ts';
import { personIdentity } from '../../src/people/person-identity.ts';
import type { Rpps } from '../../src/people/rpps.ts';
import { writeB2 } from '../../src/wire/b2/write-b2.ts';
import type { CardRecord } from '../../src/world/cards.ts';
import { ISO20022_MISSING, validatePain001 } from '../support/iso20022.ts';
import { type RunningHouse, startHouse } from '../support/running-house.ts';

// One patient's day, from the insurer's feed to the bank file, over real HTTP, with every process and a
// real database. The steps are in order, and each one goes on from where the last one stopped.

let house: RunningHouse;
let card: CardRecord;
let person: Record<string, unknown>;

const PHARMACY = 'software:990000010';
const ODILE = 'operator:odile.marchand';
const BERTRAND = 'operator:bertrand.roux';
const TODAY = new Date().toISOString().slice(0, 10);
const MEDICINES = [
  { act: 'PH7', price: '12.34', base: '12.34' },
  { act: 'HD7', price: '1.02' },
];

before(async () => {
  house = await startHouse();
  card = house.world.cards.find((one) => one.case === 'open-confort') ?? assert.fail();
  const { amc, conventionType, csr, memberNumber, nir, nirKey, birthDate, birthRank } = card;
  person = { amc, conventionType, csr, memberNumber, nir: nir + nirKey, birthDate, birthRank };
});
after(() => house?.stop());

let engagement: { number: string; insurer: string };
let claim: { number: string; expectedOn: string };
let batch: string;

test('the insurer sends its file again: nothing changes, and nobody is harmed', async () => {
  const file = readFileSync(join(house.house.folder.world, 'feeds', `${card.amc}.csv`));
  const feed = await house.ask(`insurer:${card.amc}`, 'POST', '/v1/feeds', file, {
    'content-type': 'text/csv',
  });
  assert.equal(feed.status, 200, feed.text);
  assert.equal(feed.body.state, 'unchanged');
});

test('the pharmacist checks the card: pharmacy is open, and the answer names nobody', async () => {
  const rights = await house.ask(PHARMACY, 'POST', '/v1/rights', {
    ...person,
    careDate: TODAY,
    domains: ['PHAR', 'OPAU'],
  });
  assert.equal(rights.body.code, '0000', rights.text);
  assert.deepEqual(
    rights.body.domains.map(({ domain, right }: { domain: string; right: string }) => [domain, right]),
    [
      ['PHAR', 'open'],
      ['OPAU', 'pec'],
    ],
  );
  assert.match(rights.body.receipt.commitment, /^[0-9a-f]{64}$/);
  for (const value of [card.nir, card.birthDate, card.memberNumber, card.givenName, card.familyName]) {
    assert.ok(!rights.text.includes(value), 'the answer repeats an identity');
  }
});

test('the quote says to the cent who pays what and why, and guarantees it', async () => {
  const quote = await house.ask(PHARMACY, 'POST', '/v1/quotes', {
    ...person,
    careDate: TODAY,
    lines: MEDICINES,
  });
  assert.equal(quote.body.outcome, 'granted', quote.text);
  // 12.34 × 65 % = 8.02 and 1.02 × 65 % = 0.66 by the mandatory scheme; the rest of both bases by the
  // insurer.
  assert.equal(quote.body.total.insurer, '4.68');
  assert.equal(quote.body.total.price, '13.36');
  assert.equal(quote.body.lines[0].insurer, '4.32');
  assert.ok(
    quote.body.lines[0].because.every(
      ({ words }: { words: { fr: string; en: string } }) => words.fr && words.en,
    ),
  );
  engagement = quote.body.engagement;
  assert.match(engagement.number, /^E[0-9A-Z]{12}$/);
});

test('the claim quotes the engagement: accepted, with the day the money is expected', async () => {
  const request = {
    ...person,
    careDate: TODAY,
    lines: MEDICINES,
    invoiceNumber: '1001',
    engagement: engagement.number,
  };
  const key = { 'idempotency-key': 'scenario-claim-1001' };
  const accepted = await house.ask(PHARMACY, 'POST', '/v1/claims', request, key);
  assert.equal(accepted.body.status, 'accepted', accepted.text);
  assert.equal(accepted.body.total.insurer, engagement.insurer);
  claim = accepted.body;
  assert.ok(claim.expectedOn > TODAY);

  const again = await house.ask(PHARMACY, 'POST', '/v1/claims', request, key);
  assert.deepEqual(again.body, accepted.body, 'the same key gives the same answer');
  const twice = await house.ask(
    PHARMACY,
    'POST',
    '/v1/claims',
    { ...request, engagement: undefined },
    { 'idempotency-key': 'another' },
  );
  assert.equal(twice.body.status, 'refused');
  assert.match(twice.body.refusal.code, /^CLN-R3-/);
});

test('a quote that is not used is cancelled, and cannot be billed any more', async () => {
  const quote = await house.ask(PHARMACY, 'POST', '/v1/quotes', {
    ...person,
    careDate: TODAY,
    lines: MEDICINES,
  });
  const { number } = quote.body.engagement;
  const cancelled = await house.ask(PHARMACY, 'POST', `/v1/quotes/${number}/cancel`);
  assert.equal(cancelled.body.state, 'cancelled', cancelled.text);
  const late = await house.ask(PHARMACY, 'POST', '/v1/claims', {
    ...person,
    careDate: TODAY,
    lines: MEDICINES,
    invoiceNumber: '1002',
    engagement: number,
  });
  assert.equal(late.body.status, 'refused');
  assert.match(late.body.refusal.code, /^CLN-R5-/);
});

test('the same kind of invoice in a B2 file is read, decided and reported line by line', async () => {
  const report = await house.ask(PHARMACY, 'POST', '/v1/claims/files', b2File(), {
    'content-type': 'text/plain',
  });
  assert.equal(report.status, 200, report.text);
  assert.deepEqual(
    [report.body.accepted, report.body.refused, report.body.unreadable],
    [1, 0, 0],
    report.text,
  );
  const again = await house.ask(PHARMACY, 'POST', '/v1/claims/files', b2File(), {
    'content-type': 'text/plain',
  });
  assert.equal(again.body.replayed, true);
});

test('one person cannot release the money: two different people must', async () => {
  const asked = await house.ask(ODILE, 'POST', '/v1/payment-batches');
  assert.equal(asked.status, 202, asked.text);
  batch = await until(async () => {
    const { body } = await house.ask(ODILE, 'GET', '/v1/payment-batches');
    return body.batches[0]?.number;
  });
  const first = await house.ask(ODILE, 'POST', `/v1/payment-batches/${batch}/approve`);
  assert.equal(first.body.state, 'approved', first.text);
  const alone = await house.ask(ODILE, 'POST', `/v1/payment-batches/${batch}/approve`);
  assert.equal(alone.status, 409, alone.text);
  const second = await house.ask(BERTRAND, 'POST', `/v1/payment-batches/${batch}/approve`);
  assert.equal(second.body.state, 'released', second.text);
});

test('the bank file is written once, for the sum of the claims', { skip: ISO20022_MISSING }, async () => {
  await until(async () => readdirSync(house.house.folder.bank).find((name) => name.endsWith('.xml')));
  const [name] = readdirSync(house.house.folder.bank).filter((file) => file.endsWith('.xml'));
  const xml = readFileSync(join(house.house.folder.bank, name ?? ''), 'utf8');
  validatePain001(xml);
  assert.match(xml, /<CtrlSum>11\.18<\/CtrlSum>/);
});

test('the return tells the pharmacist which claims the transfer pays, as data and as a page', async () => {
  const returns = await until(async () => {
    const { body } = await house.ask(PHARMACY, 'GET', '/v1/returns');
    return body.returns[0]?.state === 'sent' ? body.returns : undefined;
  });
  const detail = await house.ask(PHARMACY, 'GET', `/v1/returns/${returns[0].number}`);
  // 4.68 by the portal's way, 6.50 by the B2 file: nothing else was accepted today.
  assert.equal(detail.body.amount, '11.18', detail.text);
  assert.ok(detail.body.claims.some(({ number }: { number: string }) => number === claim.number));
  const page = await house.ask(PHARMACY, 'GET', `/v1/returns/${returns[0].number}?format=text`);
  assert.match(page.type, /^text\/plain/);
  assert.match(page.text, /11,18/);
  const paid = await house.ask(PHARMACY, 'GET', `/v1/claims/${claim.number}`);
  assert.equal(paid.body.status, 'paid');
});

test('another practice sees nothing of all this', async () => {
  const other = 'software:990000028';
  const claims = await house.ask(other, 'GET', '/v1/claims');
  assert.deepEqual(claims.body.claims, [], claims.text);
  assert.equal((await house.ask(other, 'GET', `/v1/claims/${claim.number}`)).status, 404);
});

/** One box at 18.57 €: 65 % of it by the mandatory scheme, the other 35 %, 6.50 €, by the insurer. */
function b2File(): Uint8Array {
  const price = euros('18.57');
  const identity = personIdentity(
    card.nir as Nir,
    card.birthDate as BirthDate,
    card.birthRank,
    card.memberNumber as MemberNumber,
  );
  const professional = house.world.partners.professionals.find(({ finess }) => finess === '990000010');
  const written = writeB2({
    header: { createdOn: day(TODAY), sender: 'SCENARIO', fileNumber: 1, software: null },
    invoices: [
      {
        batchNumber: 1,
        finess: '990000010' as Finess,
        rpps: (professional?.rpps ?? assert.fail()) as Rpps,
        amNumber: null,
        specialty: '50',
        invoiceNumber: '000002001',
        amcNumber: readAmcNumber(card.amc) ?? assert.fail(),
        conventionType: card.conventionType,
        sector: null,
        csr: card.csr,
        identity,
        engagementNumber: null,
        agreementNumber: null,
        insuranceNature: '10',
        exemption: null,
        carePath: null,
        lines: [
          {
            actCode: 'PH7',
            careDate: day(TODAY),
            quantity: 1,
            coefficient: { numerator: 100n, denominator: 100n },
            unitPrice: price,
            base: price,
            rate: percent('65'),
            amoAmount: euros('12.07'),
            expense: price,
            amcAmount: euros('6.50'),
            exemption: null,
          },
        ],
      },
    ],
  });
  if (!(written instanceof Uint8Array)) throw new Error(JSON.stringify(written));
  return written;
}

/** Jobs run by themselves; their effect is waited for, not their timing. */
async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(100);
  }
  throw new Error('it did not come about within ten seconds');
}
