import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { holdsNir } from './holds-nir.ts';

const HOLDING = [
  '2870299757965',
  'Appel de 287029975796553, inquiète',
  'voir 2 87 02 99 757 965 53',
  'voir 2.87.02.99.757.965',
  'n° 2-87-02-99-757-965-53.',
  'né en Corse : 1 85 05 2A 004 012',
  'Corse 185052b004012',
  'clé fausse 2 87 02 99 757 965 11',
  'sans espace:2870299757965;fin',
  'poste 7, 3 fois : 2870299757965',
  'poste 71 13 2 87 02 99 757 965',
];

const FREE = [
  'Signalement du titulaire par téléphone à 3 h 10',
  'RPPS 10100000001, FINESS 690000013',
  'Rappel au 06 12 34 56 78 avant 9 h',
  'Alarme 2026-11-24T03:12:55Z, entrée 48211',
  'Le mois 13 n’existe pas : 2871399757965',
  '',
];

for (const text of HOLDING) {
  test(`a social-security number is seen in « ${text} »`, () => assert.ok(holdsNir(text)));
}

for (const text of FREE) {
  test(`nobody is seen in « ${text} »`, () => assert.equal(holdsNir(text), false));
}

test('any number is seen, however it is cut and whatever surrounds it', () => {
  const digits = (max: number, width: number) =>
    fc.integer({ min: 0, max }).map((n) => String(n).padStart(width, '0'));
  const nir = fc.tuple(
    fc.constantFrom('1', '2'),
    digits(99, 2),
    fc.integer({ min: 1, max: 12 }).map((n) => String(n).padStart(2, '0')),
    fc.oneof(digits(99, 2), fc.constantFrom('2A', '2B')),
    digits(999, 3),
    digits(999, 3),
  );
  const words = fc.constantFrom('', 'appel de ', 'Mme X, ', '(');
  fc.assert(
    fc.property(
      nir,
      words,
      words,
      fc.constantFrom('', ' ', '.', '-', '\u202f'),
      (parts, before, after, cut) => holdsNir(before + parts.join(cut) + after),
    ),
  );
});
