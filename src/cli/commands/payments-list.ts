import { paymentBatchList } from '../../contract/payments.ts';
import type { Command } from '../command.ts';
import { askAsOperator, OPERATOR_EXITS, OPERATOR_OPTIONS, sayBatchState } from '../operator-house.ts';
import { sayAmount } from '../say.ts';
import { textTable } from '../text-table.ts';

export const paymentsListCommand: Command = {
  name: 'payments list',
  line: 'List payment batches and what is owed outside them (operator)',
  usage: '--as <login>',
  wordsMin: 0,
  wordsMax: 0,
  options: OPERATOR_OPTIONS,
  examples: [{ says: 'the newest batches', line: 'cloison payments list --as odile.marchand' }],
  exits: OPERATOR_EXITS,
  run: (args, io) =>
    askAsOperator(args, io, {
      method: 'GET',
      path: '/v1/payment-batches',
      shape: paymentBatchList,
      say({ batches, owed }) {
        const { language } = args;
        const fr = language === 'fr';
        const heads = fr
          ? ['Lot', 'État', 'Exécution', 'Virements']
          : ['Batch', 'State', 'Execution', 'Transfers'];
        const columns = [
          ...heads.map((head) => ({ head, side: 'left' as const })),
          { head: 'Total', side: 'right' as const },
        ];
        const rows = batches.map((batch) => [
          batch.number,
          sayBatchState(batch.state, language),
          batch.executionOn,
          String(batch.remittances.length),
          sayAmount(batch.total, language),
        ]);
        const left = `${fr ? 'Dû hors des lots' : 'Owed outside batches'} ${sayAmount(owed, language)}`;
        return batches.length === 0 ? [left] : [textTable(columns, rows), '', left];
      },
    }),
};
