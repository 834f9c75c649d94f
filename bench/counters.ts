import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type autocannon from 'autocannon';
import { type House, issuerUrl } from '../src/ground/house.ts';
import { askForToken } from '../src/identity/token-command.ts';
import type { InsurerKeys } from '../src/vault/insurer-keys.ts';
import { readWorldPartners } from '../src/world/read-world.ts';
import { codeShown, keysOfRing } from '../test/support/presence.ts';

type Person = {
  readonly keys: InsurerKeys;
  readonly nir: string;
  readonly birthDate: string;
  readonly birthRank: number;
  /** The request about them, but for what shows that they are there. */
  readonly asked: object;
};

/** One person in three steps: the card shown, and twice again while they are there. */
const ASKED_AGAIN = 2;

/**
 * Counters of many practices with people before them, each of whom shows the code of an e-card once. The
 * codes are good for a minute: requests are prepared for one shot.
 */
export async function openCounters(house: House) {
  const { partners } = readWorldPartners(house.folder.world);
  const tokens = await tokensOf(house, partners.practices);
  const people = peopleOf(house, partners.insurers);
  let next = 0;
  return {
    practices: tokens.length,
    /** Requests for each connection, with people who have not been seen yet as long as there are any. */
    prepare(connections: number, perConnection: number): autocannon.Request[][] {
      const nowMs = Date.now();
      return Array.from({ length: connections }, () =>
        Array.from({ length: Math.ceil(perConnection / (ASKED_AGAIN + 1)) }, () => {
          const person = people[next % people.length] as Person;
          const token = tokens[next % tokens.length] as string;
          next += 1;
          const presence = { kind: 'ecard', code: codeShown(person.keys, person, nowMs) };
          const again = request(token, person.asked);
          return [
            request(token, { ...person.asked, presence }),
            ...Array.from({ length: ASKED_AGAIN }, () => again),
          ];
        }).flat(),
      );
    },
  };
}

async function tokensOf(house: House, practices: readonly { finess: string }[]): Promise<string[]> {
  const clientSecret = house.secrets.oidcClientSecret;
  const given = practices.map(({ finess }) =>
    askForToken({ issuer: issuerUrl(house), clientSecret, machine: { kind: 'software', number: finess } }),
  );
  return (await Promise.all(given)).map(({ token }) => token);
}

type Insurer = { readonly amc: string; readonly conventionType: string; readonly csr: string };

/** People of all insurers in turn, so that no insurer is asked alone. */
function peopleOf(house: House, insurers: readonly Insurer[]): Person[] {
  const files = {
    ring: join(house.folder.vault, 'keyring'),
    passphrase: house.secrets.keyPassphraseFile,
  };
  const lists = insurers.map(({ amc, conventionType, csr }) => {
    const keys = keysOfRing(files, amc);
    const lines = readFileSync(join(house.folder.world, 'feeds', `${amc}.csv`), 'utf8')
      .split('\n')
      .slice(1);
    const seen = new Set<string>();
    return lines.flatMap((line): Person[] => {
      const [, nir = '', birthDate = '', rank, memberNumber] = line.split(';');
      // Somebody with two contracts has two lines and one card, whose code is good once.
      if (nir === '' || seen.size === seen.add(`${nir}${birthDate}${rank}`).size) return [];
      const birthRank = Number(rank);
      const person = { amc, conventionType, csr, nir, birthDate, birthRank, memberNumber };
      const asked = { ...person, careDate: '2026-11-24', domains: ['PHAR', 'SVIL'] };
      return [{ keys, nir, birthDate, birthRank, asked }];
    });
  });
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat();
}

function request(token: string, body: object): autocannon.Request {
  return {
    method: 'POST',
    path: '/v1/rights',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}
