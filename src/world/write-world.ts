import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day } from '../basics/day.ts';
import { writeFileWhole } from '../ground/write-file-whole.ts';
import { cardPage, cardPicture } from './card-picture.ts';
import { type CardRecord, cards } from './cards.ts';
import type { World } from './each-person.ts';
import { insurerPrivateKey } from './insurer-key.ts';
import { INSURERS } from './insurers.ts';
import { partners } from './partners.ts';
import { WORLD_PEOPLE_MAX, WORLD_PEOPLE_MIN } from './people.ts';
import { isSameWorld, readWorldManifest, WORLD_VERSION, type WorldManifest } from './world-manifest.ts';
import { type WorldProgress, writeFeeds } from './write-feeds.ts';

/** Folder of a country that stands for the insurers' own machines. */
export const INSURERS_SIDE = 'insurers-side';

export type WriteWorldOptions = {
  readonly folder: string;
  /** WORLD_PEOPLE_MIN to WORLD_PEOPLE_MAX. */
  readonly people: number;
  /** A whole number of 0 to 2^32 − 1. */
  readonly seed: number;
  /** The day around which contracts start and end; part of what makes the bytes. */
  readonly today: Day;
  readonly progress?: WorldProgress;
};

/** `kept`: the folder already held this very country, and nothing was written. */
export type WrittenWorld = WorldManifest & { readonly kept: boolean };

/**
 * Writes a synthetic country into `folder`. Same people, seed and day, same bytes. Each file appears whole
 * under its name and manifest.json comes last: a run cut short is simply run again. Throws when the size or
 * the seed is out of range, or when the disk refuses.
 */
export async function writeWorld(options: WriteWorldOptions): Promise<WrittenWorld> {
  const { folder, people, seed, today, progress = () => {} } = options;
  checkRange('people', people, WORLD_PEOPLE_MIN, WORLD_PEOPLE_MAX);
  checkRange('seed', seed, 0, 0xffff_ffff);
  const world: World = { people, seed, today };
  const manifestPath = join(folder, 'manifest.json');
  const present = await presentWorld(folder, manifestPath, world);
  if (present) return { ...present, kept: true };

  await rm(manifestPath, { force: true });
  await rm(join(folder, 'cards'), { recursive: true, force: true });
  await mkdir(join(folder, 'feeds'), { recursive: true });
  await mkdir(join(folder, 'cards'), { recursive: true });
  await mkdir(join(folder, INSURERS_SIDE), { recursive: true });
  const feeds = await writeFeeds(folder, world, progress);
  const known = partners(people);
  const fixture = cards(world);
  writeJson(folder, 'insurers.json', known.insurers);
  writeJson(folder, 'grids.json', gridReferences());
  writeJson(folder, 'practices.json', known.practices);
  writeJson(folder, 'professionals.json', known.professionals);
  writeJson(folder, 'staff.json', known.staff);
  writeCards(folder, fixture);
  writeInsurersSide(folder);
  const manifest: WorldManifest = {
    version: WORLD_VERSION,
    seed,
    people,
    today,
    practices: known.practices.length,
    professionals: known.professionals.length,
    cards: fixture.length,
    feeds,
  };
  writeJson(folder, 'manifest.json', manifest);
  return { ...manifest, kept: false };
}

/** The manifest found, when it is the world asked for and its feeds are there with the sizes it tells. */
async function presentWorld(
  folder: string,
  manifestPath: string,
  world: World,
): Promise<WorldManifest | undefined> {
  if (!existsSync(manifestPath)) return undefined;
  const manifest = readWorldManifest(await readFile(manifestPath, 'utf8'));
  if (!manifest || !isSameWorld(manifest, world)) return undefined;
  for (const feed of manifest.feeds) {
    const path = join(folder, feed.file);
    if (!existsSync(path) || (await stat(path)).size !== feed.bytes) return undefined;
  }
  return manifest;
}

/** Which level of which insurer opens which domains, for those who load guarantee grids. */
function gridReferences(): { amc: string; level: string; domains: string[] }[] {
  return INSURERS.flatMap(({ amc, levels }) =>
    levels.map((level) => ({ amc, level: level.code, domains: level.domains.split(' ') })),
  );
}

/** What insurers keep for themselves and this platform never has: the keys that open what is sealed to them. */
function writeInsurersSide(folder: string): void {
  for (const { amc } of INSURERS)
    writeFileWhole(join(folder, INSURERS_SIDE, `${amc}.key`), insurerPrivateKey(amc));
}

function writeCards(folder: string, fixture: readonly CardRecord[]): void {
  const names = fixture.map((card, rank) => `${String(rank + 1).padStart(2, '0')}-${card.case}.svg`);
  for (const [rank, card] of fixture.entries()) {
    writeFileWhole(join(folder, 'cards', names[rank] as string), cardPicture(card));
  }
  writeFileWhole(join(folder, 'cards', 'index.html'), cardPage(names));
  const listed = fixture.map((card, rank) => ({ ...card, picture: `cards/${names[rank]}` }));
  writeJson(folder, 'cards.json', listed);
}

function writeJson(folder: string, name: string, value: unknown): void {
  writeFileWhole(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
}

function checkRange(name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(`${name}: a whole number of ${min} to ${max} expected, found ${value}`);
  }
}
