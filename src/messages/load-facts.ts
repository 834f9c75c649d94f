import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Day } from '../basics/day.ts';
import type { Facts } from './facts.ts';
import { readFacts } from './read-facts.ts';

/** The facts that come with the package: who is who, and which phrases say what. */
export const FACTS_FOLDER = new URL('./facts/', import.meta.url);

const FILES = ['known.yaml', 'phrases.yaml'] as const;

/** The files of a folder of facts. */
export function factsFilesOf(folder: URL): readonly URL[] {
  return FILES.map((name) => new URL(name, folder));
}

/**
 * The content of the facts files, as one value that can be sent to a page. The one file of this room that
 * touches the disk.
 * @throws Error when a file is absent or no YAML
 */
export function readFactsFiles(folder: URL = FACTS_FOLDER): Readonly<Record<string, unknown>> {
  return Object.assign({}, ...factsFilesOf(folder).map((file) => parse(readFileSync(file, 'utf8'))));
}

/**
 * The facts of a folder on a day.
 * @throws Error with every fault: a list that cannot be stood behind must not judge anything
 */
export function loadFacts(on: Day, folder: URL = FACTS_FOLDER): Facts {
  const reading = readFacts(readFactsFiles(folder), on);
  if ('facts' in reading) return reading.facts;
  throw new Error(`the facts about messages do not load:\n${reading.faults.join('\n')}`);
}
