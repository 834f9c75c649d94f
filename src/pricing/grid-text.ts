import { LineCounter, type Node, parseDocument } from 'yaml';
import type { Grid, GridFault } from './grid.ts';
import { type Checked, checkGrid } from './grid-check.ts';
import { type GridFinding, type GridPath, readGridShape } from './grid-shape.ts';
import { GRID_SENTENCES } from './grid-words.ts';
import type { Tables } from './tables.ts';

/** The largest grid file read, in characters. */
export const GRID_CHARACTERS_MAX = 2_000_000;

export type GridReading = { readonly grid: Grid | null; readonly faults: readonly GridFault[] };

/**
 * Reads a grid written in YAML or JSON (JSON is YAML). Each fault tells line, column, field, reason and
 * remedy.
 */
export function readGridText(text: string, tables: Tables, what?: Checked): GridReading {
  if (text.length > GRID_CHARACTERS_MAX)
    return { grid: null, faults: [faultAt('grid.too-large', [], START)] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ pos }) => faultAt('grid.syntax', [], toPlace(lines, pos[0])));
    return { grid: null, faults };
  }
  const place = (path: GridPath): Place => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as Node | undefined;
      if (node?.range) return toPlace(lines, node.range[0]);
    }
    return START;
  };
  return checkedGrid(readRaw(document), tables, place, what);
}

/**
 * A grid accepted earlier, in the form it is kept in. It is not checked again: what is stricter today, or an
 * act that the list gained, concerns the grids that come in now. Null when it has not that form.
 */
export function readKeptGrid(content: unknown): Grid | null {
  return readGridShape(content).grid;
}

/** A grid whose form and sense are both good, or the faults at their places. Shared by both file forms. */
export function checkedGrid(
  raw: unknown,
  tables: Tables,
  place: (path: GridPath) => Place,
  what?: Checked,
): GridReading {
  const { grid, findings } = readGridShape(raw);
  const all: GridFinding[] = grid === null ? findings : checkGrid(grid, tables, what);
  const faults = all.map(({ code, path, at }) => withAct(faultAt(code, path, place(path)), at));
  return { grid: faults.length === 0 ? grid : null, faults };
}

export type Place = { readonly line: number; readonly column: number };

const START: Place = { line: 1, column: 1 };

export function faultAt(code: keyof typeof GRID_SENTENCES, path: GridPath, place: Place): GridFault {
  return { ...place, field: path.join('.'), ...GRID_SENTENCES[code] };
}

function withAct(fault: GridFault, at: string | undefined): GridFault {
  if (at === undefined) return fault;
  const { fr, en } = fault.reason;
  return { ...fault, reason: { fr: fr.replace(/\.$/, `\u202f: ${at}.`), en: en.replace(/\.$/, `: ${at}.`) } };
}

/** References may be written once and reused, but not multiplied: a small file must stay small when read. */
function readRaw(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}

function toPlace(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
