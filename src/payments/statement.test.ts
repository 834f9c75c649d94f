import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RemittanceReturn } from '../contract/payments.ts';
import { writeStatement } from './statement.ts';

const remittance: RemittanceReturn = {
  number: 'R0000000000ZZ',
  practice: 'Pharmacie du Banc d’essai',
  finess: '990000017',
  state: 'sent',
  executionOn: '2026-11-26',
  amount: '19.15',
  claims: [
    {
      number: 'C0000000000AA',
      invoiceNumber: '7',
      careDate: '2026-11-20',
      insurerName: 'Mutuelle des Essais',
      price: '30.00',
      insurer: '9.00',
    },
    {
      number: 'C0000000000BB',
      invoiceNumber: '1234',
      careDate: '2026-11-21',
      insurerName: 'Prévoyance',
      price: '103.29',
      insurer: '10.15',
    },
  ],
};

test('the statement is aligned, and its total is the last amount', () => {
  const text = writeStatement(remittance, 'fr').replaceAll('\u00a0', ' ');
  assert.equal(
    text,
    [
      'Relevé du virement R0000000000ZZ',
      'Pharmacie du Banc d’essai (FINESS 990000017)',
      'Exécution 26/11/2026, envoyé à la banque',
      '',
      'Facture  Soins du    Demande        Complémentaire           Prix     Payé',
      '-'.repeat(74),
      '      7  20/11/2026  C0000000000AA  Mutuelle des Essais   30,00 €   9,00 €',
      '   1234  21/11/2026  C0000000000BB  Prévoyance           103,29 €  10,15 €',
      '-'.repeat(74),
      `${' '.repeat(48)}Total du virement  19,15 €`,
      'Sur votre relevé de compte, ce virement porte la référence R0000000000ZZ.',
      '',
    ].join('\n'),
  );
});

test('the same statement reads in English', () => {
  const text = writeStatement(remittance, 'en');
  assert.match(text, /Execution 2026-11-26, sent to the bank/);
  assert.match(text, /Total of the transfer {2}€19\.15/);
});
