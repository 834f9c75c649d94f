import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { askAll, askInTurn, freshLogins } from '../ask-all.ts';
import type { Finding } from '../attack.ts';
import { asAdministrator } from '../database.ts';
import { draw, sample } from '../draw.ts';
import { limitFiles } from '../limit-files.ts';
import type { Range } from '../range.ts';
import { receiptOf, unrecorded } from '../recorded.ts';
import { BACK_MS_MAX, pidOf, untilBack } from '../until-back.ts';

const ASKED = 12;
/** The sealer tries again every two seconds. */
const STANDS_MS = 3_000;
/** The vault looks at the state of the log every five. */
const NARROWED_MS_MAX = 20_000;
/** Past this, only whoever is there is answered; nobody waits for hours in a drill, so the log's mark is set back. */
const HOURS_BACK = 5;

/**
 * The sealer may write no byte of a file: tiles and checkpoint stand still. Entries go on being recorded,
 * answers narrow when the log has stood for hours, and all of it is sealed once there is room.
 */
export async function playFullTiles(range: Range): Promise<Finding> {
  const people = sample(range.population.people, ASKED + 4, draw(13));
  const late = await freshLogins(range);
  const sealer = pidOf(range, 'sealer');
  limitFiles(sealer, '0');
  let receipts: string[];
  let stood: boolean;
  let narrowed: boolean;
  try {
    const before = checkpoints(range);
    const readings = await askAll(range, people.slice(0, ASKED));
    receipts = readings.flatMap((reading) => receiptOf(reading) ?? []);
    await pause(STANDS_MS);
    stood = checkpoints(range) === before && pidOf(range, 'sealer') === sealer;
    await setBack(range);
    narrowed = await untilNarrowed(range, late, people.slice(ASKED));
  } finally {
    limitFiles(sealer, 'unlimited');
  }
  const missing = await unrecorded(range, receipts);
  const backMs = await untilBack(range, people[0] ?? fail());
  return {
    play: said(receipts.length, stood),
    people: missing,
    identities: 0,
    queriesToCut: null,
    msToCut: null,
    promises: [
      {
        says: {
          fr: 'chaque réponse lue est inscrite, et scellée dès qu’il y a de la place',
          en: 'each answer read is recorded, and sealed once there is room',
        },
        kept: missing === 0 && receipts.length > 0 && stood,
      },
      {
        says: {
          fr: 'après des heures sans sceau, plus personne sans carte',
          en: 'after hours without a seal, nobody without a card',
        },
        kept: narrowed,
      },
      {
        says: { fr: 'la maison revient seule', en: 'the house comes back by itself' },
        kept: backMs < BACK_MS_MAX,
      },
    ],
  };
}

function said(answered: number, stood: boolean) {
  const [fr, en] = stood
    ? ['le sceau s’est arrêté', 'sealing stood still']
    : ['sceau non arrêté', 'sealing went on'];
  return {
    fr: `le scelleur ne peut plus écrire de fichier (prlimit)\u202f: ${fr}, ${answered} réponses lues`,
    en: `the sealer can write no file (prlimit): ${en}, ${answered} answers read`,
  };
}

/** The public checkpoints, whatever their shards. */
function checkpoints({ house }: Range): string {
  const names = readdirSync(house.folder.log, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('checkpoint'))
    .toSorted()
    .map((name) => readFileSync(join(house.folder.log, name), 'utf8'))
    .join('\n');
}

/** As if it had stood still for hours; the sealer writes the truth with its next seal. */
async function setBack({ adminUrl }: Range): Promise<void> {
  await asAdministrator(
    adminUrl,
    `update log_state set sealed_at = sealed_at - make_interval(hours => $1::int),
       witnessed_at = witnessed_at - make_interval(hours => $1::int),
       unsealed_since = coalesce(unsealed_since, now()) - make_interval(hours => $1::int)`,
    [HOURS_BACK],
  );
}

type Asking = Parameters<typeof askInTurn>;

/** Whether nobody is answered any more; a reading is of somebody new, without a card. */
async function untilNarrowed(range: Range, logins: Asking[0], people: Asking[1]): Promise<boolean> {
  const begun = performance.now();
  while (performance.now() - begun < NARROWED_MS_MAX) {
    const fresh = logins.length > 0 ? logins : await freshLogins(range);
    const readings = await askInTurn(fresh, people);
    if (readings.length > 0 && readings.every(({ kind }) => kind !== 'learnt' && kind !== 'unknown'))
      return true;
    await pause(500);
  }
  return false;
}

function fail(): never {
  throw new Error('a country without people');
}
