import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileWhole } from '../ground/write-file-whole.ts';
import { readJournal } from '../mail/journal.ts';
import { type Letter, writeLetters } from '../telling/letter-pdf.ts';
import type { LetterFonts } from '../telling/load-letter-fonts.ts';
import { JOURNAL, type Person, readOutbox } from './outbox.ts';

/** One person of the list, with their place and the code of their letter. */
export type Addressed = { readonly n: number; readonly person: Person; readonly code: string };

export type LetterFiles = {
  readonly people: string;
  readonly outbox: string;
  /** Letters of one file. */
  readonly perFile: number;
  readonly letterOf: (one: Addressed) => Letter;
  readonly fonts: LetterFonts;
};

/**
 * Writes the letters of those whom no e-mail reached, so many to a file. Beside each file stands which places
 * it holds, written whole after it: killed between the two, the same file is made again with the same people.
 */
export async function writeLetterFiles(files: LetterFiles) {
  const { people, outbox, perFile } = files;
  const folder = join(outbox, 'letters');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const known = await readJournal(join(outbox, JOURNAL));
  const { written, last } = readWritten(folder);
  const counts = { written: 0, files: 0, unreached: 0 };
  let waiting: Addressed[] = [];
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    counts.files += 1;
    counts.written += waiting.length;
    await writeOne(folder, last + counts.files, waiting, files);
    waiting = [];
  };
  for await (const one of readOutbox(people, outbox)) {
    if (known.get(one.n)?.s === 'sent' || written.has(one.n)) continue;
    if (one.person.address.length === 0) {
      counts.unreached += 1;
      continue;
    }
    waiting.push(one);
    if (waiting.length === perFile) await flush();
  }
  await flush();
  return counts;
}

async function writeOne(
  folder: string,
  number: number,
  people: readonly Addressed[],
  { letterOf, fonts }: LetterFiles,
): Promise<void> {
  const name = `letters-${String(number).padStart(5, '0')}`;
  writeFileWhole(join(folder, `${name}.pdf`), await writeLetters(name, people.map(letterOf), fonts));
  writeFileWhole(join(folder, `${name}.json`), JSON.stringify({ places: people.map(({ n }) => n) }));
}

/** Which places have a letter, and the number of the last file. */
function readWritten(folder: string) {
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => /^letters-\d{5}\.json$/.test(name))
    : [];
  const places = names.flatMap(
    (name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { places: number[] }).places,
  );
  return { written: new Set(places), last: names.length };
}
