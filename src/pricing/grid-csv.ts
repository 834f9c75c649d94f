import type { GridFault } from './grid.ts';
import type { GridPath } from './grid-shape.ts';
import { checkedGrid, faultAt, GRID_CHARACTERS_MAX, type GridReading, type Place } from './grid-text.ts';
import type { Tables } from './tables.ts';

/** The columns of the flat form, one guarantee per line; lists are separated by spaces. */
export const GRID_COLUMNS = [
  'level',
  'label',
  'responsible',
  'starts_on',
  'ends_on',
  'covers',
  'code',
  'domain',
  'acts',
  'sectors',
  'kind',
  'percent',
  'euros',
  'limit',
  'copay',
  'per',
  'period',
  'network',
  'waiting_months',
  'renewal',
  'times',
  'frame',
  'simple',
  'complex',
  'very_complex',
  'simple_complex',
  'simple_very_complex',
  'complex_very_complex',
  'year_starts',
] as const;

type Column = (typeof GRID_COLUMNS)[number];
type Row = { readonly line: number; readonly cells: ReadonlyMap<Column, string> };
type RawLevel = Record<string, unknown> & { guarantees: unknown[] };

const LEVEL_COLUMNS = [
  'label',
  'responsible',
  'ends_on',
  'covers',
  'year_starts',
] as const satisfies readonly Column[];
const OF_LEVEL: ReadonlySet<Column> = new Set(['level', 'starts_on', ...LEVEL_COLUMNS]);
const GUARANTEE_COLUMNS = GRID_COLUMNS.filter((column) => !OF_LEVEL.has(column));
const LISTS: ReadonlySet<Column> = new Set(['covers', 'acts', 'sectors']);
const YES_OR_NO: ReadonlySet<Column> = new Set(['responsible', 'copay']);
const NUMBERS: ReadonlySet<Column> = new Set(['waiting_months', 'renewal', 'times']);

/**
 * Reads a grid from a semicolon-separated file with a header line. Lines with the same level and first day
 * form one level. The column of a fault is the number of the cell, from 1.
 */
export function readGridCsv(text: string, name: string, tables: Tables): GridReading {
  if (text.length > GRID_CHARACTERS_MAX)
    return { grid: null, faults: [faultAt('grid.too-large', [], at(1, 1))] };
  const [header, ...lines] = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const columns = (header ?? '').split(';').map((cell) => cell.trim());
  // A column named twice would have two readings.
  const unknown = columns.flatMap((column, index) =>
    isColumn(column) && columns.indexOf(column) === index ? [] : [index],
  );
  const faults: GridFault[] = unknown.map((index) =>
    faultAt('field.unknown', [columns[index] ?? ''], at(1, index + 1)),
  );
  const rows: Row[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const cells = splitCells(line);
    if (cells === null || cells.length !== columns.length)
      faults.push(faultAt('grid.syntax', [], at(index + 2, 1)));
    else
      rows.push({
        line: index + 2,
        cells: new Map(columns.map((column, cell) => [column as Column, cells[cell] ?? ''])),
      });
  }
  if (faults.length > 0) return { grid: null, faults };
  const { levels, places, differing } = gather(rows);
  const place = (path: GridPath): Place => placeOf(path, places, columns);
  if (differing.length > 0) {
    return {
      grid: null,
      faults: differing.map(([line, column]) =>
        faultAt('level.differs', [column], at(line, columns.indexOf(column) + 1)),
      ),
    };
  }
  return checkedGrid({ grid: name, levels }, tables, place);
}

type Gathered = { levels: RawLevel[]; places: number[][]; differing: [number, Column][] };

/** Groups the lines into levels; `places[level][guarantee]` is the line a guarantee was written on. */
function gather(rows: readonly Row[]): Gathered {
  const gathered: Gathered = { levels: [], places: [], differing: [] };
  const known = new Map<string, { index: number; first: Row }>();
  for (const row of rows) {
    const key = `${row.cells.get('level')} ${row.cells.get('starts_on')}`;
    const found = known.get(key);
    const index = found?.index ?? gathered.levels.length;
    if (found === undefined) {
      known.set(key, { index, first: row });
      gathered.levels.push({ ...rawOf(row, ['level', 'starts_on', ...LEVEL_COLUMNS]), guarantees: [] });
      gathered.places.push([]);
    } else {
      for (const column of LEVEL_COLUMNS) {
        if (row.cells.get(column) !== found.first.cells.get(column))
          gathered.differing.push([row.line, column]);
      }
    }
    gathered.levels[index]?.guarantees.push(rawOf(row, GUARANTEE_COLUMNS));
    gathered.places[index]?.push(row.line);
  }
  return gathered;
}

/** An empty cell is an absent field, except for `covers`, where it claims no domain. */
function rawOf({ cells }: Row, columns: readonly Column[]): Record<string, unknown> {
  const raw: Record<string, unknown> = {};
  for (const column of columns) {
    const cell = cells.get(column) ?? '';
    if (LISTS.has(column) && (cell !== '' || column === 'covers'))
      raw[column] = cell.split(' ').filter(Boolean);
    else if (YES_OR_NO.has(column) && cell !== '') raw[column] = ANSWERS.get(cell.toLowerCase()) ?? cell;
    else if (NUMBERS.has(column) && /^[0-9]{1,3}$/.test(cell)) raw[column] = Number(cell);
    else if (cell !== '') raw[column] = cell;
  }
  return raw;
}

const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ['oui', true],
  ['true', true],
  ['non', false],
  ['false', false],
]);

function placeOf(path: GridPath, places: readonly number[][], columns: readonly string[]): Place {
  const [, level, , guarantee] = path;
  const lines = typeof level === 'number' ? places[level] : undefined;
  const line = typeof guarantee === 'number' ? lines?.[guarantee] : lines?.[0];
  const field = typeof guarantee === 'number' ? path[4] : path[2];
  return at(line ?? 1, Math.max(columns.indexOf(String(field)) + 1, 1));
}

/**
 * Cells of one line; a cell in double quotes may hold semicolons, "" inside is one quote. Null when unclosed.
 */
function splitCells(line: string): string[] | null {
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    const match = /^(?:"((?:[^"]|"")*)"|([^";]*))(;|$)/.exec(rest);
    if (match === null) return null;
    cells.push((match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim());
    if (match[3] !== ';') return cells;
    rest = rest.slice(match[0].length);
  }
}

function isColumn(text: string): text is Column {
  return (GRID_COLUMNS as readonly string[]).includes(text);
}

function at(line: number, column: number): Place {
  return { line, column };
}
