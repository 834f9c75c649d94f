import { readdirSync, readFileSync } from 'node:fs';
import { readTables } from './read-tables.ts';
import type { Tables } from './tables.ts';

const FOLDER = new URL('./tables/', import.meta.url);

/**
 * Reads the dated tables from the package. Of this room, only the files that are called load touch the disk.
 * Throws as `readTables` does.
 */
export function loadTables(folder: URL = FOLDER): Tables {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return readTables(new Map(names.sort().map((name) => [name, readFileSync(new URL(name, folder), 'utf8')])));
}
