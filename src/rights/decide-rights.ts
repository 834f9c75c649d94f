import type { CareDomain } from '../basics/care-domain.ts';
import { addDays, type Day, daysBetween, yearOf } from '../basics/day.ts';
import { holds } from '../basics/period.ts';
import type { Words } from '../basics/words.ts';
import type { LookupAnswer, OpenContract } from '../vault/protocol.ts';
import {
  type IdbCode,
  type IdbFacts,
  type IdbRefusalCode,
  idbRefusal,
  type RefusalWords,
} from './idb-codes.ts';
import { presenceRefusal, SEE_THE_CARD } from './presence-refusals.ts';

/** What a rights query asks, once parsed. */
export type RightsAsked = {
  readonly careDate: Day;
  readonly until: Day;
  readonly domains: readonly CareDomain[];
};

/** What the insurer's grid says of a level, for the words of an answer. */
export type LevelFacts = {
  readonly responsible: boolean;
  formula(domain: CareDomain, on: Day): Words | null;
};

export type DomainDecision = {
  readonly domain: CareDomain;
  readonly right: 'open' | 'closed' | 'pec' | 'none';
  readonly periods: readonly { readonly from: Day; readonly to: Day | null }[];
  readonly formula: Words | null;
  readonly priority: number | null;
  readonly calculation: 'PS' | 'CLC' | 'PEC' | null;
  /** Level of the contract that applies; it stays inside, the answer carries only the formula. */
  readonly level: string | null;
};

export type RightsDecision = {
  readonly code: IdbCode;
  readonly refusal: RefusalWords | null;
  readonly domains: readonly DomainDecision[];
  readonly responsible: boolean | null;
  readonly validUntil: Day | null;
};

/** How far ahead a right may be asked about, and how long an answer may be relied on, in days. */
const AHEAD_DAYS_MAX = 90;
const RELIED_DAYS_MAX = 30;

/**
 * Domains whose rate on the card is enough to compute the share: the software does it (tiers payant
 * simple).
 */
const SIMPLE: readonly CareDomain[] = ['PHAR', 'LABO', 'AUXM'];

/** Refusals that need no lookup, so that a wrong request costs no disclosure; in the order they are told. */
export function checkAsked(
  asked: RightsAsked,
  member: { stated: boolean; required: boolean },
  today: Day,
): RightsDecision | null {
  if (asked.domains.length === 0) return refused('6004', asked);
  if (asked.until < asked.careDate || daysBetween(today, asked.until) > AHEAD_DAYS_MAX)
    return refused('6000', asked);
  if (yearOf(asked.careDate) !== yearOf(asked.until)) return refused('6013', asked);
  if (member.required && !member.stated) return refused('6005', asked);
  return null;
}

/**
 * Decides from what the vault opened, in the order the refusals are told; a domain that is open wins over
 * one that is not.
 */
export function decideRights(
  answer: Pick<LookupAnswer, 'outcome' | 'contracts'> &
    Partial<Pick<LookupAnswer, 'refusal' | 'noPresenceAllowed'>>,
  asked: RightsAsked,
  levelFacts: (level: string) => LevelFacts | undefined,
): RightsDecision {
  if (answer.refusal) {
    return { ...UNANSWERED, refusal: presenceRefusal(answer.refusal, answer.noPresenceAllowed ?? null) };
  }
  if (answer.outcome === 'several-members') return refused('6014', asked);
  if (answer.outcome !== 'hit') return refused('6001', asked);
  const running = answer.contracts.filter(
    ({ period }) => holds(period, asked.careDate) && holds(period, asked.until),
  );
  if (running.length === 0) return refusedAsClosed(answer.contracts, asked);
  if (!running.some(({ tp }) => tp)) return refused('6010', asked);
  const payers = asked.domains.map((domain) => payersOf(domain, running));
  if (payers.some((candidates) => candidates.length > 1)) return refused('6006', asked);
  const domains = asked.domains.map((domain, i) =>
    decideDomain(domain, payers[i]?.[0], { answer, asked, levelFacts }),
  );
  if (domains.every(({ right }) => right === 'none' || right === 'closed'))
    return { ...refused('6003', asked), domains };
  const level = domains.find((decision) => decision.level !== null)?.level;
  return {
    code: '0000',
    refusal: null,
    domains,
    responsible: level ? (levelFacts(level)?.responsible ?? null) : null,
    validUntil: reliedUntil(running, asked),
  };
}

/** The platform did not look, or looked and does not say. */
const UNANSWERED = { code: SEE_THE_CARD, domains: [], responsible: null, validUntil: null } as const;

/** The contracts of best priority that pay a domain; two of them is a fault of the insurer's feed. */
function payersOf(domain: CareDomain, running: readonly OpenContract[]): OpenContract[] {
  const able = running.filter(
    (contract) => contract.tp && contract.domains.some((right) => right.domain === domain),
  );
  const best = Math.min(...able.map(({ priority }) => priority));
  return able.filter(({ priority }) => priority === best);
}

function decideDomain(
  domain: CareDomain,
  payer: OpenContract | undefined,
  {
    answer,
    asked,
    levelFacts,
  }: {
    answer: Pick<LookupAnswer, 'contracts'>;
    asked: RightsAsked;
    levelFacts: (level: string) => LevelFacts | undefined;
  },
): DomainDecision {
  const periods = answer.contracts
    .filter((contract) => contract.domains.some((right) => right.domain === domain))
    .map(({ period }) => period);
  if (!payer) {
    const right = periods.length > 0 ? 'closed' : 'none';
    return { domain, right, periods, formula: null, priority: null, calculation: null, level: null };
  }
  const pec = payer.domains.some((right) => right.domain === domain && right.pec);
  return {
    domain,
    right: pec ? 'pec' : 'open',
    periods: [payer.period],
    formula: levelFacts(payer.level)?.formula(domain, asked.careDate) ?? null,
    priority: payer.priority,
    calculation: pec ? 'PEC' : SIMPLE.includes(domain) ? 'PS' : 'CLC',
    level: payer.level,
  };
}

function refused(
  code: IdbRefusalCode,
  { careDate }: Pick<RightsAsked, 'careDate'>,
  closed: Day | null = null,
): RightsDecision {
  const facts: IdbFacts = { careDate, closedSince: closed };
  return { code, refusal: idbRefusal(code, facts), domains: [], responsible: null, validUntil: null };
}

/** Names the end of the period asked about when rights are open on its first day alone. */
function refusedAsClosed(
  contracts: readonly OpenContract[],
  { careDate, until }: RightsAsked,
): RightsDecision {
  const day = contracts.some(({ period }) => holds(period, careDate)) ? until : careDate;
  return refused('6002', { careDate: day }, closedSince(contracts, day));
}

/** The day after the last contract ended, when all of them ended before the day of care. */
function closedSince(contracts: readonly OpenContract[], careDate: Day): Day | null {
  const ends = contracts
    .map(({ period }) => period.to)
    .filter((to): to is Day => to !== null && to < careDate);
  const last = ends.sort().at(-1);
  return last ? addDays(last, 1) : null;
}

function reliedUntil(running: readonly OpenContract[], asked: RightsAsked): Day {
  const ends = running.map(({ period }) => period.to).filter((to): to is Day => to !== null);
  return [addDays(asked.until, RELIED_DAYS_MAX), ...ends].sort()[0] ?? asked.until;
}
