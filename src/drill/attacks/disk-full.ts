import { askAll } from '../ask-all.ts';
import type { Attack, Finding } from '../attack.ts';
import { draw, sample } from '../draw.ts';
import { type FullDisk, fillDisk } from '../full-disk.ts';
import type { Person } from '../population.ts';
import type { Range } from '../range.ts';
import { receiptOf, unrecorded } from '../recorded.ts';
import type { Reading } from '../thief.ts';
import { BACK_MS_MAX, untilBack } from '../until-back.ts';
import { playFullTiles } from './tiles-full.ts';
import { playFullWal } from './wal-full.ts';

const ASKED = 24;

/** The log cannot grow by a page more: is anybody answered without a record? */
export const diskFull: Attack = {
  name: 'disk',
  title: {
    fr: 'Le disque du journal est plein pendant les consultations',
    en: 'The disk of the log is full while people are looked up',
  },
  in2024: {
    says: {
      fr: 'personne ne pouvait dire qui avait été consulté',
      en: 'nobody could say who had been looked up',
    },
    source:
      'https://www.cnil.fr/fr/violation-de-donnees-de-deux-operateurs-de-tiers-payant-la-cnil-ouvre-une-enquete-et-rappelle-aux',
  },
  run: async (range) => [await play(range), await playFullTiles(range), await playFullWal(range)],
};

async function play(range: Range): Promise<Finding> {
  const people = sample(range.population.people, ASKED + 1, draw(12));
  const full = await fillDisk(range.adminUrl);
  let readings: Reading[];
  try {
    readings = await askAll(range, people.slice(0, ASKED));
  } finally {
    await full.free();
  }
  const backMs = await untilBack(range, people[ASKED] as Person);
  const learnt = readings.filter(({ kind }) => kind === 'learnt');
  const receipts = readings.flatMap((reading) => receiptOf(reading) ?? []);
  const silent = learnt.filter((reading) => receiptOf(reading) === undefined).length;
  const missing = silent + (await unrecorded(range, receipts));
  const refused = readings.filter(({ kind }) => kind === 'unavailable').length;
  return {
    play: said(full, { refused, answered: receipts.length }),
    people: missing,
    identities: 0,
    queriesToCut: null,
    msToCut: null,
    promises: [
      {
        says: { fr: 'rien n’est répondu sans inscription', en: 'nothing is answered without a record' },
        kept: missing === 0 && refused > 0,
      },
      {
        says: { fr: 'la maison revient seule', en: 'the house comes back by itself' },
        kept: backMs < BACK_MS_MAX,
      },
    ],
  };
}

function said({ how }: FullDisk, { refused, answered }: { refused: number; answered: number }) {
  return {
    fr: `${how.fr}\u202f: ${refused} demandes sans réponse, ${answered} répondues et inscrites`,
    en: `${how.en}: ${refused} requests unanswered, ${answered} answered and recorded`,
  };
}
