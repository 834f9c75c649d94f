import { hash } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { subjectOf } from '../identity/subject.ts';
import { firstBankKey, sealIban } from '../payments/bank-cipher.ts';
import { readIban } from '../people/iban.ts';
import * as store from './partners.store.ts';

/** Who joins: what onboarding collects, or what the synthetic country wrote. */
export type JoiningPartners = {
  readonly insurers: readonly store.NewInsurer[];
  readonly practices: readonly (store.NewPractice & { iban: string; holder: string })[];
  readonly professionals: readonly (store.NewProfessional & { finess: string })[];
  readonly staff: readonly {
    login: string;
    name: string;
    role: 'operator' | 'insurer';
    amc?: string | undefined;
  }[];
  /** Text of the grid each insurer starts with, by AMC number; JSON. */
  readonly grids: ReadonlyMap<string, string>;
};

export type LoadRooms = {
  /** Connected as the owner: onboarding is not a thing the front may do. */
  readonly owner: Database;
  readonly bankKey: Uint8Array;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly now: Date;
};

const CHUNK = 5_000;
/** Conventions and accounts of the demonstration start before any care it may bill. */
const SINCE = '2015-01-01';

/** Loads partners in chunks; run twice, the second run changes nothing. */
export async function loadPartners(partners: JoiningPartners, rooms: LoadRooms): Promise<void> {
  const { owner } = rooms;
  await owner.transaction({}, (tx) => store.insertInsurers(tx, partners.insurers));
  for (const practices of chunks(partners.practices)) {
    await owner.transaction({}, (tx) => store.insertPractices(tx, practices.map(withoutBank)));
  }
  for (const professionals of chunks(partners.professionals)) {
    await owner.transaction({}, (tx) => store.insertProfessionals(tx, professionals));
  }
  await owner.transaction({}, (tx) => store.insertConventions(tx, SINCE));
  for (const credentials of chunks(credentialsOf(partners))) {
    await owner.transaction({}, (tx) => store.insertCredentials(tx, credentials));
  }
  await loadAccounts(partners, rooms);
  await loadGrids(partners, rooms);
}

function withoutBank({
  finess,
  name,
  town,
  postcode,
  trade,
}: JoiningPartners['practices'][number]): store.NewPractice {
  return { finess, name, town, postcode, trade };
}

function credentialsOf({
  practices,
  professionals,
  staff,
  insurers,
}: JoiningPartners): store.NewCredential[] {
  const nobody = { finess: null, rpps: null, amc: null };
  return [
    ...professionals.map(
      ({ rpps, finess, givenName, familyName }): store.NewCredential => ({
        ...nobody,
        subject: subjectOf.professional(rpps),
        kind: 'professional',
        label: `${givenName} ${familyName}`,
        finess,
        rpps,
      }),
    ),
    ...practices.map(
      ({ finess, name }): store.NewCredential => ({
        ...nobody,
        subject: subjectOf.software(finess),
        kind: 'software',
        label: name,
        finess,
      }),
    ),
    ...staff.map(
      ({ login, name, role, amc }): store.NewCredential => ({
        ...nobody,
        subject: subjectOf.staff(login),
        kind: role,
        label: name,
        amc: amc ?? null,
      }),
    ),
    ...insurers.map(
      ({ amc, name }): store.NewCredential => ({
        ...nobody,
        subject: subjectOf.insurer(amc),
        kind: 'insurer',
        label: name,
        amc,
      }),
    ),
  ];
}

async function loadAccounts(
  partners: JoiningPartners,
  { owner, bankKey, randomBytes }: LoadRooms,
): Promise<void> {
  const ids = await store.practiceIds(owner);
  const first = firstBankKey(bankKey);
  for (const practices of chunks(partners.practices)) {
    const accounts = practices.map(({ finess, iban, holder }) => {
      const practiceId = ids.get(finess);
      const read = readIban(iban);
      if (practiceId === undefined || !read)
        throw new Error(`practice ${finess}: unknown, or its IBAN does not read`);
      return {
        practiceId,
        since: SINCE,
        holder,
        sealedIban: sealIban(first, practiceId, read, randomBytes(12)),
      };
    });
    await owner.transaction({}, (tx) => store.insertAccounts(tx, accounts));
  }
}

async function loadGrids(partners: JoiningPartners, { owner, now }: LoadRooms): Promise<void> {
  const insurers = await store.readDirectory(owner);
  for (const { id, amc } of insurers) {
    const content = partners.grids.get(amc);
    if (!content) continue;
    const digest = hash('sha256', content, 'buffer');
    await owner.transaction({}, (tx) =>
      store.insertGrid(tx, { insurerId: id, receivedAt: now, digest, content }),
    );
  }
}

function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += CHUNK) yield items.slice(start, start + CHUNK);
}
