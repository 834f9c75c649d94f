import type { Language } from '../../basics/words.ts';
import type { Grid } from '../../pricing/grid.ts';
import { readGridCsv } from '../../pricing/grid-csv.ts';
import { GRID_CHARACTERS_MAX, readGridText } from '../../pricing/grid-text.ts';
import { loadTables } from '../../pricing/load-tables.ts';
import { memberTable } from '../../pricing/member-table.ts';
import type { Tables } from '../../pricing/tables.ts';
import { type Command, EXIT } from '../command.ts';
import { readInput } from '../read-input.ts';
import { sayJson, sayLines, tellFaults } from '../say.ts';
import { textTable } from '../text-table.ts';

/** A character of UTF-8 takes four bytes at most. */
const INPUT_BYTES_MAX = 4 * GRID_CHARACTERS_MAX;

export const gridCheckCommand: Command = {
  name: 'grid check',
  line: 'Check a grid of guarantees, and print it as its members read it; every fault with line and column',
  usage: '<file|->',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'Reads YAML, JSON or semicolon-separated CSV (docs/pricing.md). In CSV the column is the number ' +
    'of the cell.',
  options: {
    form: { value: 'yaml|csv', says: 'form of the file; the ending of its name tells when omitted' },
  },
  examples: [
    { says: 'a grid in YAML', line: 'cloison grid check our-levels.yaml' },
    { says: 'a spreadsheet from standard input', line: 'cloison grid check - --form csv < levels.csv' },
  ],
  exits: [
    [EXIT.ok, 'the grid is good'],
    [EXIT.no, 'the grid has faults'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run({ words: [path = '-'], text, flag, language }, io) {
    const content = (await readInput(path, io, INPUT_BYTES_MAX)).toString('utf8');
    const tables = loadTables();
    const isCsv = text('form') === 'csv' || (text('form') === undefined && /\.csv$/i.test(path));
    const { grid, faults } = isCsv ? readGridCsv(content, path, tables) : readGridText(content, tables);
    const told = faults.map(({ line, column, field, reason, remedy }) => ({
      line,
      column,
      field,
      reason: reason[language],
      remedy: remedy[language],
    }));
    if (flag('json'))
      sayJson(io, { valid: grid !== null, levels: grid ? summaries(grid) : [], faults: told });
    else if (grid) sayLines(io, [levelTable(grid, language), ...memberTables(grid, tables, language)]);
    tellFaults(
      io,
      told.map(({ line, column, field, ...rest }) => ({
        place: `${path}:${line}:${column} ${field}`.trim(),
        ...rest,
      })),
    );
    return grid ? EXIT.ok : EXIT.no;
  },
};

function summaries({ levels }: Grid) {
  return levels.map(({ level, label, responsible, from, to, covers, guarantees }) => ({
    level,
    label,
    responsible,
    from,
    to,
    covers,
    guarantees: guarantees.length,
  }));
}

/** What each level pays, in the words of its members. */
function memberTables({ levels }: Grid, tables: Tables, language: Language): string[] {
  const heads =
    language === 'fr' ? ['Code', 'Soins', 'Le contrat paie', 'Conditions'] : ['Code', 'Care', 'Pays', 'If'];
  return levels.flatMap((level) => {
    const rows = memberTable(level, tables).map(({ code, care, pays, conditions }) => [
      code,
      care[language],
      pays[language],
      conditions?.[language] ?? '',
    ]);
    const table = textTable(
      heads.map((head) => ({ head, side: 'left' as const })),
      rows,
    );
    return [`\n${level.label} (${level.level}, ${level.from})\n\n${table}`];
  });
}

function levelTable(grid: Grid, language: Language): string {
  const fr = language === 'fr';
  const heads = fr
    ? ['Niveau', 'Libellé', 'Responsable', 'Du', 'Au', 'Domaines', 'Garanties']
    : ['Level', 'Label', 'Responsible', 'From', 'To', 'Domains', 'Guarantees'];
  const [yes, no] = fr ? ['oui', 'non'] : ['yes', 'no'];
  const rows = summaries(grid).map((one) => [
    one.level,
    one.label,
    one.responsible ? yes : no,
    one.from,
    one.to ?? '–',
    one.covers.join(' '),
    String(one.guarantees),
  ]);
  return textTable(
    heads.map((head, i) => ({ head, side: i === heads.length - 1 ? ('right' as const) : ('left' as const) })),
    rows,
  );
}
