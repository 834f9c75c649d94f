import { dayInFrance } from '../../basics/day.ts';
import { loadSeverityMethods } from '../../breach/load-severity-methods.ts';
import { fromQuarters } from '../../breach/quarters.ts';
import { readSeverityInput } from '../../breach/read-severity-input.ts';
import { type Severity, type SeverityInput, severity } from '../../breach/severity.ts';
import { methodOnDay, SEVERITY_INPUTS, type SeverityMethod } from '../../breach/severity-method.ts';
import { type Command, EXIT } from '../command.ts';
import { refusedFault } from '../fault.ts';
import { readInput } from '../read-input.ts';
import { sayJson, sayLines, tellFaults } from '../say.ts';
import { saySeverity } from '../say-severity.ts';

/** Eight short fields take a hundredth of it. */
const INPUT_BYTES_MAX = 64 * 1024;

export const severityCommand: Command = {
  name: 'severity',
  line: 'How severe is a breach for the people, by ENISA’s method, and what would change that?',
  usage: '<file|->',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'Reads JSON: dpc (1 to 4), ei (0.25 to 1), confidentiality, integrity, availability (0, 0.25, 0.5) and ' +
    'malicious (0, 0.5), as numbers; individuals (how many people) and unintelligible (true or false) when known. ' +
    'Prints the reasons, or with --json the input with cb, se and band (low, medium, high, very-high), flags, ' +
    'flips (what one change alone would give) and the version of the method. docs/severity.md explains each.',
  options: {},
  examples: [
    {
      says: 'identity and number of millions, by a thief who may sell them',
      line:
        'echo \'{"dpc":2,"ei":1,"confidentiality":0.5,"integrity":0,"availability":0,"malicious":0.5}\' ' +
        '| cloison severity -',
    },
    { says: 'the same from a file, for a program', line: 'cloison severity breach.json --json' },
  ],
  exits: [
    [EXIT.ok, 'computed'],
    [EXIT.no, 'the input cannot be computed: each field to correct is named'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run({ words: [path = '-'], flag, language }, io) {
    const text = (await readInput(path, io, INPUT_BYTES_MAX)).toString('utf8');
    const method = methodOnDay(loadSeverityMethods(), dayInFrance(io.now().getTime()));
    if (method === undefined) throw new Error('no method of severity is in force');
    const reading = readSeverityInput(readJson(text), method);
    if ('input' in reading) {
      const { input } = reading;
      const result = severity(input, method);
      if (flag('json')) sayJson(io, toJson(input, result, method));
      else sayLines(io, [saySeverity({ input, result }, method, language)]);
      return EXIT.ok;
    }
    const faults = reading.faults.map(({ field, reason, remedy }) => ({
      field,
      reason: reason[language],
      remedy: remedy[language],
    }));
    tellFaults(
      io,
      faults.map(({ field, ...rest }) => ({ place: field, ...rest })),
    );
    if (flag('json')) sayJson(io, { code: 'severity.input-invalid', errors: faults });
    return EXIT.no;
  },
};

function toJson(input: SeverityInput, { cb, se, band, flags, flips }: Severity, { version }: SeverityMethod) {
  const scores = Object.fromEntries(SEVERITY_INPUTS.map((name) => [name, fromQuarters(input[name])]));
  return {
    ...scores,
    ...(input.individuals === null ? {} : { individuals: input.individuals }),
    ...(input.unintelligible === null ? {} : { unintelligible: input.unintelligible }),
    cb: fromQuarters(cb),
    se: fromQuarters(se),
    band,
    flags,
    flips: flips.map((flip) => ({ ...flip, to: fromQuarters(flip.to), se: fromQuarters(flip.se) })),
    method: version,
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusedFault(
      { fr: 'Le contenu n’est pas du JSON.', en: 'The content is not JSON.' },
      {
        fr: 'Suivez l’exemple de «\u202fcloison severity --help\u202f».',
        en: 'Follow the example of "cloison severity --help".',
      },
    );
  }
}
