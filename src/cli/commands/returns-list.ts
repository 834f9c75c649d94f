import { remittanceReturnList } from '../../contract/payments.ts';
import { askHouse, readAnswer, tellProblem } from '../ask-house.ts';
import { type Command, EXIT } from '../command.ts';
import { HOUSE_OPTIONS, houseToken, machineOf } from '../house-door.ts';
import { sayBatchState } from '../operator-house.ts';
import { sayAmount, sayJson, sayLines } from '../say.ts';
import { textTable } from '../text-table.ts';

export const returnsListCommand: Command = {
  name: 'returns list',
  line: 'List the transfers to a practice',
  usage: '[--as software:<finess>]',
  wordsMin: 0,
  wordsMax: 0,
  options: {
    as: { value: 'software:<finess>', says: 'the practice; the demonstration pharmacy when omitted' },
    ...HOUSE_OPTIONS,
  },
  examples: [{ says: 'those of the demonstration pharmacy', line: 'cloison returns list' }],
  exits: [
    [EXIT.ok, 'listed'],
    [EXIT.no, 'refused'],
    [EXIT.usage, 'the command was typed wrong'],
    [EXIT.unavailable, 'the house does not answer'],
  ],
  async run(args, io) {
    const token = await houseToken(args, io, machineOf(args.text('as'), 'software'));
    const answer = await askHouse(args, { method: 'GET', path: '/v1/returns', token });
    if (!answer.ok) return tellProblem(answer, args, io);
    const { returns } = readAnswer(answer.text, remittanceReturnList);
    if (args.flag('json')) {
      sayJson(io, { returns });
      return EXIT.ok;
    }
    const { language } = args;
    const fr = language === 'fr';
    const rows = returns.map(({ number, state, executionOn, claims, amount }) => [
      number,
      sayBatchState(state, language),
      executionOn,
      String(claims),
      sayAmount(amount, language),
    ]);
    const heads = fr
      ? ['Virement', 'État', 'Exécution', 'Factures', 'Montant']
      : ['Transfer', 'State', 'Execution', 'Claims', 'Amount'];
    const columns = heads.map((head, i) => ({ head, side: i > 2 ? ('right' as const) : ('left' as const) }));
    const none = fr ? 'Aucun virement.' : 'No transfer yet.';
    sayLines(io, [returns.length === 0 ? none : textTable(columns, rows)]);
    return EXIT.ok;
  },
};
