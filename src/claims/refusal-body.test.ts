import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../basics/day.ts';
import { idbRefusal } from '../rights/idb-codes.ts';
import { factsOf, toRefusalBody } from './refusal-body.ts';
import { FACT_KINDS, type RefusalEntry } from './refusals/refusal-entry.ts';
import { REFUSALS, type RefusalCode, refusalLabel, refuse } from './refusals.ts';

const CODES = Object.keys(REFUSALS) as RefusalCode[];

test('a sentence carries the days and amounts it is about', () => {
  const high = refuse('CLN-R4-01', { stated: '1420.00', ours: '400.00' });
  assert.match(toRefusalBody(high, 'fr').message, /1\u202f420,00\u00a0€.*400,00\u00a0€/);
  assert.equal(
    toRefusalBody(high, 'en').message,
    'You ask the insurer for €1,420.00; its contract pays €400.00.',
  );
  const old = refuse('CLN-R3-03', { careDay: '2024-01-01', oldest: '2024-11-24' });
  assert.match(toRefusalBody(old, 'fr').message, /1er janvier 2024 .* 24 novembre 2024/);
});

test('a sentence whose facts are not all known gives way to the next one', () => {
  const used = toRefusalBody(refuse('CLN-R5-06', { engagement: 'E123' }), 'fr');
  assert.equal(used.message, 'L’engagement E123 a déjà servi.');
});

test('a refusal of rights keeps the words and the code of the rights answer', () => {
  const words = idbRefusal('6001', { careDate: day('2026-03-05'), closedSince: null });
  const body = toRefusalBody({ kind: 'rights', idb: '6001', words }, 'fr');
  assert.equal(body.code, 'CLN-R1-01');
  assert.equal(body.message, words.message.fr);
  assert.equal(refusalLabel(body.code).fr, 'Personne inconnue de la complémentaire');
});

for (const code of CODES) {
  const entry: RefusalEntry = REFUSALS[code];

  test(`${code} names only known facts, the same ones in both languages`, () => {
    for (const sentence of entry.sentences) {
      const english = factsOf({ fr: sentence.en, en: sentence.en });
      assert.deepEqual([...factsOf(sentence)].sort(), english.sort());
      for (const name of factsOf(sentence)) assert.ok(name in FACT_KINDS, name);
    }
    for (const language of ['fr', 'en'] as const) {
      for (const words of [entry.remedy, entry.insured, entry.label])
        assert.doesNotMatch(words[language], /[{}]/);
      assert.ok(refusalLabel(code)[language].length < 60);
    }
  });

  test(`${code} keeps French typography and speaks plainly to the insured person`, () => {
    for (const { fr } of [...entry.sentences, entry.remedy, entry.insured, entry.label]) {
      assert.doesNotMatch(fr, /[ \w][;:!?]|[« ]»/u, fr);
    }
    assert.doesNotMatch(entry.insured.fr, /\b(NIR|AMC|DRE|IDB|CSR)\b/);
  });
}

test('codes are of the form CLN-Rn-nn and follow one another', () => {
  for (const code of CODES) assert.match(code, /^CLN-R[1-5]-[0-9]{2}$/);
  assert.equal(new Set(CODES).size, CODES.length);
  assert.equal(refusalLabel('toString').fr, 'Refusée');
});
