import { keyPurpose } from '../../contract/keys.ts';
import { actOnKeys, KEY_OPTIONS } from '../act-on-keys.ts';
import type { Command } from '../command.ts';
import { usageFault } from '../fault.ts';
import { OPERATOR_EXITS } from '../operator-house.ts';

export const keysRotateCommand: Command = {
  name: 'keys rotate',
  line: 'Give a key its next version; lookups go on and both versions serve meanwhile (operator)',
  usage: 'index|seal|detail|ref|card|receipt|actor [--insurer AMC] --reason TEXT --as <login>',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'An index key is used by the insurer’s next full feed; rows, details and references are sealed anew in the background. ' +
    'Keys of the log change by themselves each quarter; docs/keys.md says why "identity" is pinned.',
  options: {
    insurer: { value: 'AMC', says: 'of this insurer alone; of every insurer when omitted' },
    ...KEY_OPTIONS,
  },
  examples: [
    {
      says: 'rows of one insurer',
      line:
        'cloison keys rotate seal --insurer 0099000001 --reason "A machine of the vault was replaced" ' +
        '--as odile.marchand',
    },
  ],
  exits: OPERATOR_EXITS,
  async run(args, io) {
    const what = keyPurpose.safeParse(args.words[0]);
    if (!what.success) {
      throw usageFault(
        { fr: 'Quelle clé\u202f?', en: 'Which key?' },
        {
          fr: 'Donnez index, seal, detail, ref, card, receipt ou actor.',
          en: 'Give index, seal, detail, ref, card, receipt or actor.',
        },
      );
    }
    const insurer = args.text('insurer') ?? null;
    return await actOnKeys(args, io, { act: 'rotate', what: what.data, insurer });
  },
};
