import { writeB2 } from '../../wire/b2/write-b2.ts';
import { tellB2Faults, toFaultJson } from '../b2-faults.ts';
import { readB2Json } from '../b2-json.ts';
import { type Command, EXIT } from '../command.ts';
import { refusedFault } from '../fault.ts';
import { readInput } from '../read-input.ts';
import { sayJson, tellFaults } from '../say.ts';

/** The JSON of the largest B2 file: about twelve bytes for one of the record. */
const INPUT_BYTES_MAX = 128 * 1024 * 1024;

export const b2WriteCommand: Command = {
  name: 'b2 write',
  line: 'Write a B2 file from JSON, on standard output',
  usage: '<file.json|->',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'Reads the JSON that "cloison b2 read --show-identity" prints: {"header", "invoices"}. Totals and ' +
    'counts are computed. A value that does not fit its field is a fault, and then nothing is ' +
    'written. With --json the faults are printed as JSON on standard output.',
  options: {},
  examples: [{ says: 'from JSON to a file', line: 'cloison b2 write invoices.json > invoices.b2' }],
  exits: [
    [EXIT.ok, 'written'],
    [EXIT.no, 'nothing was written: each fault is told'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run({ words: [path = '-'], flag, language }, io) {
    const reading = readB2Json(readJson((await readInput(path, io, INPUT_BYTES_MAX)).toString('utf8')));
    if ('faults' in reading) {
      const told = reading.faults.map(({ field, reason, remedy }) => ({
        field,
        reason: reason[language],
        remedy: remedy[language],
      }));
      tellFaults(
        io,
        told.map(({ field, ...rest }) => ({ place: field, ...rest })),
      );
      if (flag('json')) sayJson(io, { faults: told });
      return EXIT.no;
    }
    const written = writeB2(reading.file);
    if (written instanceof Uint8Array) {
      io.stdout.write(written);
      return EXIT.ok;
    }
    tellB2Faults(io, written, language);
    if (flag('json')) sayJson(io, { faults: written.map((fault) => toFaultJson(fault, language)) });
    return EXIT.no;
  },
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusedFault(
      { fr: 'Le contenu n’est pas du JSON.', en: 'The content is not JSON.' },
      {
        fr: 'Donnez ce que «\u202fcloison b2 read\u202f» imprime.',
        en: 'Give what "cloison b2 read" prints.',
      },
    );
  }
}
