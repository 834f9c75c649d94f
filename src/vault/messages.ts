import type { CareDomain } from '../basics/care-domain.ts';
import type { Day } from '../basics/day.ts';
import type { StatedPresence } from '../contract/presence.ts';
import type { BirthDate } from '../people/birth-date.ts';
import type { MemberNumber } from '../people/member-number.ts';
import type { Nir } from '../people/nir.ts';
import { personIdentity } from '../people/person-identity.ts';
import type { LookupAnswer, LookupIntent, LookupPurpose, VerbName } from './protocol.ts';

/** What crosses the local socket from the front: several requests in one signed frame. */
export type Request =
  | ({ readonly id: number; readonly verb: 'lookup' } & LookupWire)
  | {
      readonly id: number;
      readonly verb: 'seal' | 'open';
      readonly insurerId: number;
      readonly context: string;
      readonly bytes: string;
    }
  | { readonly id: number; readonly verb: VerbName; readonly asked: unknown };

export type Reply =
  | { readonly id: number; readonly lookup: Omit<LookupAnswer, 'identity'> & { readonly identity: string } }
  | { readonly id: number; readonly bytes: string }
  | { readonly id: number; readonly told: unknown }
  | { readonly id: number; readonly error: string };

type LookupWire = {
  readonly credentialId: number;
  readonly practiceId: number;
  readonly insurerId: number;
  readonly nir: string;
  readonly birthDate: string;
  readonly birthRank: number;
  readonly memberNumber: string | null;
  readonly from: string;
  readonly to: string;
  readonly domains: readonly string[];
  readonly purpose: LookupPurpose;
  readonly presence: StatedPresence | null;
  readonly engagement: string | null;
};

/** The front's side: the identity leaves its wrapper to cross a socket that only the vault reads. */
export function toLookupWire(intent: LookupIntent): LookupWire {
  const { credentialId, practiceId, insurerId, period, domains, purpose, presence, engagement } = intent;
  const person = intent.person.reveal('forward-to-vault');
  return {
    credentialId,
    practiceId,
    insurerId,
    ...person,
    from: period.from,
    to: period.to,
    domains,
    purpose,
    presence,
    engagement,
  };
}

/**
 * The vault's side: values were parsed at the edge by the contract; the signature says they come from
 * there.
 */
export function fromLookupWire(wire: LookupWire): LookupIntent {
  const { credentialId, practiceId, insurerId, purpose, presence, engagement } = wire;
  return {
    credentialId,
    practiceId,
    insurerId,
    purpose,
    presence,
    engagement,
    person: personIdentity(
      wire.nir as Nir,
      wire.birthDate as BirthDate,
      wire.birthRank,
      wire.memberNumber as MemberNumber | null,
    ),
    period: { from: wire.from as Day, to: wire.to as Day },
    domains: wire.domains as readonly CareDomain[],
  };
}
