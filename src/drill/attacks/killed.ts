import { setTimeout as pause } from 'node:timers/promises';
import { PROCESSES } from '../../ground/child-environment.ts';
import type { Attack, Finding } from '../attack.ts';
import { draw, sample } from '../draw.ts';
import type { Person } from '../population.ts';
import type { Range } from '../range.ts';
import { receiptOf, unrecorded } from '../recorded.ts';
import type { Thief } from '../thief.ts';
import { BACK_MS_MAX, kill, untilBack } from '../until-back.ts';

/** Killed while lookups run: the front and the vault more than once, since what they do has more steps. */
const VICTIMS = [...PROCESSES.filter((name) => name !== 'idp'), 'vault', 'front'] as const;
const LOGINS = 4;

/** Every process is killed outright while people are looked up; what a client read must be in the log. */
export const killed: Attack = {
  name: 'kill',
  title: {
    fr: 'Chaque processus tué pendant les consultations',
    en: 'Each process killed while people are looked up',
  },
  in2024: {
    says: { fr: 'le service arrêté des jours entiers', en: 'the service down for days' },
    source:
      'https://lemoniteurdespharmacies.fr/actu/actualites/actus-socio-professionnelles/cyberattaque-de-viamedis-on-fait-quoi-a-la-pharmacie.html',
  },
  run: async (range) => [await play(range)],
};

async function play(range: Range): Promise<Finding> {
  const people = sample(range.population.people, 400, draw(7));
  const receipts: string[] = [];
  let backMs = 0;
  for (const [n, victim] of VICTIMS.entries()) {
    const logins: Thief[] = [];
    for (let i = 0; i < LOGINS; i += 1) logins.push(await range.freshLogin());
    const asking = ask(logins, people.slice(n * 40, n * 40 + 40), receipts);
    await pause(20 + n * 7);
    kill(range, victim);
    await asking;
    backMs = Math.max(backMs, await untilBack(range, people[n] as Person));
  }
  const missing = await unrecorded(range, receipts);
  return {
    play: {
      fr: `${VICTIMS.length} processus tués ; ${receipts.length} réponses lues, ${missing} sans inscription ; de retour en ${(backMs / 1000).toFixed(1)} s au plus`,
      en: `${VICTIMS.length} processes killed; ${receipts.length} answers read, ${missing} without an entry; back within ${(backMs / 1000).toFixed(1)} s`,
    },
    people: missing,
    identities: 0,
    queriesToCut: null,
    msToCut: null,
    promises: [
      {
        says: {
          fr: 'toute réponse lue est inscrite et scellée',
          en: 'every answer read is recorded and sealed',
        },
        kept: missing === 0 && receipts.length > 0,
      },
      {
        says: { fr: 'la maison revient seule', en: 'the house comes back by itself' },
        kept: backMs < BACK_MS_MAX,
      },
    ],
  };
}

async function ask(logins: readonly Thief[], people: readonly Person[], receipts: string[]): Promise<void> {
  await Promise.all(
    people.map(async (person, n) => {
      const reading = await (logins[n % logins.length] as Thief).ask(person).catch(() => null);
      const receipt = receiptOf(reading);
      if (receipt) receipts.push(receipt);
    }),
  );
}
