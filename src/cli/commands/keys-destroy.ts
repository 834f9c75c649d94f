import { actOnKeys, KEY_OPTIONS } from '../act-on-keys.ts';
import type { Command } from '../command.ts';
import { usageFault } from '../fault.ts';
import { OPERATOR_EXITS } from '../operator-house.ts';

export const keysDestroyCommand: Command = {
  name: 'keys destroy',
  line: 'Destroy the keys of an insurer that leaves: asked by one person, confirmed by another, final (operator)',
  usage: '--insurer AMC [--answers NUMBER] --reason TEXT --as <login>',
  wordsMin: 0,
  wordsMax: 0,
  about:
    'Without --answers it asks, and prints the number of the request; with it, somebody else confirms. Rows of rights are ' +
    'dropped, details and log payloads of the insurer become unreadable, the others go on. The signed certificate says ' +
    'what went and what remains in backups.',
  options: {
    insurer: { value: 'AMC', says: 'the insurer that leaves' },
    answers: { value: 'NUMBER', says: 'the request of somebody else, which this confirms' },
    'backups-until': { value: 'DAY', says: 'when the last backup of the rows ends, for the certificate' },
    ...KEY_OPTIONS,
  },
  examples: [
    {
      says: 'one person asks',
      line: 'cloison keys destroy --insurer 0099000008 --reason "End of the contract" --as odile.marchand',
    },
    {
      says: 'another one confirms',
      line:
        'cloison keys destroy --insurer 0099000008 --answers 7 --backups-until 2027-01-31 ' +
        '--reason "End of the contract" --as bertrand.roux > certificate.txt',
    },
  ],
  exits: OPERATOR_EXITS,
  async run(args, io) {
    const insurer = args.text('insurer');
    if (insurer === undefined) {
      throw usageFault(
        { fr: 'Quelle complémentaire\u202f?', en: 'Which insurer?' },
        { fr: 'Ajoutez --insurer <amc>.', en: 'Add --insurer <amc>.' },
      );
    }
    const answers = args.text('answers');
    if (answers === undefined) return await actOnKeys(args, io, { act: 'destroy-asked', insurer });
    const backupsUntil = args.text('backups-until') ?? null;
    return await actOnKeys(args, io, { act: 'destroy', insurer, answers, backupsUntil });
  },
};
