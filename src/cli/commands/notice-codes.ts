import { randomBytes } from 'node:crypto';
import { type Command, EXIT } from '../command.ts';
import { drawCodes } from '../outbox.ts';
import { sayLines } from '../say.ts';

export const noticeCodesCommand: Command = {
  name: 'notice codes',
  line: 'Draw the verification code of each letter, and the hashes that the house keeps',
  usage: '<people.jsonl> <outbox>',
  wordsMin: 2,
  wordsMax: 2,
  about:
    'Run by the insurer, on its own machine. Writes codes.txt (one a line, in the order of the list) and hashes-1.json, ' +
    'hashes-2.json… in the folder outbox. The hashes go to POST /v1/insurer/campaigns/:number/letters before anything ' +
    'is sent; the codes and the list go nowhere. docs/telling.md tells the whole way.',
  sample: ['{"email":"claire@maison.example","language":"fr"}', '{"email":null}'],
  options: {},
  examples: [{ says: 'codes for a list', line: 'cloison notice codes members.jsonl outbox' }],
  exits: [
    [EXIT.ok, 'drawn, or there already: nothing is drawn twice'],
    [EXIT.no, 'the list has a line that is no person'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run({ words: [people = '', outbox = ''], language }, io) {
    const drawn = await drawCodes({ people, outbox }, randomBytes);
    const fr = language === 'fr';
    const already = fr
      ? 'Les codes sont déjà là\u202f: rien n’a changé.'
      : 'The codes are there already: nothing changed.';
    const done = fr
      ? `${drawn?.codes} codes, ${drawn?.files} fichiers d’empreintes.`
      : `${drawn?.codes} codes, ${drawn?.files} files of hashes.`;
    sayLines(io, [drawn === null ? already : done]);
    return EXIT.ok;
  },
};
