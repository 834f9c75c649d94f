import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CARD_BLOCK_MAX, type CardBlock, readCardBlock, writeCardBlock } from './card-block.ts';

const GOOD = 'CLN1*0099000003*CL*VO01*C756071466*1810199764477*94*19810102*1*20261231';

const anyCard: fc.Arbitrary<CardBlock> = fc.record({
  amc: fc.integer({ min: 1, max: 9_999_999_999 }).map((number) => String(number).padStart(10, '0')),
  conventionType: fc.stringMatching(/^[A-Z]{2}$/),
  csr: fc.stringMatching(/^[0-9A-Z-]{0,8}$/),
  memberNumber: fc.stringMatching(/^[0-9A-Z]{0,16}$/),
  nir: fc.stringMatching(/^[1-8][0-9]{2}(0[1-9]|1[0-2])(2A|2B|[0-9]{2})[0-9]{6}$/),
  birthDate: fc.stringMatching(/^(19|20)[0-9]{6}$/),
  birthRank: fc.integer({ min: 1, max: 9 }),
  validUntil: fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
});

test('what is written reads back the same, and fits', () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const text = writeCardBlock(card);
      assert.ok(text.length <= CARD_BLOCK_MAX);
      assert.deepEqual(readCardBlock(text), { ok: true, card: { ...card }, code: null });
    }),
  );
});

test('an e-card says the same and the code of the moment', () => {
  fc.assert(
    fc.property(anyCard, fc.stringMatching(/^[0-9]{8}$/), (card, code) => {
      const text = writeCardBlock(card, code);
      assert.ok(text.startsWith('CLN2*') && text.length <= CARD_BLOCK_MAX);
      // Only characters of the dense mode of a QR code (ISO/IEC 18004, alphanumeric).
      assert.match(text, /^[0-9A-Z $%*+\-./:]+$/);
      assert.deepEqual(readCardBlock(text), { ok: true, card: { ...card }, code });
    }),
  );
});

test('what reads is written the same', () => {
  const reading = readCardBlock(GOOD);
  assert.ok(reading.ok);
  assert.equal(writeCardBlock(reading.card), GOOD);
});

test('any text reads or tells the item at fault', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((tail) => GOOD.slice(0, 40) + tail),
      ),
      (text) => {
        const reading = readCardBlock(text);
        assert.ok(reading.ok || (reading.field !== undefined && reading.reason !== undefined));
      },
    ),
  );
});

test('each fault names its item', () => {
  const cases: [string, string, string][] = [
    ['', 'version', 'malformed'],
    ['CLN3*', 'version', 'malformed'],
    ['CLN1', 'amc', 'missing'],
    [GOOD.replace('0099000003', '99000003'), 'amc', 'malformed'],
    [GOOD.replace('*94*', '*95*'), 'nirKey', 'key'],
    [GOOD.replace('1810199', '9810199'), 'nir', 'malformed'],
    [GOOD.replace('*19810102*', '*1981-01-02*'), 'birthDate', 'malformed'],
    [GOOD.replace('*1*2026', '*0*2026'), 'birthRank', 'malformed'],
    [GOOD.replace('20261231', '20260231'), 'validUntil', 'malformed'],
    [`${GOOD}*more`, 'validUntil', 'malformed'],
    [GOOD.replace('CLN1', 'CLN2'), 'code', 'missing'],
    [`${GOOD.replace('CLN1', 'CLN2')}*1234567`, 'code', 'malformed'],
    [`${GOOD.replace('CLN1', 'CLN2')}*12345678*9`, 'code', 'malformed'],
    [GOOD.slice(0, GOOD.lastIndexOf('*')), 'validUntil', 'missing'],
  ];
  for (const [text, field, reason] of cases)
    assert.deepEqual(readCardBlock(text), { ok: false, field, reason }, text);
});

test('a lunar birth date is a good one, and a star in an item is refused when writing', () => {
  const reading = readCardBlock(GOOD.replace('19810102', '19810000'));
  assert.ok(reading.ok && reading.card.birthDate === '19810000');
  assert.throws(
    () => writeCardBlock({ ...(reading.ok ? reading.card : ({} as CardBlock)), csr: 'A*B' }),
    /csr|card block/,
  );
});
