import { FIELD_FAULTS } from '../../contract/field-faults.ts';
import { readNir } from '../../people/nir.ts';
import { type Command, EXIT } from '../command.ts';
import { readInput } from '../read-input.ts';
import { sayLines } from '../say.ts';

/** A number with its key, spaces and a line end take a tenth of it. */
const INPUT_BYTES_MAX = 400;

export const nirCommand: Command = {
  name: 'nir',
  line: 'Is this social-security number well formed, and if not, why?',
  usage: '<value|->',
  wordsMin: 1,
  wordsMax: 8,
  about:
    'Reads 13 characters, or 15 with the key; spaces and dots do not count. The number is never ' +
    'printed back. A command line stays in the history of the shell: for a real number write "-", ' +
    'which reads standard input. With --json: {"valid":true,"reason":null} or, say, ' +
    '{"valid":false,"reason":"key"}; the reasons are length, characters, sex, month and key.',
  options: {},
  examples: [
    { says: 'a fictional number', line: 'cloison nir 2990199999001' },
    { says: 'from standard input, as a program asks', line: 'echo 299019999900157 | cloison nir - --json' },
  ],
  exits: [
    [EXIT.ok, 'valid'],
    [EXIT.no, 'not valid'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run({ words, flag, language }, io) {
    const typed = words.join('');
    const text = typed === '-' ? (await readInput('-', io, INPUT_BYTES_MAX)).toString('utf8') : typed;
    const reading = readNir(text);
    const reason = reading.valid ? null : reading.reason;
    if (flag('json')) io.stdout.write(`${JSON.stringify({ valid: reading.valid, reason })}\n`);
    else if (reason === null) sayLines(io, [language === 'fr' ? 'Valable.' : 'Valid.']);
    else {
      const told = FIELD_FAULTS[`nir.${reason}`];
      const no = language === 'fr' ? 'Non valable' : 'Not valid';
      sayLines(io, [
        `${no} (${reason}). ${told?.reason[language] ?? ''} ${told?.remedy[language] ?? ''}`.trimEnd(),
      ]);
    }
    return reading.valid ? EXIT.ok : EXIT.no;
  },
};
