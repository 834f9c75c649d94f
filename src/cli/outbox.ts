import { hash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { writeFileWhole } from '../ground/write-file-whole.ts';
import { letterCode, sayLetterCode } from '../telling/letter-code.ts';
import { refusedFault } from './fault.ts';

/** A line of the insurer's own list. It stays on the insurer's machine. */
const person = z.object({
  email: z.string().max(320).nullable().default(null),
  language: z.enum(['fr', 'en']).default('fr'),
  /** Name and address, as they stand in the window of the envelope: six lines of 38 characters (NF Z 10-011). */
  address: z.array(z.string().max(38)).max(6).default([]),
});
export type Person = z.infer<typeof person>;

/** Hashes that one request to the house takes. */
const HASHES_MAX = 5_000;
/** A list of an insurer has at most some million lines; a file of codes for them is a hundred megabytes. */
const PEOPLE_MAX = 5_000_000;

const CODES = 'codes.txt';
export const JOURNAL = 'sent.log';

/** Lines of a list, one by one. @throws CliFault with the number of the line that is none */
export async function* readPeople(path: string): AsyncGenerator<Person> {
  if (!existsSync(path)) throw missing(path);
  let place = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    place += 1;
    if (line.trim() !== '') yield readPerson(line, place);
  }
}

function readPerson(line: string, place: number): Person {
  try {
    return person.parse(JSON.parse(line));
  } catch {
    throw refusedFault(
      { fr: `Ligne ${place}\u202f: ce n’est pas une personne.`, en: `Line ${place}: this is no person.` },
      { fr: 'Écrivez {"email":"…","language":"fr"}.', en: 'Write {"email":"…","language":"fr"}.' },
    );
  }
}

/**
 * Draws a code for each line, and writes the codes and their hashes; a second run leaves what is there, since
 * letters may have left with it. @returns how many files of hashes are to be sent to the house
 */
export async function drawCodes(
  { people, outbox }: { people: string; outbox: string },
  randomBytes: (count: number) => Uint8Array,
): Promise<{ readonly codes: number; readonly files: number } | null> {
  if (existsSync(join(outbox, CODES))) return null;
  mkdirSync(outbox, { recursive: true, mode: 0o700 });
  const codes: string[] = [];
  for await (const _ of readPeople(people)) {
    if (codes.length === PEOPLE_MAX) throw tooMany();
    codes.push(letterCode(randomBytes(8)));
  }
  let files = 0;
  for (let from = 0; from < codes.length; from += HASHES_MAX) {
    files += 1;
    const hashes = codes.slice(from, from + HASHES_MAX).map((code) => hash('sha256', code, 'base64url'));
    writeFileWhole(join(outbox, `hashes-${files}.json`), JSON.stringify({ hashes }));
  }
  // Last: codes that are there were drawn whole.
  writeFileWhole(join(outbox, CODES), `${codes.join('\n')}\n`);
  return { codes: codes.length, files };
}

/** Each person with their place and the code of their letter. */
export async function* readOutbox(people: string, outbox: string) {
  const path = join(outbox, CODES);
  if (!existsSync(path)) throw missing(path);
  const codes = createInterface({ input: createReadStream(path) })[Symbol.asyncIterator]();
  let n = 0;
  for await (const one of readPeople(people)) {
    const { value, done } = await codes.next();
    if (done) throw missing(path);
    yield { n, person: one, code: sayLetterCode(value as Parameters<typeof sayLetterCode>[0]) };
    n += 1;
  }
}

function missing(path: string) {
  return refusedFault(
    { fr: `${path} manque ou finit trop tôt.`, en: `${path} is missing or ends too early.` },
    {
      fr: 'Lancez d’abord cloison notice codes sur la même liste.',
      en: 'Run cloison notice codes on the same list first.',
    },
  );
}

function tooMany() {
  return refusedFault(
    { fr: 'Cette liste dépasse cinq millions de lignes.', en: 'This list exceeds five million lines.' },
    { fr: 'Coupez-la.', en: 'Cut it.' },
  );
}

/** The codes that were drawn, in the order of the list. */
export function readCodes(outbox: string): string[] {
  const path = join(outbox, CODES);
  if (!existsSync(path)) throw missing(path);
  return readFileSync(path, 'utf8').trimEnd().split('\n');
}

/** The Message-ID of a place; its mark comes from the code, so that nobody else can make up a bounce of it. */
export function mailIdOf(
  { incident, version, n }: { readonly incident: string; readonly version: number; readonly n: number },
  { code, domain }: { readonly code: string; readonly domain: string },
): string {
  return `${incident}.${version}.${n}.${markOf(code)}@${domain}`;
}

/** The place that a Message-ID of this outbox stands for; undefined when we did not write it. */
export function placeOfMailId(id: string, codes: readonly string[]): number | undefined {
  const [, place, mark] = /^I[0-9A-Z]{12}\.[0-9]{1,2}\.([0-9]{1,7})\.([0-9a-f]{16})@/.exec(id) ?? [];
  const code = codes[Number(place ?? Number.NaN)];
  return code !== undefined && markOf(code) === mark ? Number(place) : undefined;
}

function markOf(code: string): string {
  return hash('sha256', `message-id|${code.replaceAll('-', '')}`, 'hex').slice(0, 16);
}
