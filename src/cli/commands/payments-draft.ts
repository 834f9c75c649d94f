import { draftAsked } from '../../contract/payments.ts';
import type { Command } from '../command.ts';
import { askAsOperator, OPERATOR_EXITS, OPERATOR_OPTIONS } from '../operator-house.ts';

export const paymentsDraftCommand: Command = {
  name: 'payments draft',
  line: 'Have what is owed drafted into a payment batch (operator)',
  usage: '--as <login>',
  wordsMin: 0,
  wordsMax: 0,
  options: OPERATOR_OPTIONS,
  examples: [{ says: 'draft, then look', line: 'cloison payments draft --as odile.marchand' }],
  exits: OPERATOR_EXITS,
  run: (args, io) =>
    askAsOperator(args, io, {
      method: 'POST',
      path: '/v1/payment-batches',
      shape: draftAsked,
      say: ({ message }) => [message],
    }),
};
