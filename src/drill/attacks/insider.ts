import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attack, Finding } from '../attack.ts';
import { cloison } from '../cloison.ts';
import type { Range } from '../range.ts';
import { NOBODY_KNEW } from './in-2024.ts';

/** One thing an insider does to a copy of the public files. */
type Tampering = { readonly fr: string; readonly en: string; readonly on: (folder: string) => void };

/** An insider with the disk in his hands edits, deletes and reorders what the log published. */
export const insider: Attack = {
  name: 'insider',
  title: {
    fr: 'Un initié modifie, efface ou déplace des inscriptions du journal',
    en: 'An insider edits, deletes or moves entries of the log',
  },
  in2024: NOBODY_KNEW,
  run: async (range) => [await play(range)],
};

async function play(range: Range): Promise<Finding> {
  const whole = await verified(range.house.folder.log);
  const caught: string[] = [];
  const missed: string[] = [];
  for (const tampering of TAMPERINGS) {
    const folder = mkdtempSync(join(tmpdir(), 'cloison-drill-log-'));
    try {
      cpSync(range.house.folder.log, folder, { recursive: true });
      tampering.on(folder);
      const { code, places } = await verified(folder);
      (code === 1 && places > 0 ? caught : missed).push(tampering.en);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return {
    play: {
      fr: `${TAMPERINGS.length} altérations : ${caught.length} trouvées et situées`,
      en: `${TAMPERINGS.length} tamperings: ${caught.length} found and located${missed.length > 0 ? ` (missed: ${missed.join(', ')})` : ''}`,
    },
    people: 0,
    identities: 0,
    queriesToCut: null,
    msToCut: null,
    promises: [
      {
        says: { fr: 'le journal intact est reconnu intact', en: 'the whole log is found whole' },
        kept: whole.code === 0,
      },
      {
        says: { fr: 'chaque altération trouvée et située', en: 'every tampering found and located' },
        kept: missed.length === 0,
      },
    ],
  };
}

async function verified(folder: string): Promise<{ code: number | null; places: number }> {
  const { code, said } = await cloison(['log', 'verify', folder, '--json']);
  const json = said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1);
  const { findings } = JSON.parse(json) as { findings: unknown[] };
  return { code, places: findings.length };
}

/** Files whose path has this in it: a full tile when there is one, else the widest; what it replaced is not read. */
function fileOf(folder: string, part: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.slice(folder.length).includes(part))
    .sort((a, b) => width(b) - width(a));
  const [first] = files;
  if (first === undefined) throw new Error(`the log has no ${part}`);
  return first;
}

/** Entries a tile holds: `…/000.p/57` is part of one. */
function width(path: string): number {
  const part = /\.p\/(\d+)$/.exec(path)?.[1];
  return part === undefined ? 256 : Number(part);
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] as number) ^ 1;
  writeFileSync(path, bytes);
}

function swap(path: string, size: number): void {
  const bytes = readFileSync(path);
  const first = Buffer.from(bytes.subarray(0, size));
  bytes.copy(bytes, 0, size, 2 * size);
  first.copy(bytes, size);
  writeFileSync(path, bytes);
}

const HASH = 32;
/** An entry of a bundle: two bytes of length, then the commitment. */
const ENTRY = 2 + HASH;

const TAMPERINGS: readonly Tampering[] = [
  {
    fr: 'une inscription modifiée',
    en: 'an entry edited',
    on: (folder) => flip(fileOf(folder, '/tile/entries/'), 5),
  },
  {
    fr: 'deux inscriptions échangées',
    en: 'two entries swapped',
    on: (folder) => swap(fileOf(folder, '/tile/entries/'), ENTRY),
  },
  {
    fr: 'un fichier d’inscriptions effacé',
    en: 'a file of entries deleted',
    on: (folder) => rmSync(fileOf(folder, '/tile/entries/')),
  },
  {
    fr: 'une empreinte modifiée dans une tuile',
    en: 'a hash edited in a tile',
    on: (folder) => flip(fileOf(folder, '/tile/0/'), 3),
  },
  {
    fr: 'deux empreintes échangées',
    en: 'two hashes swapped',
    on: (folder) => swap(fileOf(folder, '/tile/0/'), HASH),
  },
  { fr: 'une tuile effacée', en: 'a tile deleted', on: (folder) => rmSync(fileOf(folder, '/tile/0/')) },
  {
    fr: 'le point de contrôle rajeuni',
    en: 'the checkpoint rewritten',
    on: (folder) => shrink(fileOf(folder, '/checkpoint')),
  },
];

/** Says one entry fewer, with the signatures of before. */
function shrink(path: string): void {
  const lines = readFileSync(path, 'utf8').split('\n');
  lines[1] = String(Number(lines[1]) - 1);
  writeFileSync(path, lines.join('\n'));
}
