import { ListUnreadable, openList } from '../../vault/sealed-list.ts';
import { type Args, type Command, EXIT, type Io } from '../command.ts';
import { refusedFault, usageFault } from '../fault.ts';
import { readInput } from '../read-input.ts';
import { readInsurerKey } from '../read-insurer-key.ts';
import { sayJson, sayLines } from '../say.ts';

/** About four million people: the list of everybody a large insurer has. */
const LIST_BYTES_MAX = 256 * 1024 * 1024;

export const insurerOpenCommand: Command = {
  name: 'insurer open',
  line: 'Open a list that was sealed to an insurer, with the insurer’s private key',
  usage: '<file|-> --key FILE',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'Runs on the insurer’s side and asks nobody: neither the file nor the key leaves the machine. In the trial ' +
    'country, the keys are in the folder insurers-side of the world.',
  options: { key: { value: 'FILE', says: 'the private key, X25519 in PEM' } },
  examples: [
    {
      says: 'the list of a scope, as CSV',
      line: 'cloison insurer open 0099000001.sealed --key .data/world/insurers-side/0099000001.key',
    },
  ],
  exits: [
    [EXIT.ok, 'opened'],
    [EXIT.no, 'the key is another one, or the file was altered or cut short'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run(args, io) {
    const [path = '-'] = args.words;
    const { about, lines } = opened(await readInput(path, io, LIST_BYTES_MAX), await keyOf(args, io), path);
    if (args.flag('json')) sayJson(io, { about, lines });
    else sayLines(io, lines);
    return EXIT.ok;
  },
};

async function keyOf(args: Args, io: Io): Promise<Uint8Array> {
  const path = args.text('key');
  if (path !== undefined) return await readInsurerKey(path, io);
  throw usageFault(
    { fr: 'Avec quelle clé\u202f?', en: 'With which key?' },
    { fr: 'Ajoutez --key <fichier>.', en: 'Add --key <file>.' },
  );
}

function opened(file: Buffer, key: Uint8Array, path: string) {
  try {
    return openList(file.toString('utf8'), key);
  } catch (error) {
    if (!(error instanceof ListUnreadable)) throw error;
    throw refusedFault(
      { fr: `${path} ne s’ouvre pas avec cette clé.`, en: `${path} does not open: ${error.message}.` },
      {
        fr: 'Prenez la clé de l’assureur nommé à la première ligne, et le fichier entier.',
        en: 'Take the key of the insurer named in the first line, and the whole file.',
      },
    );
  }
}
