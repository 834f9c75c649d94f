import { outcomeOf } from '../rights/reduce-rights.ts';
import type { InsurerKeys } from './insurer-keys.ts';
import type { LookupFacts } from './lookup-facts.store.ts';
import type { SealedRow } from './lookups.store.ts';
import { mac } from './mac.ts';
import type { CheckedProof } from './presence-proof.ts';
import type { Profile } from './profiles.ts';
import type { LookupIntent } from './protocol.ts';
import { memberToken, personToken, splitMemberTokens } from './token.ts';

/** By which a person may be found, under one version of the keys. */
export type Sought = { readonly keyVersion: number; readonly token: Buffer; readonly member: string | null };

/** A lookup with the tokens and pseudonyms of the person it is about. */
export type PreparedLookup = {
  readonly intent: LookupIntent;
  readonly keys: InsurerKeys;
  /** Newest keys first; one more while the insurer's next full feed is awaited. */
  readonly sought: readonly Sought[];
  /** The lasting pseudonym of the stated identity. */
  readonly identity: Buffer;
  /** The person as this practice alone knows them. */
  readonly subject: Buffer;
};

/** The same, with what the database said and what became of its proof. */
export type LookupCase = PreparedLookup & {
  readonly proof: CheckedProof | null;
  readonly facts: LookupFacts;
  /** The row of rights, still sealed, and by what it was found. */
  readonly found: { readonly sought: Sought; readonly row: SealedRow } | null;
  /** Undefined for a credential that does not exist. */
  readonly profile: Profile | undefined;
};

export function prepareLookup(intent: LookupIntent, keys: InsurerKeys): PreparedLookup {
  const { nir, birthDate, birthRank, memberNumber } = intent.person.reveal('tokenise');
  return {
    intent,
    keys,
    sought: keys.tokens.map(({ version, index, member }) => ({
      keyVersion: version,
      token: personToken(index, nir, birthDate, birthRank),
      member: memberNumber === null ? null : memberToken(member, memberNumber),
    })),
    identity: personToken(keys.identity, nir, birthDate, birthRank),
    subject: mac(keys.identity, `seen|${nir}${birthDate}${birthRank}|${intent.practiceId}`).subarray(0, 16),
  };
}

/** Whether the person is found, from tokens alone: nothing is opened. */
export function foundOutcome({ found }: LookupCase): 'hit' | 'miss' | 'several-members' {
  return outcomeOf(found && { found: splitMemberTokens(found.row.members), stated: found.sought.member });
}
