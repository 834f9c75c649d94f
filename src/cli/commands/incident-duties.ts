import { duties } from '../../contract/duties.ts';
import type { Command } from '../command.ts';
import { askAsOperator, OPERATOR_EXITS, OPERATOR_OPTIONS } from '../operator-house.ts';
import { sayDuties } from '../say-duties.ts';

export const incidentDutiesCommand: Command = {
  name: 'incident duties',
  line: 'What an incident obliges to: a clock for each controller, severity, filings (operator)',
  usage: '<number> --as <login>',
  wordsMin: 1,
  wordsMax: 1,
  about: 'Who was alerted, who received it, by when each must file, and who files by contract.',
  options: OPERATOR_OPTIONS,
  examples: [{ says: 'every clock', line: 'cloison incident duties I7K2M9Q4X1B3C --as odile.marchand' }],
  exits: OPERATOR_EXITS,
  run: (args, io) =>
    askAsOperator(args, io, {
      method: 'GET',
      path: `/v1/operator/incidents/${encodeURIComponent(args.words[0] ?? '')}/duties`,
      shape: duties,
      say: (found) => sayDuties(found, args.language === 'fr'),
    }),
};
