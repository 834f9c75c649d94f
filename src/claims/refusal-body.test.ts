import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factsOf, refusalLabel, toRefusalBody } from './refusal-body.ts';
import { isRefusalCode, REFUSALS, type RefusalCode } from './refusals.ts';
import { FACT_KINDS, type RefusalEntry } from './refusals/refusal-entry.ts';

const CODES = Object.keys(REFUSALS) as RefusalCode[];

test('a sentence carries the days and amounts it is about', () => {
  const closed = toRefusalBody({ code: 'CLN-R1-02', facts: { careDay: '2026-01-01', closedSince: '2025-12-31' } }, 'fr');
  assert.equal(
    closed.message,
    'Droits fermés depuis le 31 décembre 2025\u202f: la complémentaire n’a pas transmis de nouveau contrat pour le 1er janvier 2026.',
  );
  const high = toRefusalBody({ code: 'CLN-R4-01', facts: { stated: '1420.00', ours: '400.00' } }, 'fr');
  assert.match(high.message, /1\u202f420,00\u00a0€.*400,00\u00a0€/);
  const english = toRefusalBody({ code: 'CLN-R4-01', facts: { stated: '1420.00', ours: '400.00' } }, 'en');
  assert.equal(english.message, 'You ask the insurer for €1,420.00; its contract pays €400.00.');
});

test('a sentence whose facts are not all known gives way to the next one', () => {
  const body = toRefusalBody({ code: 'CLN-R1-02', facts: { careDay: '2026-03-05' } }, 'fr');
  assert.equal(body.message, 'Droits non ouverts le 5 mars 2026.');
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
      for (const words of [entry.remedy, entry.insured, entry.label]) assert.doesNotMatch(words[language], /[{}]/);
      assert.ok(refusalLabel(code, language).length < 60);
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
  assert.ok(isRefusalCode('CLN-R3-01') && !isRefusalCode('toString'));
});
