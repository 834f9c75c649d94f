import { createHash } from 'node:crypto';
import { addDays, type Day, dayInFrance } from '../../src/basics/day.ts';
import { publicNumber } from '../../src/basics/public-number.ts';
import type { Language } from '../../src/basics/words.ts';
import { REFUSALS, type RefusalCode, refuse } from '../../src/claims/refusals.ts';
import { toRefusalBody } from '../../src/claims/refusal-body.ts';
import { claimListQuery } from '../../src/contract/claim-list.ts';
import { type ClaimAnswer, claimAnswer, claimList, claimRequest } from '../../src/contract/claims.ts';
import type { RefusalBody } from '../../src/contract/fields.ts';
import {
  type PaymentBatch, paymentBatch, paymentBatchList, remittanceReturn, remittanceReturnList,
} from '../../src/contract/payments.ts';
import { problemBody } from '../../src/contract/problem.ts';
import { type QuoteAnswer, quoteAnswer, quoteRequest } from '../../src/contract/quotes.ts';
import { rightsAnswer, rightsRequest } from '../../src/contract/rights.ts';
import { actList, insurerList, type SessionAnswer, sessionAnswer } from '../../src/contract/session.ts';
import { PROBLEMS, type ProblemCode } from '../../src/http/problems.ts';
import { loadGrids } from '../../src/pricing/load-grids.ts';
import { loadTables } from '../../src/pricing/load-tables.ts';
import { priceJson } from '../../src/pricing/price-command.ts';
import { type CardRecord, cards } from '../../src/world/cards.ts';
import { INSURERS } from '../../src/world/insurers.ts';

/** What a test may set, and what it may look at. */
export type FixtureState = {
  signedIn: boolean;
  who: SessionAnswer;
  delayMs: number;
  /** The next POST to this path fails so, once. */
  failing: { path: string; code: ProblemCode } | null;
  /** The next claim is refused so, once. */
  refusing: RefusalCode | null;
  readonly claims: ClaimAnswer[];
  readonly batches: PaymentBatch[];
  readonly asked: { method: string; path: string; key: string; body: unknown }[];
  readonly faults: string[];
  readonly answered: Map<string, Reply>;
  readonly cards: readonly CardRecord[];
  readonly quotes: Map<string, QuoteAnswer>;
  readonly cancelled: string[];
};

export type Asked = { method: string; url: URL; body: unknown; language: Language; key: string };
type Reply = { status: number; answer: unknown };

const TODAY = dayInFrance(Date.now());
const TABLES = loadTables();
const GRIDS = loadGrids(TABLES);

export const PHARMACIST: SessionAnswer = {
  kind: 'professional', name: 'Camille Aubert', sector: null, insurer: null, development: true,
  practice: { finess: '690000013', name: 'Pharmacie des Lilas', town: 'Lyon', trade: 'pharmacy' },
  expiresAt: '2099-01-01T00:00:00Z',
};
export const DOCTOR: SessionAnswer = {
  ...PHARMACIST, name: 'Anne Perrachon', sector: '1',
  practice: { finess: '690000088', name: 'Cabinet médical de la Fontaine', town: 'Lyon', trade: 'gp' },
};
export const OPERATOR: SessionAnswer = { ...PHARMACIST, kind: 'operator', name: 'Rosalie Bonnefoy', practice: null };

export function newFixtureState(): FixtureState {
  return {
    signedIn: true, who: PHARMACIST, delayMs: 0, failing: null, refusing: null, claims: [], batches: [], asked: [],
    faults: [], answered: new Map(), quotes: new Map(), cancelled: [],
    cards: cards({ seed: 1, people: 2_000, today: TODAY }),
  };
}

/** The same key gets the same answer; everything else is decided once. */
export function answerOf(state: FixtureState, asked: Asked): Reply {
  if (!state.signedIn) return problem('auth.missing', asked.language);
  if (asked.method !== 'POST') return decide(state, asked);
  if (!/^[0-9a-f-]{36}$/.test(asked.key)) return problem('idempotency.invalid', asked.language);
  if (state.failing && asked.url.pathname === state.failing.path) {
    const { code } = state.failing;
    state.failing = null;
    return problem(code, asked.language);
  }
  const known = state.answered.get(asked.key);
  if (known) return known;
  const reply = decide(state, asked);
  state.answered.set(asked.key, reply);
  return reply;
}

function decide(state: FixtureState, asked: Asked): Reply {
  const { pathname } = asked.url;
  const [, , room, number, gesture] = pathname.split('/');
  switch (`${asked.method} /${room}${number ? '/:number' : ''}${gesture ? `/${gesture}` : ''}`) {
    case 'GET /session':
      return ok(sessionAnswer.parse(state.who));
    case 'GET /insurers':
      return ok(insurerList.parse({ insurers: INSURERS.map(({ amc, name, conventionType, csr }) => ({ amc, name, conventionType, csr })) }));
    case 'GET /acts':
      return ok(actList.parse({ acts: actsOf(asked.language) }));
    case 'GET /cards.json':
      return ok(state.cards);
    case 'POST /rights':
      return ok(rightsAnswer.parse(rights(state, asked)));
    case 'POST /quotes':
      return ok(quoteAnswer.parse(quote(state, asked)));
    case 'POST /quotes/:number/cancel':
      state.cancelled.push(number ?? '');
      return ok({});
    case 'POST /claims':
      return ok(claimAnswer.parse(claim(state, asked)));
    case 'GET /claims':
      return ok(claimList.parse(listed(state, asked.url)));
    case 'GET /claims/:number':
    case 'POST /claims/:number/cancel':
      return oneClaim(state, asked, number ?? '', gesture === 'cancel');
    case 'GET /returns':
    case 'GET /returns/:number':
      return returns(state, asked, number);
    case 'GET /payment-batches':
      return ok(paymentBatchList.parse({ batches: state.batches, owed: owed(state) }));
    case 'POST /payment-batches':
    case 'POST /payment-batches/:number/approve':
    case 'POST /payment-batches/:number/abandon':
      return batch(state, asked, number, gesture);
    default:
      return problem('not-found', asked.language);
  }
}

function ok(answer: unknown): Reply {
  return { status: 200, answer };
}

export function problem(code: ProblemCode, language: Language): Reply {
  const { status, title, remedy } = PROBLEMS[code];
  const answer = {
    type: `/docs/errors#${code}`, title: title[language], status, code, detail: '', remedy: remedy[language], instance: '7F3K-92',
  };
  return { status, answer: problemBody.parse(answer) };
}

function actsOf(language: Language) {
  return [...TABLES.acts.values()].map((act) => {
    const bases: Record<string, string> = { G: '30.00', TCG: '25.00', HD7: '1.02', HD4: '1.02', HD2: '1.02', HD1: '1.02' };
    return { code: act.code, label: act.label[language], domain: act.domain, base: bases[act.code] ?? null };
  });
}

function refusalOf(code: RefusalCode | string, language: Language): RefusalBody {
  if (Object.hasOwn(REFUSALS, code)) {
    return toRefusalBody(refuse(code as RefusalCode, { careDay: TODAY, invoice: '1', claim: 'C0000000000AA' }), language);
  }
  const closed = code === 'CLN-R1-02';
  const fr = closed ? 'Droits fermés depuis le 31 décembre 2025.' : 'La complémentaire ne connaît pas cette personne.';
  const en = closed ? 'Rights closed since 31 December 2025.' : 'The insurer does not know this person.';
  const remedy = language === 'fr' ? 'Facturez la part obligatoire seule.' : 'Bill the mandatory part alone.';
  return { code, message: language === 'fr' ? fr : en, remedy, actor: closed ? 'insured' : 'professional', retriable: true };
}

function receiptOf(key: string) {
  const commitment = createHash('sha256').update(key).digest('hex');
  return { entry: '4812', at: new Date().toISOString(), commitment, signature: 'c2lnbmF0dXJl' };
}

function rights(state: FixtureState, { body, language, key }: Asked) {
  const request = rightsRequest.parse(body);
  const card = state.cards.find(({ nir, birthDate }) => nir === request.nir && birthDate === request.birthDate);
  const shut = card === undefined || card.case === 'unknown' ? 'CLN-R1-01' : card.case.startsWith('ended') ? 'CLN-R1-02' : null;
  const refusal = shut === null ? null : refusalOf(shut, language);
  const formula = language === 'fr' ? 'ticket modérateur' : 'the copay';
  const domains = request.domains.map((domain) => ({
    domain, right: 'open', periods: [{ from: '2026-01-01', to: null }], formula, priority: 1, calculation: 'CLC',
  }));
  const open = language === 'fr' ? 'Droits ouverts aujourd’hui.' : 'Rights are open today.';
  return {
    code: refusal ? '6010' : '0000', outcome: refusal ? 'refused' : 'open', message: refusal?.message ?? open, refusal,
    domains: refusal ? [] : domains, responsible: refusal ? null : true, validUntil: refusal ? null : TODAY, receipt: receiptOf(key),
  };
}

function priced(body: unknown): Pick<QuoteAnswer, 'lines'> & { total: NonNullable<QuoteAnswer['total']> } {
  const asked = body as { careDate: string; sector?: string; carePath?: string; lines: unknown[] };
  const { careDate, sector = null, carePath = null, lines } = asked;
  const outcome = priceJson(JSON.stringify({ context: { careDate, sector, carePath }, lines, level: 'ESSENTIEL' }), TABLES, GRIDS);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return { lines: outcome.answer.lines, total: outcome.answer.total };
}

function quote(state: FixtureState, { body, key }: Asked): QuoteAnswer {
  quoteRequest.parse(body);
  const { lines, total } = priced(body);
  const number = publicNumber('E', createHash('sha256').update(key).digest());
  const engagement = { number, insurer: total.insurer, guaranteedUntil: addDays(TODAY, 30) };
  const answer: QuoteAnswer = {
    outcome: 'granted', code: '0000', message: '', refusal: null, engagement, lines, total, receipt: receiptOf(key),
  };
  state.quotes.set(number, answer);
  return answer;
}

function claim(state: FixtureState, { body, language, key }: Asked): ClaimAnswer {
  const request = claimRequest.parse(body);
  const refusal = state.refusing === null ? null : refusalOf(state.refusing, language);
  state.refusing = null;
  const made: ClaimAnswer = {
    number: publicNumber('C', createHash('sha256').update(key).digest()),
    status: refusal ? 'refused' : 'accepted', invoiceNumber: request.invoiceNumber, careDate: request.careDate,
    insurerName: INSURERS.find(({ amc }) => amc === request.amc)?.name ?? '', receivedAt: new Date().toISOString(),
    message: refusal?.message ?? 'Facture acceptée.', refusal, engagement: request.engagement ?? null, ...priced(body),
    expectedOn: refusal ? null : addDays(TODAY, 7), remittance: null, receipt: null,
  };
  state.claims.unshift(made);
  return made;
}

const STATUSES = { owed: ['accepted', 'scheduled'], late: [], paid: ['paid'], refused: ['refused'] } as const;

function listed(state: FixtureState, url: URL) {
  const { status } = claimListQuery.parse(Object.fromEntries(url.searchParams));
  const wanted: readonly string[] | null = status === undefined ? null : STATUSES[status];
  const claims = state.claims
    .filter((one) => wanted === null || wanted.includes(one.status))
    .map((one) => ({
      number: one.number, status: one.status, invoiceNumber: one.invoiceNumber, careDate: one.careDate,
      insurerName: one.insurerName, receivedAt: one.receivedAt, price: one.total?.price ?? '0.00',
      insurer: one.total?.insurer ?? '0.00', refusalCode: one.refusal?.code ?? null, message: one.message,
      expectedOn: one.expectedOn, remittance: one.remittance,
    }));
  const refused = state.claims.filter((one) => one.status === 'refused').length;
  return { claims, next: null, totals: { owed: owed(state), paid: '0.00', refused } };
}

function owed(state: FixtureState): string {
  const cents = state.claims
    .filter((one) => one.status === 'accepted')
    .reduce((sum, one) => sum + BigInt((one.total?.insurer ?? '0.00').replace('.', '')), 0n);
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
}

function oneClaim(state: FixtureState, { language }: Asked, number: string, cancel: boolean): Reply {
  const place = state.claims.findIndex((one) => one.number === number);
  const found = state.claims[place];
  if (!found) return problem('not-found', language);
  if (cancel) state.claims[place] = { ...found, status: 'cancelled', expectedOn: null };
  return ok(claimAnswer.parse(state.claims[place]));
}

function returns(state: FixtureState, { language, url }: Asked, number: string | undefined): Reply {
  const made = state.batches.flatMap((one) => one.remittances.map((remittance) => ({ ...remittance, state: one.state })));
  if (number === undefined) {
    const rows = made.map((one) => ({ number: one.number, state: one.state, executionOn: TODAY, amount: one.amount, claims: one.claims }));
    return ok(remittanceReturnList.parse({ returns: rows }));
  }
  const one = made.find((remittance) => remittance.number === number);
  if (!one) return problem('not-found', language);
  if (url.searchParams.get('format') === 'text') return ok(`RELEVÉ ${number}\nTotal ${one.amount} EUR\n`);
  const paid = state.claims.filter((each) => each.remittance === number);
  return ok(
    remittanceReturn.parse({
      number, practice: one.practice, finess: PHARMACIST.practice?.finess, state: one.state, executionOn: TODAY, amount: one.amount,
      claims: paid.map((each) => ({
        number: each.number, invoiceNumber: each.invoiceNumber, careDate: each.careDate, insurerName: each.insurerName,
        price: each.total?.price, insurer: each.total?.insurer,
      })),
    }),
  );
}

function batch(state: FixtureState, { language }: Asked, number: string | undefined, gesture: string | undefined): Reply {
  if (number === undefined) return ok(paymentBatch.parse(draft(state)));
  const place = state.batches.findIndex((one) => one.number === number);
  const found = state.batches[place];
  if (!found) return problem('not-found', language);
  if (gesture === 'approve' && found.approvals.some(({ by }) => by === state.who.name)) return problem('state.conflict', language);
  const approvals = gesture === 'approve' ? [...found.approvals, { by: state.who.name, at: new Date().toISOString() }] : found.approvals;
  const after = gesture === 'abandon' ? 'abandoned' : approvals.length > 1 ? 'sent' : 'approved';
  state.batches[place] = { ...found, approvals, state: after, bankFile: after === 'sent' ? `${number}.pain.001.xml` : null };
  return ok(paymentBatch.parse(state.batches[place]));
}

function draft(state: FixtureState): PaymentBatch {
  const total = owed(state);
  const remittance = { number: 'R0000000000AB', practice: 'Pharmacie des Lilas', town: 'Lyon', amount: total, claims: 0 };
  for (const [place, one] of state.claims.entries()) {
    if (one.status !== 'accepted') continue;
    remittance.claims += 1;
    state.claims[place] = { ...one, status: 'scheduled', remittance: remittance.number };
  }
  const made: PaymentBatch = {
    number: 'B0000000000AA', state: 'drafted', draftedAt: new Date().toISOString(), executionOn: addDays(TODAY as Day, 2), total,
    approvals: [], remittances: [remittance], bankFile: null,
  };
  state.batches.unshift(made);
  return made;
}
