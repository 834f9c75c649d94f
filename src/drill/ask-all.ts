import type { Person } from './population.ts';
import type { Range } from './range.ts';
import type { Reading, Thief } from './thief.ts';

const LOGINS = 4;

/** Asks about people one after the other, by a few fresh logins; whoever is not heard at all is left out. */
export async function askAll(range: Range, people: readonly Person[]): Promise<Reading[]> {
  return await askInTurn(await freshLogins(range), people);
}

/** Logins made beforehand: a house that is down gives none. */
export async function freshLogins(range: Range): Promise<Thief[]> {
  const logins: Thief[] = [];
  for (let n = 0; n < LOGINS; n += 1) logins.push(await range.freshLogin());
  return logins;
}

export async function askInTurn(logins: readonly Thief[], people: readonly Person[]): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const [n, person] of people.entries()) {
    const reading = await logins[n % logins.length]?.ask(person).catch(() => null);
    if (reading) readings.push(reading);
  }
  return readings;
}
