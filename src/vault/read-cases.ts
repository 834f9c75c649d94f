import type pg from 'pg';
import type { BatchMemory, BatchRooms, Moment } from './batch-rooms.ts';
import { pageKey } from './books.ts';
import { pageKeysOf } from './desk.ts';
import type { PageKey } from './ledger.store.ts';
import type { LookupCase, PreparedLookup } from './lookup-case.ts';
import { type FoundFacts, readLookupFacts } from './lookup-facts.store.ts';
import { checkProof, type ShownProof, showProof } from './presence-proof.ts';
import type { Profiles } from './profiles.ts';

/** Checks the proofs of a batch and asks the database, in one round trip, what its decisions need. */
export async function readCases(
  client: pg.Client,
  prepared: readonly PreparedLookup[],
  moment: Moment,
  { profiles, adapters }: Pick<BatchMemory, 'profiles'> & Pick<BatchRooms, 'adapters'>,
): Promise<LookupCase[]> {
  const { nowMs, day, budgets } = moment;
  await needProfiles(profiles, prepared, moment);
  const shown = prepared.map((one) => {
    const { presence, credentialId } = one.intent;
    const profile = profiles.get(credentialId);
    const about = { one, practiceFiness: profile?.finess ?? '', nowMs };
    return { one, profile, shown: presence && showProof(presence, about, adapters) };
  });
  const visitSince = new Date(nowMs - budgets.visitMinutes * 60_000);
  const read = await readLookupFacts(client, shown.flatMap(toWanted), { visitSince, today: day });
  const next = read.values();
  return shown.map(({ one, profile, shown }) => {
    const places = one.sought.map((sought) => ({ sought, ...(next.next().value as FoundFacts) }));
    const place = places.find(({ row }) => row !== null);
    const { facts } = places[0] as FoundFacts;
    const { presence } = one.intent;
    const proof = presence && shown && checkProof(presence, shown, { one, nowMs, serial: facts.serial });
    const found = place?.row ? { sought: place.sought, row: place.row } : null;
    return { ...one, profile, proof, facts, found };
  });
}

export async function needProfiles(
  profiles: Profiles,
  prepared: readonly PreparedLookup[],
  { day, budgets }: Moment,
): Promise<void> {
  const credentials = prepared.map(({ intent }) => intent.credentialId);
  await profiles.need(credentials, day, budgets);
}

/** Every account that a batch may touch, once. */
export function accountsOf(prepared: readonly PreparedLookup[]): PageKey[] {
  const keys = prepared.flatMap(({ intent }) => Object.values<PageKey>(pageKeysOf(intent)));
  return [...new Map(keys.map((key) => [pageKey(key), key])).values()];
}

type Shown = { readonly one: PreparedLookup; readonly shown: ShownProof | null };

/** One question for each version of the tokens; mostly one. */
function toWanted({ one, shown }: Shown) {
  const { sought, subject, identity, intent } = one;
  const { insurerId, credentialId, practiceId, engagement } = intent;
  return sought.map(({ keyVersion, token }) => ({
    ...{ insurerId, credentialId, practiceId, engagement, keyVersion, token, subject, identity },
    proofs: shown?.digests ?? [],
    holder: shown?.holder ?? null,
  }));
}
