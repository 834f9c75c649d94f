import { type Duties, duties } from '../../contract/duties.ts';
import type { Command } from '../command.ts';
import { usageFault } from '../fault.ts';
import { askAsOperator, OPERATOR_EXITS, OPERATOR_OPTIONS } from '../operator-house.ts';
import { sayDuties } from '../say-duties.ts';

export const incidentAlertCommand: Command = {
  name: 'incident alert',
  line: 'Alert every insurer an incident concerns (GDPR, article 33-2); its clock begins (operator)',
  usage: '<number> --reason TEXT --as <login>',
  wordsMin: 1,
  wordsMax: 1,
  about: 'Establish first who is concerned: each insurer is told its own numbers, and may fetch its list.',
  options: {
    reason: { value: 'TEXT', says: 'why now, in 10 to 500 characters' },
    ...OPERATOR_OPTIONS,
  },
  examples: [
    {
      says: 'once the scope is known',
      line: 'cloison incident alert I7K2M9Q4X1B3C --reason "The scope is established" --as odile.marchand',
    },
  ],
  exits: OPERATOR_EXITS,
  run(args, io) {
    const reason = args.text('reason');
    if (reason === undefined) {
      throw usageFault(
        { fr: 'Pour quel motif\u202f?', en: 'For which reason?' },
        { fr: 'Ajoutez --reason "ce qui s’est passé".', en: 'Add --reason "what happened".' },
      );
    }
    return askAsOperator(args, io, {
      method: 'POST',
      path: `/v1/operator/incidents/${encodeURIComponent(args.words[0] ?? '')}/alerts`,
      body: { reason },
      shape: duties,
      say: (found: Duties) => sayDuties(found, args.language === 'fr'),
    });
  },
};
