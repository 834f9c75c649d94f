import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPhrase } from './phrase.ts';
import { matchRules, type Rule } from './rule.ts';
import { sentencesOf } from './sentences.ts';

const ASK: Rule = {
  code: 'ask',
  groups: [
    ['communiquez', 'donnez', 'demande'].map(readPhrase),
    ['mot|mots de passe', 'rib'].map(readPhrase),
  ],
  near: 8,
  ordered: true,
  unless: ['nouveau mot'].map(readPhrase),
};

function says(text: string): string {
  const { said, denied } = matchRules(sentencesOf(text), [ASK]);
  return said.size > 0 ? 'said' : denied.size > 0 ? 'denied' : 'nothing';
}

test('a rule holds when its groups stand near and in order in one sentence', () => {
  assert.equal(says('Communiquez votre mot de passe.'), 'said');
  assert.equal(says('COMMUNIQUEZ-NOUS, Madame, vos mots de passe'), 'said');
  assert.equal(says('Votre mot de passe. Communiquez !'), 'nothing');
  assert.equal(says('Un mot de passe que vous donnez'), 'nothing');
  assert.equal(says('Donnez un deux trois quatre cinq six sept huit neuf dix votre rib'), 'nothing');
  assert.equal(says('Donnez-vous un nouveau mot de passe'), 'nothing');
});

test('what is denied is not said: never, not, no, in the clause it governs', () => {
  assert.equal(says('Ne communiquez jamais votre mot de passe.'), 'denied');
  assert.equal(says('L’Assurance Maladie ne vous demande pas votre mot de passe'), 'denied');
  assert.equal(says('Notre service ne demande en aucun cas, ici, un mot de passe'), 'denied');
  assert.equal(says('Ne tardez pas : communiquez votre mot de passe'), 'said');
  assert.equal(says('N’oubliez pas, communiquez votre RIB'), 'said');
  assert.equal(says('Si vous ne nous communiquez pas votre RIB, vos droits seront suspendus'), 'said');
  assert.equal(says('N’attendez pas, donnez votre RIB'), 'said');
});

test('amounts, delays and dates are one word each, in any spelling', () => {
  const words = (text: string) => sentencesOf(text).flatMap((one) => one.words);
  assert.deepEqual(words('642 €'), ['un-montant']);
  assert.deepEqual(words('87.95€ et 1 234,50 euros, €12, 84 centimes'), [
    'un-montant',
    'et',
    'un-montant',
    'un-montant',
    'un-montant',
  ]);
  assert.deepEqual(words('sous 48h, 72 heures, 7 jours'), ['sous', 'un-delai', 'un-delai', 'un-delai']);
  assert.deepEqual(words('avant le 15 février 2026 ou 30/11/2026'), [
    'avant',
    'le',
    'une-date',
    'ou',
    'une-date',
  ]);
});
