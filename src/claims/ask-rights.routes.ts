import type { CareDomain } from '../basics/care-domain.ts';
import type { Caller } from '../http/caller.ts';
import { Problem } from '../http/problems.ts';
import type { DirectoryInsurer, DirectoryPractice } from '../partners/insurer-directory.ts';
import { decideRights, type RightsDecision } from '../rights/decide-rights.ts';
import type { LookupAnswer } from '../vault/protocol.ts';
import type { Levels } from './price-care.ts';
import type { ClaimRooms } from './rooms.ts';
import { type StatedCare, statedIdentity } from './stated-care.ts';

export type PracticeCaller = Caller & { readonly practiceId: number };

/** Where a card leads and who bills: what every quote and claim needs first. */
export type Parties = { readonly insurer: DirectoryInsurer; readonly practice: DirectoryPractice };

/** The vault's answer and what it means for the day of care. */
export type AskedRights = {
  readonly answer: LookupAnswer;
  readonly rights: RightsDecision;
  readonly levels: Levels;
};

/** @throws Problem insurer.unknown, access.denied */
export async function findParties(
  rooms: ClaimRooms,
  caller: PracticeCaller,
  care: StatedCare,
): Promise<Parties> {
  const insurer = await rooms.insurers.byCard(care.amc, care.conventionType, care.csr ?? null);
  if (!insurer) throw new Problem('insurer.unknown');
  const practice = await rooms.insurers.practice(caller.practiceId);
  if (!practice) throw new Problem('access.denied');
  return { insurer, practice };
}

/**
 * Asks the vault about the person for the day of care: recorded and debited before anything is opened.
 * @throws Problem auth.suspended when the credential was cut, insurer.suspended when the insurer was
 */
export async function askRights(
  rooms: ClaimRooms,
  caller: PracticeCaller,
  asked: {
    care: StatedCare;
    domains: readonly CareDomain[];
    insurerId: number;
    purpose: 'quote' | 'claim';
    engagement: string | null;
  },
): Promise<AskedRights> {
  const { care, domains, insurerId, purpose, engagement } = asked;
  const answer = await rooms.vault.lookup({
    credentialId: caller.credentialId,
    practiceId: caller.practiceId,
    insurerId,
    person: statedIdentity(care),
    period: { from: care.careDate, to: care.careDate },
    domains,
    purpose,
    presence: care.presence ?? null,
    engagement,
  });
  if (answer.outcome === 'suspended')
    throw new Problem(answer.stopped === 'insurer' ? 'insurer.suspended' : 'auth.suspended');
  const rights = decideRights(
    answer,
    { careDate: care.careDate, until: care.careDate, domains },
    () => undefined,
  );
  const levels = rights.domains.flatMap(({ domain, level, periods }) =>
    level === null ? [] : [[domain, { level, since: periods[0]?.from ?? null }] as const],
  );
  return { answer, rights, levels: new Map(levels) };
}
