import type { CareDomain } from '../basics/care-domain.ts';
import type { Day } from '../basics/day.ts';
import type { Period } from '../basics/period.ts';
import type { Receipt } from '../contract/fields.ts';
import type { StatedPresence } from '../contract/presence.ts';
import type { RefusalReason } from '../disclosure/budget.ts';
import type { Presence } from '../disclosure/detectors/lookup-event.ts';
import type { PersonIdentity } from '../people/person-identity.ts';
import type { CanariesAsked, CanariesTold, PlantAsked, PlantTold } from './canary-protocol.ts';
import type {
  CheckAnswerAsked,
  CheckAnswerTold,
  CheckAsked,
  CheckPartAsked,
  CheckPartTold,
  CheckTold,
} from './check-protocol.ts';
import type {
  CardLostTold,
  CardsAsked,
  CardsTold,
  ConcernedTold,
  HistoryAsked,
  HistoryTold,
  Own,
  SignalAsked,
  SignalTold,
} from './insured-protocol.ts';
import type { KeyActAsked, KeyActTold, KeyListTold } from './key-protocol.ts';

import type { NoticesAsked, NoticesTold, RelayedAsked, RelayedTold } from './notices-protocol.ts';
import type { Picture } from './pulse.ts';

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
  /** What shows that the person is there. */
  readonly presence: StatedPresence | null;
  /** The engagement that a claim quotes: its person is a file of the practice already. */
  readonly engagement: string | null;
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
 * every practice and every time, whether it was found or not; it binds engagements, claims and counters. It
 * is all zeros when nothing was disclosed, or nothing needs it.
 */
export type LookupAnswer = {
  readonly outcome: 'hit' | 'miss' | 'several-members' | 'suspended' | 'refused';
  /** What was cut, when it is `suspended`: the access or its practice, or else the insurer. */
  readonly stopped: 'access' | 'insurer' | null;
  /** Why, when it was refused; it never depends on whether the person exists. */
  readonly refusal: RefusalReason | null;
  readonly presence: Presence;
  /** After a lookup without proof: how many more people today, and of how many. */
  readonly noPresenceLeft: number | null;
  readonly noPresenceAllowed: number | null;
  readonly identity: Uint8Array;
  readonly contracts: readonly OpenContract[];
  readonly receipt: Receipt;
};

/** Cutting an access, or giving it back: the act is logged before it takes effect. */
export type ContainmentAsked = {
  readonly act: 'cut' | 'restore-asked' | 'restored';
  readonly target: 'credential' | 'practice' | 'insurer';
  readonly targetId: number;
  /** The operator's credential. */
  readonly by: number;
  /** In words, for whoever reads the log. */
  readonly reason: string;
  /** For `restored`: the request of somebody else that it answers. */
  readonly answers: string | null;
};

/** `why`, when it was not done: no such access, not cut, no request left to answer, the same person. */
export type ContainmentTold = {
  readonly done: boolean;
  readonly why: 'no-target' | 'not-cut' | 'no-request' | 'same-person' | null;
  readonly containment: string | null;
  readonly receipt: Receipt;
};

/** A professional says that it is really them, or really the software of their practice. */
export type ConfirmAsked = {
  /** The professional's own credential. */
  readonly by: number;
  readonly credentialId: number;
  readonly method: 'portal';
};

/** `why`, when it was not done: not an access of theirs, or confirmed as often as a day allows. */
export type ConfirmTold = {
  readonly done: boolean;
  readonly why: 'not-yours' | 'too-often' | null;
  readonly receipt: Receipt;
};

/** Someone of the operator is about to be shown accesses: noted in the log first. */
export type ReadingAsked = {
  readonly by: number;
  readonly what: 'picture' | 'accesses' | 'access' | 'containments' | 'incidents' | 'keys' | 'evidence';
  readonly target: 'credential' | 'practice' | 'insurer' | null;
  readonly targetId: number | null;
};

export type ReadingTold = { readonly receipt: Receipt };

/** Someone of the operator adds an event to an incident: noted in the log first. */
export type IncidentAsked = {
  readonly act: string;
  readonly by: number;
  readonly number: string;
  readonly target: 'credential' | 'practice' | 'insurer' | null;
  readonly targetId: number | null;
  readonly reason: string;
  readonly digest: string;
};

/** `opening`, base64: the bytes whose SHA-256 is the commitment. They speak of no insured person. */
export type IncidentTold = { readonly receipt: Receipt; readonly opening: string };

/** Someone of the operator vouches for a control, or takes away a bundle of proofs: noted in the log first. */
export type EvidenceAsked = {
  readonly act: 'attested' | 'bundled';
  readonly by: number;
  readonly control: number | null;
  readonly incident: string | null;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
  readonly reason: string;
};

/** `opening`: the very bytes whose SHA-256 is the commitment, base64url, so that others can read the entry. */
export type EvidenceTold = { readonly opening: string; readonly receipt: Receipt };

/** Counts of the last hour, for an operator: of lookups, by how they ended; never of whom. */
export type PictureAsked = { readonly by: number };
export type PictureTold = Picture;

/**
 * What the vault does beside lookups and details, a line a verb: what is asked, in JSON, and what comes
 * back. Each is logged before anything is disclosed or changed; none lists, exports or searches.
 */
export type VaultVerbs = {
  readonly check: { readonly asked: CheckAsked; readonly told: CheckTold };
  readonly 'check-part': { readonly asked: CheckPartAsked; readonly told: CheckPartTold };
  readonly 'check-answer': { readonly asked: CheckAnswerAsked; readonly told: CheckAnswerTold };
  readonly canaries: { readonly asked: CanariesAsked; readonly told: CanariesTold };
  readonly confirm: { readonly asked: ConfirmAsked; readonly told: ConfirmTold };
  readonly contain: { readonly asked: ContainmentAsked; readonly told: ContainmentTold };
  readonly evidence: { readonly asked: EvidenceAsked; readonly told: EvidenceTold };
  readonly history: { readonly asked: HistoryAsked; readonly told: Own<HistoryTold> };
  readonly incident: { readonly asked: IncidentAsked; readonly told: IncidentTold };
  readonly plant: { readonly asked: PlantAsked; readonly told: PlantTold };
  readonly picture: { readonly asked: PictureAsked; readonly told: PictureTold };
  readonly key: { readonly asked: KeyActAsked; readonly told: KeyActTold };
  readonly keys: { readonly asked: { readonly by: number }; readonly told: KeyListTold };
  readonly reading: { readonly asked: ReadingAsked; readonly told: ReadingTold };
  readonly card: { readonly asked: CardsAsked; readonly told: Own<CardsTold> };
  readonly concerned: { readonly asked: CardsAsked; readonly told: Own<ConcernedTold> };
  readonly 'card-lost': { readonly asked: CardsAsked; readonly told: Own<CardLostTold> };
  readonly signal: { readonly asked: SignalAsked; readonly told: Own<SignalTold> };
  readonly notices: { readonly asked: NoticesAsked; readonly told: NoticesTold };
  readonly relayed: { readonly asked: RelayedAsked; readonly told: RelayedTold };
};

export type VerbName = keyof VaultVerbs;

/** What the front may ask of the vault. There is no verb that lists, exports or searches. */
export type Vault = {
  ask<V extends VerbName>(verb: V, asked: VaultVerbs[V]['asked']): Promise<VaultVerbs[V]['told']>;
  lookup(intent: LookupIntent): Promise<LookupAnswer>;
  /** Seals bytes under the insurer's key; `context` binds them to their row and is needed to open them. */
  sealDetail(insurerId: number, context: string, detail: Uint8Array): Promise<Uint8Array>;
  openDetail(insurerId: number, context: string, sealed: Uint8Array): Promise<Uint8Array>;
};
