import type { Command } from '../command.ts';
import { changeBatch, OPERATOR_EXITS, OPERATOR_OPTIONS } from '../operator-house.ts';

export const paymentsApproveCommand: Command = {
  name: 'payments approve',
  line: 'Sign a payment batch; two different operators release it (operator)',
  usage: '<number> --as <login>',
  wordsMin: 1,
  wordsMax: 1,
  options: OPERATOR_OPTIONS,
  examples: [
    {
      says: 'the first of two signatures',
      line: 'cloison payments approve B0123456789AB --as odile.marchand',
    },
  ],
  exits: OPERATOR_EXITS,
  run: (args, io) => changeBatch(args, io, 'approve'),
};
