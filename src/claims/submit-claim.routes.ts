import { dayInFrance } from '../basics/day.ts';
import { publicNumber } from '../basics/public-number.ts';
import type { ClaimRequest } from '../contract/claims.ts';
import { type Command, type Earlier, findKey } from '../db/record.ts';
import { Problem } from '../http/problems.ts';
import { checkAsked } from '../rights/decide-rights.ts';
import { adjudicate } from './adjudicate.ts';
import { askRights, findParties, type PracticeCaller } from './ask-rights.routes.ts';
import { type CareDetail, sealContext, unpackDetail } from './care-detail.ts';
import { checkPriceable } from './check-priceable.ts';
import { inputBytes, withoutPresence } from './claim-input.ts';
import { type ClaimRow, type ClaimSource, claimById, claimByNumber } from './claims.store.ts';
import { type ClaimCase, claimFacts, keepClaim } from './keep-claim.routes.ts';
import { type OneAtATime, oneAtATime } from './one-at-a-time.ts';
import type { Refusal } from './refusals.ts';
import type { ClaimRooms } from './rooms.ts';
import { canonicalLines, domainsOf, toPriceRequest } from './stated-care.ts';

/** A claim on its way in, from a page, a software or a B2 file. */
export type Submission = {
  readonly care: ClaimRequest;
  readonly source: ClaimSource;
  readonly route: string;
  readonly key: string | null;
};

export type Submitted = { readonly row: ClaimRow; readonly detail: CareDetail };

/** The one way in for claims, whatever they came by. */
export type ClaimIntake = (caller: PracticeCaller, submission: Submission) => Promise<Submitted>;

/**
 * Takes a claim in: the same key finds the same claim and asks nobody again; anything else is decided and
 * kept. The intake throws Problem insurer.unknown, request.invalid, auth.suspended or idempotency.reused.
 */
export function claimIntake(rooms: ClaimRooms): ClaimIntake {
  const inTurn: OneAtATime = oneAtATime();
  return (caller, submission) => {
    const work = () => submit(rooms, caller, submission);
    return submission.key === null ? work() : inTurn(`${caller.credentialId}/${submission.key}`, work);
  };
}

async function submit(rooms: ClaimRooms, caller: PracticeCaller, submission: Submission): Promise<Submitted> {
  const now = rooms.now();
  const { care, route, key } = submission;
  const inputHash = await rooms.fingerprint('input', inputBytes(route, withoutPresence(care)));
  const tenant = { practiceId: caller.practiceId, credentialId: caller.credentialId };
  const command: Command = { tenant, route, key, inputHash, now };
  const earlier =
    key === null ? undefined : await rooms.database.transaction(tenant, (tx) => findKey(tx, command));
  if (earlier) return await openEarlier(rooms, caller, earlier);
  const one = await openCase(rooms, caller, { submission, command });
  const before = await rooms.database.transaction(tenant, (tx) => claimFacts(tx, one));
  const decision = adjudicate(before.facts);
  const refusal = decision.kind === 'refused' ? decision.refusal : unaskable(one);
  const kept = await keepClaim(
    rooms,
    refusal ? { ...one, refusal } : await lookUp(rooms, one, before.engagement),
  );
  return kept.kind === 'done'
    ? await openClaim(rooms, caller, kept.value)
    : await openEarlier(rooms, caller, kept);
}

/** Everything that is known before anyone is looked up. */
async function openCase(
  rooms: ClaimRooms,
  caller: PracticeCaller,
  { submission, command }: { submission: Submission; command: Command },
): Promise<ClaimCase> {
  const { care, source } = submission;
  const { insurer, practice } = await findParties(rooms, caller, care);
  const request = toPriceRequest(care, practice.trade);
  checkPriceable(request, rooms.tables);
  return {
    number: publicNumber('C', rooms.randomBytes(8)),
    today: dayInFrance(command.now.getTime()),
    invoiceNumber: care.invoiceNumber.replace(/^0+/, ''),
    conventioned: await rooms.insurers.isConventioned(practice.id, insurer.id, care.careDate),
    caller,
    command,
    care,
    source,
    insurer,
    request,
    refusal: null,
    unanswered: null,
    known: null,
  };
}

/** A claim without engagement that no rights query could be made of: told without one. */
function unaskable({ care, insurer, today }: ClaimCase): Refusal | null {
  if (care.engagement !== undefined) return null;
  const asked = { careDate: care.careDate, until: care.careDate, domains: ['SVIL'] as const };
  const member = { stated: care.memberNumber !== undefined, required: insurer.memberNumberRequired };
  const decision = checkAsked(asked, member, today);
  return decision?.refusal ? { kind: 'rights', idb: decision.code, words: decision.refusal } : null;
}

/** Asks the vault who it is and what the rights are, and opens the quote that the claim refers to. */
async function lookUp(
  rooms: ClaimRooms,
  one: ClaimCase,
  engagement: { readonly number: string; readonly insurerId: number; readonly detail: Buffer } | null,
): Promise<ClaimCase> {
  const { care, caller, insurer, request } = one;
  const domains = domainsOf(request, rooms.tables.acts);
  const asked = await askRights(rooms, caller, {
    care,
    domains,
    insurerId: insurer.id,
    purpose: 'claim',
    engagement: engagement?.number ?? null,
  });
  const { answer, rights } = asked;
  if (answer.outcome === 'refused') {
    if (!rights.refusal) throw new Error('the vault refused without a reason');
    return {
      ...one,
      refusal: { kind: 'rights', idb: rights.code, words: rights.refusal },
      unanswered: answer,
    };
  }
  const lines = Buffer.concat([answer.identity, Buffer.from(canonicalLines(care), 'utf8')]);
  const linesDigest = await rooms.fingerprint('lines', lines);
  if (!engagement) return { ...one, known: { asked, linesDigest, quote: null } };
  const context = sealContext('engagement', engagement.number);
  const quote = unpackDetail(await rooms.vault.openDetail(engagement.insurerId, context, engagement.detail));
  return { ...one, known: { asked, linesDigest, quote } };
}

async function openEarlier(rooms: ClaimRooms, caller: PracticeCaller, earlier: Earlier): Promise<Submitted> {
  if (earlier.kind === 'key-reused') throw new Problem('idempotency.reused');
  return await openClaim(rooms, caller, earlier.resultId);
}

/** A claim and its opened detail; only those of the caller's practice are found. @throws Problem not-found */
async function openClaim(rooms: ClaimRooms, caller: PracticeCaller, id: bigint): Promise<Submitted> {
  const tenant = { practiceId: caller.practiceId, credentialId: caller.credentialId };
  const row = await rooms.database.transaction(tenant, (tx) => claimById(tx, id));
  if (!row) throw new Problem('not-found');
  return { row, detail: await openClaimDetail(rooms, row) };
}

/** A claim of the caller's practice by its number. @throws Problem not-found */
export async function openClaimByNumber(
  rooms: ClaimRooms,
  caller: PracticeCaller,
  number: string,
): Promise<Submitted> {
  const tenant = { practiceId: caller.practiceId, credentialId: caller.credentialId };
  const row = await rooms.database.transaction(tenant, (tx) => claimByNumber(tx, number));
  if (!row) throw new Problem('not-found');
  return { row, detail: await openClaimDetail(rooms, row) };
}

async function openClaimDetail(rooms: ClaimRooms, row: ClaimRow): Promise<CareDetail> {
  return unpackDetail(
    await rooms.vault.openDetail(row.insurerId, sealContext('claim', row.number), row.detail),
  );
}
