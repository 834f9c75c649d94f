import { readdirSync, readFileSync } from 'node:fs';
import type { B2Invoice } from '../../src/wire/b2/invoice.ts';

const FOLDER = new URL('../vectors/b2/', import.meta.url);

/** The example files, in fictional numbers. */
export const B2_EXAMPLES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.b2'))
  .map((name) => ({ name, bytes: readFileSync(new URL(name, FOLDER)) }));

/** Two batches, four invoices: the file the tests of the reader bend. */
export const DAY = readFileSync(new URL('a-claims-day.b2', FOLDER));

export function dayLines(): string[] {
  return DAY.toString('latin1').split('\r\n').slice(0, -1);
}

export function fromLines(lines: readonly string[]): Buffer {
  return Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'latin1');
}

/** The line with `text` written over it from `column` (from 1). */
export function put(line: string, column: number, text: string): string {
  return line.slice(0, column - 1) + text + line.slice(column - 1 + text.length);
}

/** An invoice with its identity opened, which deepEqual would otherwise not compare, and without its line. */
export function opened({ identity, line: _line, ...invoice }: B2Invoice & { line?: number }) {
  return { ...invoice, identity: identity.reveal('test') };
}
