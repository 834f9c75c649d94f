import { type Command, EXIT } from '../command.ts';
import { usageFault } from '../fault.ts';
import { HOUSE_OPTIONS, houseToken, machineOf } from '../house-door.ts';
import { readJson } from '../post-care.ts';
import { readCard } from '../read-card.ts';
import { readInput } from '../read-input.ts';
import { sayJson } from '../say.ts';

const BYTES_MAX = 64 * 1024;

export const presenceCommand: Command = {
  name: 'presence',
  line: 'Read a fictional card in the simulated reader of the house that runs here, for curl',
  usage: '<file.json|->',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'Prints the proof of presence that a request about this person carries as "presence". It is good for two ' +
    'minutes, at the practice that read the card, once.',
  sample: ['{ "nir": "2990199999001", "birthDate": "19900105", "birthRank": 1 }'],
  options: {
    as: {
      value: 'software:<finess>',
      says: 'the practice that reads; the demonstration pharmacy when omitted',
    },
    kind: { value: 'vitale|apcv', says: 'the card or the application', default: 'vitale' },
    ...HOUSE_OPTIONS,
  },
  examples: [{ says: 'the proof for the person of a request', line: 'cloison presence card.json' }],
  exits: [
    [EXIT.ok, 'printed'],
    [EXIT.no, 'the person is not one that can be read'],
    [EXIT.usage, 'the command was typed wrong'],
    [EXIT.unavailable, 'there is no house here, or it has no simulated reader'],
  ],
  async run(args, io) {
    const kind = args.text('kind') ?? '';
    if (kind !== 'vitale' && kind !== 'apcv') {
      throw usageFault(
        { fr: '--kind attend vitale ou apcv.', en: '--kind expects vitale or apcv.' },
        { fr: 'Omettez-le pour la carte Vitale.', en: 'Omit it for the carte Vitale.' },
      );
    }
    const person = readJson((await readInput(args.words[0] ?? '-', io, BYTES_MAX)).toString('utf8'));
    const token = await houseToken(args, io, machineOf(args.text('as'), 'software'));
    const read = await readCard(args, io, { token, person, kind });
    if ('exit' in read) return read.exit;
    if (args.flag('json')) sayJson(io, read.proof);
    else io.stdout.write(`${JSON.stringify(read.proof)}\n`);
    return EXIT.ok;
  },
};
