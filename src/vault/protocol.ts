import type { CareDomain } from '../basics/care-domain.ts';
import type { Day } from '../basics/day.ts';
import type { Period } from '../basics/period.ts';
import type { Receipt } from '../contract/fields.ts';
import type { PersonIdentity } from '../people/person-identity.ts';

/** Why a person is looked up. The route decides, never the caller; the log keeps it. */
export type LookupPurpose = 'rights' | 'quote' | 'claim';

/** A signed request for one person: who asks, for which practice, about whom, for which days, why. */
export type LookupIntent = {
  readonly credentialId: number;
  readonly practiceId: number;
  readonly insurerId: number;
  readonly person: PersonIdentity;
  readonly period: { readonly from: Day; readonly to: Day };
  readonly domains: readonly CareDomain[];
  readonly purpose: LookupPurpose;
};

/** One contract of the person, reduced to the domains and days that were asked about. */
export type OpenContract = {
  readonly level: string;
  readonly csr: string;
  readonly period: Period;
  readonly tp: boolean;
  readonly priority: number;
  readonly domains: readonly { readonly domain: CareDomain; readonly pec: boolean }[];
};

/**
 * What the vault says once the entry is committed. `miss` covers an unknown person, a wrong birth date and a
 * wrong member number alike. `identity` is a keyed pseudonym of the identity that was stated, the same at
 * every practice and every time, whether it was found or not; it binds engagements, claims and counters.
 */
export type LookupAnswer = {
  readonly outcome: 'hit' | 'miss' | 'several-members' | 'suspended';
  readonly identity: Uint8Array;
  readonly contracts: readonly OpenContract[];
  readonly receipt: Receipt;
};

/** What the front may ask of the vault. There is no verb that lists, exports or searches. */
export type Vault = {
  lookup(intent: LookupIntent): Promise<LookupAnswer>;
  /** Seals bytes under the insurer's key; `context` binds them to their row and is needed to open them. */
  sealDetail(insurerId: number, context: string, detail: Uint8Array): Promise<Uint8Array>;
  openDetail(insurerId: number, context: string, sealed: Uint8Array): Promise<Uint8Array>;
};
