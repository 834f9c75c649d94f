import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { dayInFrance } from '../basics/day.ts';
import { openDatabase } from '../db/database.ts';
import { askForToken } from '../identity/token-command.ts';
import { loadPartners } from '../partners/load-partners.ts';
import { readWorldPartners } from '../world/read-world.ts';
import { writeWorld } from '../world/write-world.ts';
import { type House, issuerUrl, publicUrl } from './house.ts';
import type { Step } from './steps.ts';
import { Trouble } from './trouble.ts';

const SEED = 1;

/** What a new house does before its processes start: a synthetic country, and its partners on the books. */
export function stepsBeforeProcesses(house: House): Step[] {
  return [
    {
      name: 'world-written',
      sentence: `A synthetic country of ${house.people.toLocaleString('en')} people is written: cards and feed files.`,
      async run() {
        const today = dayInFrance(Date.now());
        await writeWorld({ folder: house.folder.world, people: house.people, seed: SEED, today });
      },
    },
    {
      name: 'partners-loaded',
      sentence: 'Insurers, practices and professionals are registered.',
      async run() {
        const { partners } = readWorldPartners(house.folder.world);
        const owner = openDatabase(house.urls.owner, 2, () => {});
        try {
          const bankKey = Buffer.from(house.secrets.bankKey, 'base64');
          await loadPartners(partners, { owner, bankKey, randomBytes, now: new Date() });
        } finally {
          await owner.end();
        }
      },
    },
  ];
}

/** What a new house does once its processes answer: insurers send their people through the front door. */
export function stepsAfterProcesses(house: House): Step[] {
  return [
    {
      name: 'feeds-sent',
      sentence: 'The insurers send their insured people.',
      async run(signal) {
        const { partners } = readWorldPartners(house.folder.world);
        for (const { amc } of partners.insurers) {
          signal.throwIfAborted();
          await sendFeedFile(house, amc, signal);
        }
      },
    },
  ];
}

/** The same request an insurer makes, with the insurer's own credential. */
async function sendFeedFile(house: House, amc: string, signal: AbortSignal): Promise<void> {
  const { token } = await askForToken({
    issuer: issuerUrl(house),
    clientSecret: house.secrets.oidcClientSecret,
    machine: { kind: 'insurer', number: amc },
  });
  const reply = await fetch(`${publicUrl(house)}/v1/feeds?mode=full`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv', 'accept-language': 'en' },
    body: createReadStream(join(house.folder.world, 'feeds', `${amc}.csv`)) as unknown as ReadableStream,
    duplex: 'half',
    signal,
  } as RequestInit);
  const body = (await reply.json()) as { state?: string; message?: string; detail?: string };
  if (body.state !== 'accepted' && body.state !== 'unchanged') {
    throw new Trouble(
      `The feed of insurer ${amc} was not taken: ${body.message ?? body.detail ?? reply.status}`,
    );
  }
}
