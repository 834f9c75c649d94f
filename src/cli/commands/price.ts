import { loadGrids } from '../../pricing/load-grids.ts';
import { loadTables } from '../../pricing/load-tables.ts';
import { PRICE_REQUEST_CHARACTERS_MAX, priceJson } from '../../pricing/price-command.ts';
import { pricingSchema } from '../../pricing/pricing-schema.ts';
import { type Command, EXIT } from '../command.ts';
import { usageFault } from '../fault.ts';
import { readInput } from '../read-input.ts';
import { sayJson, sayLines, tellFaults } from '../say.ts';
import { sayPrices } from '../say-prices.ts';

/** A character of JSON takes four bytes at most. */
const INPUT_BYTES_MAX = 4 * PRICE_REQUEST_CHARACTERS_MAX;

export const priceCommand: Command = {
  name: 'price',
  line: 'Price lines of care: what each pays, to the cent, and why; no database, no person',
  usage: '<file|-> | --schema',
  wordsMin: 0,
  wordsMax: 1,
  about:
    'The request is JSON; docs/pricing.md explains its fields, and --schema describes them to ' + 'programs.',
  options: {
    schema: { says: 'print the JSON Schema of the request, with those of a grid and of the answer' },
  },
  examples: [
    {
      says: 'a visit to the declared doctor',
      line:
        'echo \'{"context":{"careDate":"2025-03-10","sector":"1","carePath":"T"},' +
        '"lines":[{"act":"G","price":"30.00"}],"level":"CONFORT"}\' | cloison price -',
    },
    { says: 'the same from a file, for a program', line: 'cloison price request.json --json' },
  ],
  exits: [
    [EXIT.ok, 'priced'],
    [EXIT.no, 'the request cannot be priced: each field to correct is named'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run({ words: [path], flag, language }, io) {
    if (flag('schema')) {
      sayJson(io, pricingSchema());
      return EXIT.ok;
    }
    if (path === undefined) throw nothingToPrice();
    const text = (await readInput(path, io, INPUT_BYTES_MAX)).toString('utf8');
    const tables = loadTables();
    const outcome = priceJson(text, tables, loadGrids(tables));
    if (outcome.ok) {
      if (flag('json')) sayJson(io, outcome.answer);
      else sayLines(io, [sayPrices(outcome.answer, language)]);
      return EXIT.ok;
    }
    const { message, faults, code } = outcome.problem;
    io.stderr.write(`${message[language]}\n`);
    const told = faults.map(({ field, reason, remedy }) => ({
      field,
      reason: reason[language],
      remedy: remedy[language],
    }));
    tellFaults(
      io,
      told.map(({ field, ...rest }) => ({ place: field, ...rest })),
    );
    if (flag('json')) sayJson(io, { code, message: message[language], errors: told });
    return EXIT.no;
  },
};

function nothingToPrice() {
  return usageFault(
    { fr: 'Aucune demande à calculer.', en: 'There is no request to price.' },
    { fr: 'Donnez un fichier, ou «\u202f-\u202f».', en: 'Give a file, or "-".' },
  );
}
