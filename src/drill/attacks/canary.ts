import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attack, Finding } from '../attack.ts';
import { cloison } from '../cloison.ts';
import { draw, sample } from '../draw.ts';
import type { Person } from '../population.ts';
import type { Range } from '../range.ts';
import { SOURCES } from './in-2024.ts';

const CUT_MS_MAX = 1_000;
const CANARIES = 3;
/** True people he asks about afterwards, to see whether the access still answers. */
const AFTERWARDS = 5;

/** A thief uses a stolen copy of an insurer's data, in which identities stand that nobody bears. */
export const canary: Attack = {
  name: 'canary',
  title: {
    fr: 'Une copie de données volée est utilisée, identités témoins comprises',
    en: 'A stolen copy of data is used, with the canaries in it',
  },
  in2024: {
    says: {
      fr: 'des pages lues l’une après l’autre\u202f: jusqu’à 33 millions de personnes',
      en: 'pages read one after another: up to 33 million people',
    },
    source: SOURCES.yahoo,
  },
  run: async (range) => [await play(range)],
};

async function play(range: Range): Promise<Finding> {
  const [someone] = range.population.people;
  if (!someone) throw new Error('a country without people');
  const [touched] = await planted(range, someone);
  if (!touched) throw new Error('no canary was planted');
  const login = await range.freshLogin();
  const first = await login.ask(touched);
  const same = range.population.people.filter(({ amc }) => amc === touched.amc);
  for (const person of sample(same, AFTERWARDS, draw(9))) await login.ask(person);
  const others = await range.freshLogin();
  const working = (await others.ask(someone)).kind === 'learnt';
  const ms = login.msToCut ?? Number.POSITIVE_INFINITY;
  return {
    play: {
      fr: `une identité témoin, puis ${AFTERWARDS} vraies`,
      en: `one canary, then ${AFTERWARDS} true identities`,
    },
    people: login.learnt.size,
    identities: login.identities.size,
    queriesToCut: login.queriesToCut,
    msToCut: login.msToCut,
    promises: [
      {
        says: { fr: 'coupé à la première, en moins d’une seconde', en: 'cut at the first, within a second' },
        kept: first.kind === 'cut' && ms < CUT_MS_MAX && login.learnt.size === 0,
      },
      { says: { fr: 'les autres accès travaillent', en: 'other accesses work on' }, kept: working },
    ],
  };
}

/** An operator plants them; the insurer opens the list with its own key, as the thief's copy shows them. */
async function planted(range: Range, like: Person): Promise<Person[]> {
  const operator = await range.login('operator:odile.marchand');
  const { text } = await operator.send('POST', '/v1/operator/canaries', {
    ...{ insurer: like.amc, copy: 'Drill', count: CANARIES },
    reason: 'A copy that a thief of the drill will use',
  });
  const folder = mkdtempSync(join(tmpdir(), 'cloison-drill-canaries-'));
  try {
    const file = join(folder, 'list.sealed');
    writeFileSync(file, (JSON.parse(text) as { list: string }).list);
    const key = join(range.house.folder.world, 'insurers-side', `${like.amc}.key`);
    const { said } = await cloison(['insurer', 'open', file, '--key', key, '--json']);
    const { lines } = JSON.parse(said) as { lines: string[] };
    return lines.slice(1).map((line) => {
      const [, nir = '', birthDate = '', rank = '', memberNumber = ''] = line.split(';');
      return { ...like, nir, birthDate, birthRank: Number(rank), memberNumber };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
