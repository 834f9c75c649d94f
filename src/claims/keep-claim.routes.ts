import { type Day, dayInFrance } from '../basics/day.ts';
import { cents, readEuros, ZERO } from '../basics/money.ts';
import type { ClaimRequest } from '../contract/claims.ts';
import type { Tx } from '../db/database.ts';
import { type Command, type Recorded, record } from '../db/record.ts';
import type { DirectoryInsurer } from '../partners/insurer-directory.ts';
import { expectedOn } from '../payments/expected-on.ts';
import { book } from '../payments/ledger.store.ts';
import { postClaim } from '../payments/posting.ts';
import type { Counters } from '../pricing/counter.ts';
import type { PriceRequest } from '../pricing/price-request.ts';
import type { LookupAnswer } from '../vault/protocol.ts';
import { adjudicate, type ClaimDecision, type ClaimFacts, type LookedUp } from './adjudicate.ts';
import type { AskedRights, PracticeCaller } from './ask-rights.routes.ts';
import {
  type CareDetail,
  levelsOf,
  lookupDetail,
  packDetail,
  sealContext,
  writeLevels,
} from './care-detail.ts';
import {
  type ClaimSource,
  claimById,
  claimOfCare,
  claimOfInvoice,
  insertClaim,
  lockDoubles,
} from './claims.store.ts';
import { lockCounters, releaseEngagement, takeFromCounters } from './counters.store.ts';
import { oldestBillable } from './dated-limits.ts';
import {
  addEngagementEvent,
  type EngagementRow,
  engagementByNumber,
  lockEngagement,
} from './engagements.store.ts';
import { type Levels, priceCare } from './price-care.ts';
import type { Refusal } from './refusals.ts';
import type { ClaimRooms } from './rooms.ts';
import { type AnsweredPrice, centsOf, insurerShare, toShares } from './shares.ts';
import { engagementStateAfter } from './transitions.ts';

/** A claim under way: what was sent, and what is known of it so far. */
export type ClaimCase = {
  readonly number: string;
  readonly today: Day;
  readonly invoiceNumber: string;
  readonly conventioned: boolean;
  readonly caller: PracticeCaller;
  readonly command: Command;
  readonly care: ClaimRequest;
  readonly source: ClaimSource;
  readonly insurer: DirectoryInsurer;
  readonly request: PriceRequest;
  /** Decided already, without anyone being looked up. */
  readonly refusal: Refusal | null;
  /** The vault's answer when it said nothing of the person. */
  readonly unanswered: LookupAnswer | null;
  readonly known: Known | null;
};

type Known = {
  readonly asked: AskedRights;
  readonly linesDigest: Uint8Array;
  readonly quote: CareDetail | null;
};

/** Allowances nobody has touched: what a claim could take at most. */
const UNTOUCHED: Counters = new Map();

/** What the practice's own rows say of a claim, before any lookup. */
export async function claimFacts(
  tx: Tx,
  one: ClaimCase,
): Promise<{ facts: ClaimFacts; engagement: EngagementRow | null }> {
  const { care, today, invoiceNumber, conventioned, caller } = one;
  const engagement = care.engagement === undefined ? null : await engagementByNumber(tx, care.engagement);
  const user =
    engagement?.event === 'consumed' && engagement.claimId ? await claimById(tx, engagement.claimId) : null;
  const facts: ClaimFacts = {
    today,
    oldest: oldestBillable(today),
    careDate: care.careDate,
    invoiceNumber,
    stated: care.insurerAmount === undefined ? null : (readEuros(care.insurerAmount) ?? ZERO),
    engagementNumber: care.engagement ?? null,
    engagement: engagement && {
      state: engagementStateAfter(engagement.event),
      changedOn: dayInFrance(engagement.eventAt.getTime()),
      usedBy: user && { number: user.number, invoiceNumber: user.invoiceNumber },
      careDate: engagement.careDate,
      sameInsurer: engagement.insurerId === one.insurer.id,
      guaranteed: engagement.guaranteed,
      guaranteedUntil: engagement.guaranteedUntil,
    },
    conventioned,
    sameInvoice: await claimOfInvoice(tx, caller.practiceId, invoiceNumber),
    lookedUp: null,
  };
  return { facts, engagement };
}

/** Decides under lock and keeps the claim with everything that follows from it, or nothing at all. */
export async function keepClaim(rooms: ClaimRooms, one: ClaimCase): Promise<Recorded<bigint>> {
  const { care, caller, known, invoiceNumber } = one;
  return await record(rooms.database, one.command, async (tx) => {
    const person = known ? Buffer.from(known.asked.answer.identity).toString('hex') : '';
    await lockDoubles(tx, caller.practiceId, invoiceNumber, `${person}/${care.careDate}`);
    const quoted = care.engagement === undefined ? null : await engagementByNumber(tx, care.engagement);
    if (quoted) await lockEngagement(tx, quoted.id);
    const { facts, engagement } = await claimFacts(tx, one);
    const lookedUp = known && (await weigh(tx, rooms, { one, known, engagement }));
    const decision = one.refusal ? refused(one.refusal) : adjudicate({ ...facts, lookedUp });
    if (decision.kind === 'look-up') throw new Error('a claim was to be kept before its lookup');
    const id = await write(tx, rooms, { one, decision, engagement });
    return { value: id, resultId: id };
  });
}

function refused(refusal: Refusal): ClaimDecision {
  return { kind: 'refused', refusal };
}

/** Prices the claim with its allowances locked: at the levels of its rights, and at those of its quote. */
async function weigh(
  tx: Tx,
  rooms: ClaimRooms,
  { one, known, engagement }: { one: ClaimCase; known: Known; engagement: EngagementRow | null },
): Promise<LookedUp> {
  const { asked, linesDigest, quote } = known;
  const { insurer, request, caller, care } = one;
  const { identity } = asked.answer;
  const at = (levels: Levels | null, used: Counters) => pricedAt(rooms, { insurer, request }, levels, used);
  const rightsLevels = asked.rights.code === '0000' ? asked.levels : null;
  const quoteLevels = quote && levelsOf(quote);
  const looked = [at(rightsLevels, UNTOUCHED), at(quoteLevels, UNTOUCHED)].flatMap(
    (priced) => priced?.consulted ?? [],
  );
  const names = [
    ...looked.map(({ name }) => name),
    ...(quote?.shares?.takes ?? []).map(({ guarantee }) => guarantee),
  ];
  const used = await lockCounters(tx, { insurerId: insurer.id, identity }, names, engagement?.id ?? null);
  const sameLines = engagement?.linesDigest?.equals(linesDigest) ?? false;
  return {
    sameCare: await claimOfCare(tx, caller.practiceId, { identity, careDate: care.careDate, linesDigest }),
    rights: asked.rights,
    shares: toShares(at(rightsLevels, used)),
    quoted: engagement && {
      samePerson: engagement.identity?.equals(identity) ?? false,
      shares: sameLines ? (quote?.shares ?? null) : toShares(at(quoteLevels, used)),
      sameLines,
    },
  };
}

function pricedAt(
  rooms: ClaimRooms,
  { insurer, request }: Pick<ClaimCase, 'insurer' | 'request'>,
  levels: Levels | null,
  used: Counters,
): AnsweredPrice | null {
  if (levels === null || insurer.grid === null) return null;
  const priced = priceCare({ request, tables: rooms.tables, grid: insurer.grid }, levels, used);
  return priced.ok ? priced : null;
}

type Outcome = {
  readonly one: ClaimCase;
  readonly decision: Exclude<ClaimDecision, { kind: 'look-up' }>;
  readonly engagement: EngagementRow | null;
};

async function write(tx: Tx, rooms: ClaimRooms, outcome: Outcome): Promise<bigint> {
  const { one, decision, engagement } = outcome;
  const { insurer, caller, known } = one;
  const at = one.command.now;
  const id = await insertClaim(tx, await newClaim(rooms, outcome));
  if (decision.kind === 'refused') return id;
  if (engagement) {
    await addEngagementEvent(tx, engagement.id, 'consumed', { at, claimId: id });
    await releaseEngagement(tx, engagement.id, at);
  }
  const owner = { insurerId: insurer.id, identity: known?.asked.answer.identity ?? new Uint8Array() };
  await takeFromCounters(tx, owner, decision.shares.takes, { engagementId: null, claimId: id, at });
  const share = insurerShare(decision.shares);
  const posting = postClaim({ id, insurerId: insurer.id, practiceId: caller.practiceId, insurer: share });
  if (posting) await book(tx, posting, at);
  return id;
}

async function newClaim(rooms: ClaimRooms, { one, decision, engagement }: Outcome) {
  const { number, source, insurer, caller, invoiceNumber, care, known, today } = one;
  const accepted = decision.kind === 'accepted' ? decision.shares : null;
  const lookup = lookupDetail(known?.asked.answer ?? one.unanswered);
  const refusal = decision.kind === 'refused' ? decision.refusal : null;
  const detail: CareDetail = {
    idb: refusal?.kind === 'rights' ? refusal.idb : '0000',
    refusal,
    shares: accepted,
    levels: writeLevels(known?.asked.levels),
    ...lookup,
  };
  const price = cents(care.lines.reduce((sum, line) => sum + line.price, 0n));
  return {
    number,
    source,
    insurerId: insurer.id,
    practiceId: caller.practiceId,
    credentialId: caller.credentialId,
    invoiceNumber,
    identity: known?.asked.answer.identity ?? null,
    careDate: care.careDate,
    // A refused claim leaves its engagement untouched; the number it quoted is in the refusal.
    engagementId: accepted ? (engagement?.id ?? null) : null,
    linesDigest: known?.linesDigest ?? null,
    refusalCode: refusal === null ? null : refusal.kind === 'rights' ? refusal.words.code : refusal.code,
    price,
    mandatory: accepted ? centsOf(accepted.total.mandatory) : ZERO,
    insurer: accepted ? insurerShare(accepted) : ZERO,
    patient: accepted ? centsOf(accepted.total.patient) : ZERO,
    expectedOn: accepted ? expectedOn(today) : null,
    logEntry: lookup.receipt ? BigInt(lookup.receipt.entry) : null,
    detail: await rooms.vault.sealDetail(insurer.id, sealContext('claim', number), packDetail(detail)),
    at: one.command.now,
  };
}
