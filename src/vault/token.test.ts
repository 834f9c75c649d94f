import assert from 'node:assert/strict';
import { createSecretKey } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { quarterOf } from '../basics/quarter.ts';
import { type BirthDate, readBirthDate } from '../people/birth-date.ts';
import { type MemberNumber, readMemberNumber } from '../people/member-number.ts';
import { type Nir, readNir } from '../people/nir.ts';
import { insurerKeys } from './insurer-keys.ts';
import { newRing, withInsurers, withQuarter } from './key-ring.ts';
import { memberToken, personToken, splitMemberTokens } from './token.ts';

const key = createSecretKey(
  Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex'),
);

function nir(text: string): Nir {
  const reading = readNir(text);
  assert.ok(reading.valid);
  return reading.nir;
}
const birth = (text: string) => readBirthDate(text) as BirthDate;
const member = (text: string) => readMemberNumber(text) as MemberNumber;

/** Computed with openssl: printf '%s' 1850699700001198506121 | openssl dgst -sha256 -mac hmac -macopt hexkey:… */
const VECTORS: readonly [string, string, string, number, string][] = [
  ['a person', '1850699700001', '19850612', 1, '440cb4c4b9286a1c6772b7d234f8d556'],
  ['the second twin', '1850699700001', '19850612', 2, 'd50cbdf67789c3ba6f87cf3eafbf2106'],
  ['a day the calendar does not have', '1852699700001', '19850231', 1, 'af892c66cf6ab4460a667d581433e353'],
  [
    'a birth date with neither month nor day',
    '1852699700001',
    '19850000',
    1,
    '5e7be41ad9469a17a9d51b9f56417da8',
  ],
  ['a person born in Corsica', '185062A700001', '19850612', 1, '38b30487c2bf66eb56216ae13c2aaf1e'],
];

for (const [what, number, date, rank, token] of VECTORS) {
  test(`with a fixed key, the token of ${what} is fixed`, () => {
    assert.equal(personToken(key, nir(number), birth(date), rank).toString('hex'), token);
  });
}

test('spaces, dots, the key and small letters in the number change nothing', () => {
  const token = (text: string) => personToken(key, nir(text), birth('19850612'), 1).toString('hex');
  assert.equal(token('1 85 06 2a 700 001'), token('185062A700001'));
  assert.equal(token('1.85.06.99.700.001'), token('1850699700001'));
});

test('any change of number, date or rank changes the token', () => {
  const seen = new Set<string>();
  for (const number of ['1850699700001', '2850699700001', '1850699700002'])
    for (const date of ['19850612', '19850613', '19860612'])
      for (let rank = 1; rank <= 9; rank += 1)
        seen.add(personToken(key, nir(number), birth(date), rank).toString('hex'));
  assert.equal(seen.size, 81);
});

test('two insurers or two uses never share a token', () => {
  const at = '2026-11-24T09:00:00.000Z';
  const quarters = [quarterOf(Date.UTC(2026, 0, 1)), quarterOf(Date.UTC(2026, 10, 24))];
  let ring = withInsurers(newRing(at), ['0099000001', '0099000002'], at);
  for (const quarter of quarters) ring = withQuarter(ring, quarter);
  const tokens = Object.values(ring.insurers).flatMap((one) => {
    const keys = insurerKeys(one, () => one);
    const [newest] = keys.tokens;
    assert.ok(newest);
    const all = [newest.index, newest.member, keys.identity, ...keys.card.map((card) => card.key)];
    for (const quarter of quarters) all.push(keys.log(quarter), keys.person(quarter));
    return all.map((secret) =>
      personToken(secret, nir('1850699700001'), birth('19850612'), 1).toString('hex'),
    );
  });
  assert.equal(new Set(tokens).size, tokens.length);
});

test('tokens of member numbers stand side by side and part again', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[0-9A-Z]{1,16}$/), { maxLength: 16 }), (numbers) => {
      const tokens = numbers.map((number) => memberToken(key, member(number)));
      assert.deepEqual(splitMemberTokens(Buffer.from(tokens.join(''), 'hex')), tokens);
    }),
  );
});

test('leading zeros of a member number count', () => {
  assert.notEqual(memberToken(key, member('0042')), memberToken(key, member('42')));
});
