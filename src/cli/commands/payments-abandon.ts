import type { Command } from '../command.ts';
import { changeBatch, OPERATOR_EXITS, OPERATOR_OPTIONS } from '../operator-house.ts';

export const paymentsAbandonCommand: Command = {
  name: 'payments abandon',
  line: 'Abandon a payment batch that is not released; its claims are owed again (operator)',
  usage: '<number> --as <login>',
  wordsMin: 1,
  wordsMax: 1,
  options: OPERATOR_OPTIONS,
  examples: [
    {
      says: 'a batch drafted by mistake',
      line: 'cloison payments abandon B0123456789AB --as odile.marchand',
    },
  ],
  exits: OPERATOR_EXITS,
  run: (args, io) => changeBatch(args, io, 'abandon'),
};
