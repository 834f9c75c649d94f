import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CARE_DOMAINS } from '../basics/care-domain.ts';
import { readAmcNumber } from '../people/amc-number.ts';
import { readFiness } from '../people/finess.ts';
import { readIban } from '../people/iban.ts';
import { readRpps } from '../people/rpps.ts';
import { TRADES } from '../people/trade.ts';
import { partners } from './partners.ts';

test('every number of a partner has a good key and comes from a range of nobody', () => {
  const { insurers, practices, professionals } = partners(1_000_000);
  for (const { amc, csr, conventionType } of insurers) {
    assert.equal(readAmcNumber(amc), amc);
    assert.match(amc, /^00990000[0-9]{2}$/);
    assert.ok(csr.length <= 8 && /^[A-Z]{2}$/.test(conventionType));
  }
  for (const { finess, iban } of practices) {
    assert.ok(readFiness(finess)?.startsWith('99'), finess);
    assert.match(readIban(iban) ?? '', /^FR7699999/);
  }
  for (const { rpps } of professionals) assert.ok(readRpps(rpps)?.startsWith('999'), rpps);
});

test('the fixed set has every trade, and the pharmacist of the guides', () => {
  const { practices, professionals } = partners(1_000);
  assert.deepEqual(
    TRADES.filter((trade) => !practices.some((practice) => practice.trade === trade)),
    [],
  );
  const camille = professionals.find(
    (person) => person.givenName === 'Camille' && person.familyName === 'Aubert',
  );
  assert.equal(
    practices.find((practice) => practice.finess === camille?.finess)?.name,
    'Pharmacie des Lilas',
  );
});

test('a larger country keeps the fixed set and adds to it, without giving a number twice', () => {
  const small = partners(1_000);
  const large = partners(33_000_000);
  assert.deepEqual(large.practices.slice(0, small.practices.length), small.practices);
  assert.ok(large.practices.length > 16_000);
  for (const numbers of [
    large.practices.map((p) => p.finess),
    large.practices.map((p) => p.iban),
    large.professionals.map((p) => p.rpps),
    large.staff.map((p) => p.login),
  ]) {
    assert.equal(new Set(numbers).size, numbers.length);
  }
});

test('every professional works in a practice of the same trade', () => {
  const { practices, professionals } = partners(100_000);
  const trades = new Map(practices.map((practice) => [practice.finess, practice.trade]));
  for (const person of professionals) assert.equal(trades.get(person.finess), person.trade);
});

test('two operators and one person per insurer, and one insurer that asks for the member number', () => {
  const { staff, insurers } = partners(1_000);
  assert.equal(staff.filter((person) => person.role === 'operator').length, 2);
  assert.deepEqual(
    staff.flatMap((person) => person.amc ?? []),
    insurers.map((insurer) => insurer.amc),
  );
  assert.equal(insurers.filter((insurer) => insurer.memberNumberRequired).length, 1);
});

test('levels open care domains of the house', () => {
  for (const level of partners(1_000).insurers.flatMap((insurer) => insurer.levels)) {
    for (const domain of level.domains.split(' ')) {
      assert.ok(CARE_DOMAINS.includes(domain.replace(/:pec$/, '') as never), domain);
    }
  }
});
