import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { day } from '../../basics/day.ts';
import { SEPA_TRANSFERS_MAX } from '../../basics/limits.ts';
import { cents, writeEuros } from '../../basics/money.ts';
import { type Iban, readIban } from '../../people/iban.ts';
import type { SepaBatch, SepaTransfer } from './payment-batch.ts';
import { isSepaId, sepaText } from './sepa-text.ts';
import { writePain001 } from './write-pain001.ts';

/** Example accounts of the IBAN registry (SWIFT): nobody's. */
const FRENCH = known(readIban('FR1420041010050500013M02606'));
const GERMAN = known(readIban('DE89370400440532013000'));

function known(iban: Iban | undefined): Iban {
  if (!iban) throw new Error('the example account does not read');
  return iban;
}

const TRANSFER: SepaTransfer = {
  endToEndId: 'R0123456789AB',
  amount: cents(123_456n),
  creditorName: 'Pharmacie de la Forêt & Fils',
  creditorIban: FRENCH,
  remittance: 'Cloison R0123456789AB, 12 dossiers',
};
const BATCH: SepaBatch = {
  messageId: 'B0123456789AB',
  createdAtMs: Date.UTC(2026, 10, 24, 9, 30),
  initiatingParty: 'Cloison démonstration',
  debtorName: 'Cloison démonstration',
  debtorIban: GERMAN,
  debtorBic: null,
  executionOn: day('2026-11-25'),
  transfers: [TRANSFER],
};

function written(batch: SepaBatch): string {
  const xml = writePain001(batch);
  if (typeof xml !== 'string') assert.fail(JSON.stringify(xml));
  return xml;
}

/** Evaluates an XPath in the namespace of the message. */
function texts(xml: string, path: string): string[] {
  using document = XmlDocument.fromString(xml);
  const namespaces = { p: 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09' };
  return document.find(path, namespaces).map((node) => node.content);
}

const SCHEMAS =
  process.env.ISO20022_SCHEMAS ??
  fileURLToPath(new URL('../../../../shared/vectors/iso20022', import.meta.url));
const SCHEMA = join(SCHEMAS, 'pain.001.001.09.xsd');
const withoutSchema = existsSync(SCHEMA)
  ? false
  : 'the ISO 20022 schemas are not here: set ISO20022_SCHEMAS to their folder';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    '</Nm><Nm>',
    ']]>',
    '<!--',
    '&amp;',
    '"\'>',
    'Œuvre Ł’été – ½',
    '\u0000\u0001',
    '😀 pharmacie',
  ),
);
const transfer = fc.record(
  {
    amount: fc.bigInt({ min: 1n, max: 99_999_999_999n }).map(cents),
    creditorName: hostile.map((text) => `Cabinet ${text}`.slice(0, 60)),
    creditorIban: fc.constantFrom(FRENCH, GERMAN),
    remittance: hostile.map((text) => `Bordereau ${text}`.slice(0, 60)),
  },
  { noNullPrototype: true },
);
const batch: fc.Arbitrary<SepaBatch> = fc
  .record({
    transfers: fc.array(transfer, { minLength: 1, maxLength: 20 }),
    debtorBic: fc.constantFrom(null, 'TESTFRPP', 'TESTFRPPXXX'),
  })
  .map(({ transfers, debtorBic }) => ({
    ...BATCH,
    debtorBic,
    transfers: transfers
      .filter((made) => sepaText(made.creditorName).length <= 70 && sepaText(made.remittance).length <= 140)
      .map((made, index) => ({ ...made, endToEndId: `R${index}` })),
  }))
  .filter(({ transfers }) => transfers.length > 0);

test('what is written validates against the official schema', { skip: withoutSchema }, () => {
  using schema = XmlDocument.fromBuffer(readFileSync(SCHEMA));
  using validator = XsdValidator.fromDoc(schema);
  const validate = (xml: string) => {
    using document = XmlDocument.fromString(xml);
    validator.validate(document);
  };
  validate(written(BATCH));
  fc.assert(fc.property(batch, (made) => validate(written(made))));
  assert.throws(() => validate(written(BATCH).replace('<Cd>SEPA</Cd>', '<Cd>S E P A</Cd>')));
});

test('the count and the control sum follow the transfers, in both places', () => {
  fc.assert(
    fc.property(batch, (made) => {
      const xml = written(made);
      const total = made.transfers.reduce((sum, { amount }) => sum + amount, 0n);
      assert.deepEqual(texts(xml, '//p:CtrlSum'), Array(2).fill(writeEuros(cents(total))));
      assert.deepEqual(texts(xml, '//p:NbOfTxs'), Array(2).fill(String(made.transfers.length)));
      assert.deepEqual(
        texts(xml, '//p:InstdAmt'),
        made.transfers.map(({ amount }) => writeEuros(amount)),
      );
    }),
  );
});

test('hostile names stay texts, in the SEPA characters', () => {
  fc.assert(
    fc.property(batch, (made) => {
      const xml = written(made);
      const names = texts(xml, '//p:Cdtr/p:Nm');
      assert.equal(names.length, made.transfers.length);
      for (const text of [...names, ...texts(xml, '//p:Ustrd')])
        assert.match(text, /^[A-Za-z0-9/\-?:().,'+ ]+$/);
    }),
  );
});

test('accents fall and ligatures open', () => {
  assert.equal(sepaText('  Pharmacie Œdipe\tde la Forêt & Fils '), 'Pharmacie OEdipe de la Foret + Fils');
  assert.equal(sepaText('L’Haÿ – n° 3 <b>'), "L'Hay - n. 3 .b.");
});

test('the parts of an order are those of the batch', () => {
  const xml = written({ ...BATCH, debtorBic: 'TESTFRPP' });
  assert.deepEqual(texts(xml, '//p:CreDtTm'), ['2026-11-24T09:30:00Z']);
  assert.deepEqual(texts(xml, '//p:ReqdExctnDt/p:Dt'), ['2026-11-25']);
  assert.deepEqual(texts(xml, '//p:DbtrAcct//p:IBAN'), [GERMAN]);
  assert.deepEqual(texts(xml, '//p:CdtrAcct//p:IBAN'), [FRENCH]);
  assert.deepEqual(texts(xml, '//p:BICFI'), ['TESTFRPP']);
  assert.deepEqual(texts(xml, '//p:EndToEndId'), ['R0123456789AB']);
  assert.deepEqual(texts(xml, '//p:InstdAmt/@Ccy'), ['EUR']);
  assert.deepEqual(texts(xml, '//p:Cdtr/p:Nm'), ['Pharmacie de la Foret + Fils']);
});

const REFUSED: readonly [what: string, change: Partial<SepaBatch>, field: string][] = [
  ['no transfer', { transfers: [] }, 'transfers'],
  ['too many transfers', { transfers: Array(SEPA_TRANSFERS_MAX + 1).fill(TRANSFER) }, 'transfers'],
  ['a message id of 36 characters', { messageId: 'x'.repeat(36) }, 'messageId'],
  ['a message id with an accent', { messageId: 'é1' }, 'messageId'],
  ['a BIC of 9 characters', { debtorBic: 'TESTFRPPX' }, 'debtorBic'],
  ['an execution day already past', { executionOn: day('2026-11-23') }, 'executionOn'],
  ['a debtor without a letter', { debtorName: '漢字' }, 'debtorName'],
];
for (const [what, change, field] of REFUSED) {
  test(`a batch with ${what} is refused`, () => {
    const faults = writePain001({ ...BATCH, ...change });
    assert.ok(typeof faults !== 'string');
    assert.deepEqual(
      faults.map((fault) => [fault.transfer, fault.field]),
      [[null, field]],
    );
  });
}

const REFUSED_TRANSFERS: readonly [what: string, change: Partial<SepaTransfer>, field: string][] = [
  ['no amount', { amount: cents(0n) }, 'amount'],
  ['a negative amount', { amount: cents(-1n) }, 'amount'],
  ['a billion euros', { amount: cents(100_000_000_000n) }, 'amount'],
  ['a reference of 36 characters', { endToEndId: 'x'.repeat(36) }, 'endToEndId'],
  ['a reference with a double slash', { endToEndId: 'a//b' }, 'endToEndId'],
  ['a name of 71 characters', { creditorName: 'x'.repeat(71) }, 'creditorName'],
  ['a name that grows past 70 when its ligatures open', { creditorName: 'œ'.repeat(36) }, 'creditorName'],
  ['a remittance text of 141 characters', { remittance: 'x'.repeat(141) }, 'remittance'],
];
for (const [what, change, field] of REFUSED_TRANSFERS) {
  test(`a transfer with ${what} is refused and not cut`, () => {
    const transfers = [
      { ...TRANSFER, endToEndId: 'R1' },
      { ...TRANSFER, ...change },
    ];
    const faults = writePain001({ ...BATCH, transfers });
    assert.ok(typeof faults !== 'string');
    assert.deepEqual(
      faults.map((fault) => [fault.transfer, fault.field]),
      [[1, field]],
    );
  });
}

test('the largest transfer goes through', () => {
  const transfers = [{ ...TRANSFER, amount: cents(99_999_999_999n) }];
  assert.deepEqual(texts(written({ ...BATCH, transfers }), '//p:InstdAmt'), ['999999999.99']);
});

test('one reference for two transfers is refused', () => {
  const faults = writePain001({ ...BATCH, transfers: [TRANSFER, TRANSFER] });
  assert.ok(typeof faults !== 'string');
  assert.deepEqual(
    faults.map((fault) => [fault.transfer, fault.field]),
    [[1, 'endToEndId']],
  );
});

test('an identifier keeps to 35 characters without slashes at its ends', () => {
  for (const good of ['A', 'R/1', 'x'.repeat(35)]) assert.ok(isSepaId(good), good);
  for (const bad of ['', '/a', 'a/', 'a//b', ' a', 'a\n', 'é']) assert.ok(!isSepaId(bad), bad);
});
