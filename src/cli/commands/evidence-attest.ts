import { attestationAnswer } from '../../contract/evidence.ts';
import type { Command } from '../command.ts';
import { askAsOperator, OPERATOR_EXITS, OPERATOR_OPTIONS } from '../operator-house.ts';

export const evidenceAttestCommand: Command = {
  name: 'evidence attest',
  line: 'Vouch for a control that no software can see (operator)',
  usage: '<control> --says TEXT --as <login>',
  wordsMin: 1,
  wordsMax: 1,
  about: 'Good for as many months as the control says, then owed again. It is in the log, under your access.',
  options: {
    says: { value: 'TEXT', says: 'what was done, when, by whom: 10 to 500 characters' },
    ...OPERATOR_OPTIONS,
  },
  examples: [
    {
      says: 'the quarterly review of accesses',
      line: 'cloison evidence attest 24 --says "Reviewed on 20 November with the DPO" --as odile.marchand',
    },
  ],
  exits: OPERATOR_EXITS,
  run: (args, io) =>
    askAsOperator(args, io, {
      method: 'POST',
      path: '/v1/operator/evidence/attestations',
      body: { control: Number(args.words[0]), says: args.text('says') ?? '' },
      shape: attestationAnswer,
      say: ({ until, entry }) => [
        args.language === 'fr'
          ? `Attesté jusqu’au ${until.slice(0, 10)}, inscription ${entry} du journal.`
          : `Attested until ${until.slice(0, 10)}, entry ${entry} of the log.`,
      ],
    }),
};
