import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keyPurpose, outsideKey } from '../../contract/keys.ts';
import { rotateOutside } from '../../ground/rotate-outside.ts';
import { actOnKeys, KEY_OPTIONS } from '../act-on-keys.ts';
import { type Args, type Command, EXIT, type ExitCode, type Io } from '../command.ts';
import { refusedFault, usageFault } from '../fault.ts';
import { OPERATOR_EXITS } from '../operator-house.ts';

export const keysRotateCommand: Command = {
  name: 'keys rotate',
  line: 'Give a key its next version; lookups go on and both versions serve meanwhile (operator)',
  usage:
    'index|seal|detail|ref|card|receipt|actor|intent|reader|bank [--insurer AMC] --reason TEXT --as <login>',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'An index key is used by the insurer’s next full feed; rows, details and references are sealed anew in the background. ' +
    'intent, reader and bank are held outside the vault: the act goes into its log, then their files are written anew, on the ' +
    'machine where they lie. Keys of the log change by themselves each quarter; docs/keys.md says why "identity" is pinned.',
  options: {
    insurer: { value: 'AMC', says: 'of this insurer alone; of every insurer when omitted' },
    secrets: {
      value: 'DIR',
      says: 'intent, reader, bank: the folder of their files',
      default: '.data/secrets',
    },
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
    const outside = outsideKey.safeParse(args.words[0]);
    if (outside.success) return await rotateHeldOutside(args, io, outside.data);
    const what = keyPurpose.safeParse(args.words[0]);
    if (!what.success) {
      throw usageFault(
        { fr: 'Quelle clé\u202f?', en: 'Which key?' },
        {
          fr: 'Donnez index, seal, detail, ref, card, receipt, actor, intent, reader ou bank.',
          en: 'Give index, seal, detail, ref, card, receipt, actor, intent, reader or bank.',
        },
      );
    }
    const insurer = args.text('insurer') ?? null;
    return await actOnKeys(args, io, { act: 'rotate', what: what.data, insurer });
  },
};

const FIRST_FILES = { intent: 'intent-key.json', reader: 'card-reader-key.json', bank: 'bank-key' } as const;

/** In the log first; then the files, in an order in which a kill leaves a house that works. */
async function rotateHeldOutside(args: Args, io: Io, what: 'intent' | 'reader' | 'bank'): Promise<ExitCode> {
  const folder = args.text('secrets') ?? '';
  if (!existsSync(join(folder, FIRST_FILES[what]))) {
    throw refusedFault(
      {
        fr: `${join(folder, FIRST_FILES[what])} n’existe pas\u202f: rien n’a changé.`,
        en: `${join(folder, FIRST_FILES[what])} does not exist: nothing has changed.`,
      },
      {
        fr: 'Lancez la commande là où sont ces fichiers, ou donnez leur dossier avec --secrets.',
        en: 'Run the command where these files are, or give their folder with --secrets.',
      },
    );
  }
  const noted = await actOnKeys(args, io, { act: 'rotate-outside', what });
  if (noted === EXIT.ok) rotateOutside(what, folder, io.now().getTime());
  return noted;
}
