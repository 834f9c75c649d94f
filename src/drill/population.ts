import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readWorldPartners } from '../world/read-world.ts';

/** One person as an insurer's file knows them: what the best-informed thief could hold. */
export type Person = {
  readonly amc: string;
  readonly conventionType: string;
  readonly csr: string;
  readonly nir: string;
  readonly birthDate: string;
  readonly birthRank: number;
  readonly memberNumber: string;
};

/** Everybody of the drill's country, and what would betray them in an answer. */
export type Population = {
  readonly people: readonly Person[];
  /** NIRs and member numbers of everybody. */
  readonly numbers: ReadonlySet<string>;
  /** Full names of those whose cards the country prints: names exist nowhere else. */
  readonly names: readonly string[];
};

/** Reads the insurers' own files of a synthetic country, each person of each insurer once. */
export async function readPopulation(worldFolder: string): Promise<Population> {
  const { partners, cards } = readWorldPartners(worldFolder);
  const insurers = new Map(partners.insurers.map((insurer) => [insurer.amc, insurer]));
  const people: Person[] = [];
  const numbers = new Set<string>();
  for (const file of readdirSync(join(worldFolder, 'feeds')).sort()) {
    const insurer = insurers.get(file.replace(/\.csv$/, ''));
    if (!insurer) continue;
    const seen = new Set<string>();
    const lines = createInterface({ input: createReadStream(join(worldFolder, 'feeds', file)) });
    for await (const line of lines) {
      const [, nir = '', birthDate = '', rank = '', memberNumber = '', , csr = ''] = line.split(';');
      if (!/^[0-9AB]{13}$/.test(nir)) continue;
      numbers.add(nir).add(memberNumber);
      const key = `${nir};${birthDate};${rank}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const { amc, conventionType } = insurer;
      people.push({ amc, conventionType, csr, nir, birthDate, birthRank: Number(rank), memberNumber });
    }
  }
  const names = [...new Set(cards.map((card) => `${card.givenName} ${card.familyName}`))];
  return { people, numbers, names };
}
