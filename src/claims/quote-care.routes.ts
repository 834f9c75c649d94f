import { type Day, dayInFrance } from '../basics/day.ts';
import { ZERO } from '../basics/money.ts';
import { publicNumber } from '../basics/public-number.ts';
import type { QuoteRequest } from '../contract/quotes.ts';
import type { Tx } from '../db/database.ts';
import { type Command, type Earlier, findKey, record } from '../db/record.ts';
import { Problem } from '../http/problems.ts';
import type { Counters } from '../pricing/counter.ts';
import type { PriceRequest } from '../pricing/price-request.ts';
import { checkAsked } from '../rights/decide-rights.ts';
import {
  type AskedRights,
  askRights,
  findParties,
  type Parties,
  type PracticeCaller,
} from './ask-rights.routes.ts';
import {
  type CareDetail,
  lookupDetail,
  packDetail,
  sealContext,
  unpackDetail,
  writeLevels,
} from './care-detail.ts';
import { checkPriceable } from './check-priceable.ts';
import { inputBytes, withoutPresence } from './claim-input.ts';
import { lockCounters, takeFromCounters } from './counters.store.ts';
import { guaranteedUntil, oldestBillable } from './dated-limits.ts';
import { type EngagementRow, engagementById, insertEngagement } from './engagements.store.ts';
import { type OneAtATime, oneAtATime } from './one-at-a-time.ts';
import { priceCare } from './price-care.ts';
import { type Refusal, refuse } from './refusals.ts';
import type { ClaimRooms } from './rooms.ts';
import { insurerShare, type Shares, toShares } from './shares.ts';
import { canonicalLines, domainsOf, toPriceRequest } from './stated-care.ts';

export type Quoted = { readonly row: EngagementRow; readonly detail: CareDetail };
export type QuoteIntake = (caller: PracticeCaller, care: QuoteRequest, key: string | null) => Promise<Quoted>;

type QuoteCase = Parties & {
  readonly caller: PracticeCaller;
  readonly command: Command;
  readonly care: QuoteRequest;
  readonly request: PriceRequest;
  readonly number: string;
  readonly today: Day;
};

const ROUTE = 'POST /v1/quotes';

/**
 * Quotes care: rights, price, allowances reserved, and an engagement that guarantees the amount. The same key
 * finds the same quote and asks nobody again. Throws Problem insurer.unknown, request.invalid, auth.suspended
 * or idempotency.reused.
 */
export function quoteIntake(rooms: ClaimRooms): QuoteIntake {
  const inTurn: OneAtATime = oneAtATime();
  return (caller, care, key) => {
    const work = () => quote(rooms, caller, care, key);
    return key === null ? work() : inTurn(`${caller.credentialId}/${key}`, work);
  };
}

async function quote(
  rooms: ClaimRooms,
  caller: PracticeCaller,
  care: QuoteRequest,
  key: string | null,
): Promise<Quoted> {
  const now = rooms.now();
  const inputHash = await rooms.fingerprint('input', inputBytes(ROUTE, withoutPresence(care)));
  const tenant = { practiceId: caller.practiceId, credentialId: caller.credentialId };
  const command: Command = { tenant, route: ROUTE, key, inputHash, now };
  const earlier =
    key === null ? undefined : await rooms.database.transaction(tenant, (tx) => findKey(tx, command));
  if (earlier) return await openEarlier(rooms, caller, earlier);
  const parties = await findParties(rooms, caller, care);
  const request = toPriceRequest(care, parties.practice.trade);
  checkPriceable(request, rooms.tables);
  const today = dayInFrance(now.getTime());
  const number = publicNumber('E', rooms.randomBytes(8));
  const one: QuoteCase = { ...parties, caller, command, care, request, number, today };
  const refusal = await refusedUnasked(rooms, one);
  const kept = refusal ? await keepRefused(rooms, one, refusal) : await keepAsked(rooms, one);
  return kept.kind === 'done'
    ? await openQuote(rooms, caller, kept.value)
    : await openEarlier(rooms, caller, kept);
}

/** What refuses a quote without anyone being looked up, in the order it is told. */
async function refusedUnasked(rooms: ClaimRooms, one: QuoteCase): Promise<Refusal | null> {
  const { care, insurer, practice, today } = one;
  const { careDate } = care;
  const oldest = oldestBillable(today);
  if (careDate < oldest) return refuse('CLN-R3-03', { careDay: careDate, oldest });
  if (!(await rooms.insurers.isConventioned(practice.id, insurer.id, careDate))) {
    return refuse('CLN-R2-01', { careDay: careDate });
  }
  const domains = domainsOf(one.request, rooms.tables.acts);
  const member = { stated: care.memberNumber !== undefined, required: insurer.memberNumberRequired };
  const decision = checkAsked({ careDate, until: careDate, domains }, member, today);
  return decision?.refusal ? { kind: 'rights', idb: decision.code, words: decision.refusal } : null;
}

async function keepRefused(rooms: ClaimRooms, one: QuoteCase, refusal: Refusal) {
  return await record(rooms.database, one.command, async (tx) => {
    const id = await insert(tx, rooms, { one, refusal, asked: null, shares: null, linesDigest: null });
    return { value: id, resultId: id };
  });
}

async function keepAsked(rooms: ClaimRooms, one: QuoteCase) {
  const { care, caller, insurer, request } = one;
  const domains = domainsOf(request, rooms.tables.acts);
  const asked = await askRights(rooms, caller, {
    care,
    domains,
    insurerId: insurer.id,
    purpose: 'quote',
    engagement: null,
  });
  if (asked.answer.outcome === 'refused') return await keepUnanswered(rooms, one, asked);
  const { identity } = asked.answer;
  const lines = Buffer.concat([identity, Buffer.from(canonicalLines(care), 'utf8')]);
  const linesDigest = await rooms.fingerprint('lines', lines);
  return await record(rooms.database, one.command, async (tx) => {
    const owner = { insurerId: insurer.id, identity };
    const looked = pricedAt(rooms, one, asked, new Map())?.consulted ?? [];
    const used = await lockCounters(
      tx,
      owner,
      looked.map(({ name }) => name),
      null,
    );
    const shares = toShares(pricedAt(rooms, one, asked, used));
    const refusal = refusedByRights(one, asked, shares);
    const id = await insert(tx, rooms, { one, refusal, asked, shares: refusal ? null : shares, linesDigest });
    if (!refusal && shares) {
      await takeFromCounters(tx, owner, shares.takes, {
        engagementId: id,
        claimId: null,
        at: one.command.now,
      });
    }
    return { value: id, resultId: id };
  });
}

/** The vault did not say who it is: nothing is kept that would tell. */
async function keepUnanswered(rooms: ClaimRooms, one: QuoteCase, asked: AskedRights) {
  const { refusal, code } = asked.rights;
  if (!refusal) throw new Error('the vault refused without a reason');
  return await record(rooms.database, one.command, async (tx) => {
    const told: Refusal = { kind: 'rights', idb: code, words: refusal };
    const id = await insert(tx, rooms, { one, refusal: told, asked, shares: null, linesDigest: null });
    return { value: id, resultId: id };
  });
}

function refusedByRights(one: QuoteCase, { rights }: AskedRights, shares: Shares | null): Refusal | null {
  if (rights.refusal) return { kind: 'rights', idb: rights.code, words: rights.refusal };
  if (rights.domains.some(({ right }) => right === 'pec')) return refuse('CLN-R5-01', {});
  return shares ? null : refuse('CLN-R4-02', { careDay: one.care.careDate });
}

function pricedAt(rooms: ClaimRooms, one: QuoteCase, asked: AskedRights, used: Counters) {
  const { grid } = one.insurer;
  if (grid === null || asked.rights.code !== '0000') return null;
  const priced = priceCare({ request: one.request, tables: rooms.tables, grid }, asked.levels, used);
  return priced.ok ? priced : null;
}

type Outcome = {
  readonly one: QuoteCase;
  readonly refusal: Refusal | null;
  readonly asked: AskedRights | null;
  readonly shares: Shares | null;
  readonly linesDigest: Uint8Array | null;
};

async function insert(tx: Tx, rooms: ClaimRooms, outcome: Outcome): Promise<bigint> {
  const { one, refusal, asked, shares, linesDigest } = outcome;
  const { number, insurer, caller, care, today, command } = one;
  const kept = lookupDetail(asked?.answer ?? null);
  const idb = refusal?.kind === 'rights' ? refusal.idb : '0000';
  const detail: CareDetail = { idb, refusal, shares, levels: writeLevels(asked?.levels), ...kept };
  return await insertEngagement(tx, {
    number,
    insurerId: insurer.id,
    practiceId: caller.practiceId,
    credentialId: caller.credentialId,
    identity: linesDigest === null ? null : (asked?.answer.identity ?? null),
    careDate: care.careDate,
    linesDigest,
    refusalCode: refusal === null ? null : refusal.kind === 'rights' ? refusal.words.code : refusal.code,
    guaranteed: shares ? insurerShare(shares) : ZERO,
    guaranteedUntil: refusal ? today : guaranteedUntil(care.careDate, today),
    logEntry: kept.receipt ? BigInt(kept.receipt.entry) : null,
    detail: await rooms.vault.sealDetail(insurer.id, sealContext('engagement', number), packDetail(detail)),
    at: command.now,
  });
}

async function openEarlier(rooms: ClaimRooms, caller: PracticeCaller, earlier: Earlier): Promise<Quoted> {
  if (earlier.kind === 'key-reused') throw new Problem('idempotency.reused');
  return await openQuote(rooms, caller, earlier.resultId);
}

async function openQuote(rooms: ClaimRooms, caller: PracticeCaller, id: bigint): Promise<Quoted> {
  const tenant = { practiceId: caller.practiceId, credentialId: caller.credentialId };
  const row = await rooms.database.transaction(tenant, (tx) => engagementById(tx, id));
  if (!row) throw new Problem('not-found');
  const context = sealContext('engagement', row.number);
  return { row, detail: unpackDetail(await rooms.vault.openDetail(row.insurerId, context, row.detail)) };
}
