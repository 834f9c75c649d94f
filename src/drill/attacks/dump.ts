import { createHmac, hash } from 'node:crypto';
import { join } from 'node:path';
import type { Nir } from '../../people/nir.ts';
import { nirKey } from '../../people/nir.ts';
import type { Attack, Finding } from '../attack.ts';
import { digestTraces, encodingsOf, type Trace, type Traits, tracesOf } from '../identity-traces.ts';
import type { Person } from '../population.ts';
import type { Range } from '../range.ts';
import { type TraceIndex, traceIndex } from '../trace-index.ts';
import { dumpTables, type Haystack, keyLikeValues, readFiles } from '../whole-dump.ts';
import { SOURCES } from './in-2024.ts';

/** Whose traces are tried under every value of the dump as a key: were one the key, all of them would show. */
const KEYED_PEOPLE = 3;

/** Professionals and insurers are named by law; by chance one bears the name of somebody insured. */
const NAMED_BY_LAW =
  /^public\.(professionals|credentials|practices|practice_accounts|insurers)\b|^pg_catalog/;

/** Database, files, tiles and logs, carried away whole, with a dictionary of everybody alive. */
export const dump: Attack = {
  name: 'dump',
  title: {
    fr: 'Base, fichiers et journaux emportés, avec un dictionnaire de tout le pays',
    en: 'Database, files and logs carried away, with a dictionary of the whole country',
  },
  in2024: {
    says: {
      fr: 'état civil, numéro et contrat de chacun y étaient en clair',
      en: 'civil status, number and contract of each lay there to be read',
    },
    source: SOURCES.franceinfo,
  },
  run: async (range) => [await play(range)],
};

async function play({ adminUrl, house, population, say }: Range): Promise<Finding> {
  const haystacks = [
    ...(await dumpTables(adminUrl)),
    ...readFiles(house.folder.root, ['world', 'pg', 'compiled']),
  ];
  const megabytes = haystacks.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
  const plain = traceIndex(everybody(population.people));
  const names = traceIndex(population.names.flatMap((name) => encodingsOf(name, 'name')));
  say(`dump: ${plain.count} traces of ${population.people.length} people in ${megabytes.toFixed(0)} MB`);
  const keys = await keyLikeValues(adminUrl);
  const keyed = traceIndex(underKeys(population.people.slice(0, KEYED_PEOPLE), keys));
  const unnamed = haystacks.filter(({ name }) => !NAMED_BY_LAW.test(name));
  // The search is shown to find what it looks for, in the one place where it is: the insurers' own files.
  const control = places(readFiles(join(house.folder.world, 'feeds'), []), plain);
  const found = places(haystacks, plain) + places(haystacks, keyed) + places(unnamed, names);
  return {
    play: {
      fr: `${megabytes.toFixed(0)} Mo, ${plain.count} traces en clair, codées, hachées ; ${keys.length} clés essayées`,
      en: `${megabytes.toFixed(0)} MB, ${plain.count} traces plain, encoded, hashed; ${keys.length} keys tried`,
    },
    people: found,
    identities: found,
    queriesToCut: null,
    msToCut: null,
    promises: [
      { says: { fr: 'personne', en: 'nobody' }, kept: found === 0 },
      {
        says: {
          fr: 'la même recherche trouve tout le monde dans les fichiers des assureurs',
          en: 'the same search finds everybody in the insurers’ own files',
        },
        kept: control >= population.people.length,
      },
    ],
  };
}

function places(haystacks: readonly Haystack[], index: TraceIndex): number {
  let hits = 0;
  for (const { bytes, digits } of haystacks) hits += index.hits(bytes, digits);
  return hits;
}

function toTraits({ nir, birthDate, birthRank, memberNumber }: Person): Traits {
  return { nir, key: nirKey(nir as Nir), birth: birthDate, rank: String(birthRank), member: memberNumber };
}

function* everybody(people: readonly Person[]): Generator<Trace> {
  for (const person of people) yield* tracesOf(toTraits(person));
}

/** HMAC and prefixed digests of what is known of a person, under each value of the dump. */
function* underKeys(people: readonly Person[], keys: readonly Buffer[]): Generator<Trace> {
  for (const key of keys)
    for (const person of people) {
      const { nir, birth, rank, member } = toTraits(person);
      for (const text of [nir, `${nir}${birth}${rank}`, member]) {
        yield* digestTraces(createHmac('sha256', key).update(text).digest(), 'hmac');
        yield* digestTraces(hash('sha256', Buffer.concat([key, Buffer.from(text)]), 'buffer'), 'salted');
      }
    }
}
