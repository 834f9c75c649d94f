import { claimListQuery } from '../../src/contract/claim-list.ts';
import { claimAnswer, claimList } from '../../src/contract/claims.ts';
import { confirmAnswer } from '../../src/contract/confirm.ts';
import { paymentBatchList } from '../../src/contract/payments.ts';
import { quoteAnswer } from '../../src/contract/quotes.ts';
import { rightsAnswer } from '../../src/contract/rights.ts';
import { actList, insurerList, sessionAnswer } from '../../src/contract/session.ts';
import { simulationAnswer } from '../../src/contract/simulations.ts';
import { INSURERS } from '../../src/world/insurers.ts';
import { actsOf, answerClaim, answerQuote, answerRights, receiptOf } from './fixture-care.ts';
import { answerInsurer } from './fixture-insurer.ts';
import { answerOperator } from './fixture-operator.ts';
import { answerBatch, answerReturns } from './fixture-payments.ts';
import { answerSimulation } from './fixture-simulations.ts';
import { type Asked, type FixtureState, ok, owed, problem, type Reply } from './fixture-state.ts';
import { answerTelling } from './fixture-telling.ts';

/** The same key gets the same answer; everything else is decided once. */
export function answerOf(state: FixtureState, asked: Asked): Reply {
  const told = answerTelling(asked);
  if (told) return told;
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
  if (room === 'operator') return answerOperator(state, asked);
  if (room === 'insurer') return answerInsurer(state, asked);
  if (room === 'log') return ok('c2sp.org/tlog-proof@v1');
  switch (`${asked.method} /${room}${number ? '/:number' : ''}${gesture ? `/${gesture}` : ''}`) {
    case 'GET /session':
      return ok(sessionAnswer.parse(state.who));
    case 'GET /insurers':
      return ok(
        insurerList.parse({
          insurers: INSURERS.map(({ amc, name, conventionType, csr }) => ({
            amc,
            name,
            conventionType,
            csr,
          })),
        }),
      );
    case 'GET /acts':
      return ok(actList.parse({ acts: actsOf(asked.language) }));
    case 'POST /simulated-card-reader':
      return ok({ kind: 'vitale', element: 'read.by.fixture' });
    case 'POST /session/:number':
      state.withholding = null;
      return ok(confirmed(asked.language));
    case 'GET /cards.json':
      return ok(state.cards);
    case 'POST /rights':
      return ok(rightsAnswer.parse(answerRights(state, asked)));
    case 'POST /quotes':
      return ok(quoteAnswer.parse(answerQuote(state, asked)));
    case 'POST /quotes/:number/cancel':
      state.cancelled.push(number ?? '');
      return ok({});
    case 'POST /simulations':
      return ok(simulationAnswer.parse(answerSimulation(asked)));
    case 'POST /claims':
      return ok(claimAnswer.parse(answerClaim(state, asked)));
    case 'GET /claims':
      return ok(claimList.parse(listed(state, asked.url)));
    case 'GET /claims/:number':
    case 'POST /claims/:number/cancel':
      return oneClaim(state, asked, number ?? '', gesture === 'cancel');
    case 'GET /returns':
    case 'GET /returns/:number':
      return answerReturns(state, asked, number);
    case 'GET /payment-batches':
      return ok(paymentBatchList.parse({ batches: state.batches, owed: owed(state) }));
    case 'POST /payment-batches':
    case 'POST /payment-batches/:number/approve':
    case 'POST /payment-batches/:number/abandon':
      return answerBatch(state, asked, number, gesture);
    default:
      return problem('not-found', asked.language);
  }
}

const STATUSES = {
  owed: ['accepted', 'scheduled'],
  late: [],
  paid: ['paid'],
  refused: ['refused'],
} as const;

function listed(state: FixtureState, url: URL) {
  const { status } = claimListQuery.parse(Object.fromEntries(url.searchParams));
  const wanted: readonly string[] | null = status === undefined ? null : STATUSES[status];
  const claims = state.claims
    .filter((one) => wanted === null || wanted.includes(one.status))
    .map((one) => ({
      number: one.number,
      status: one.status,
      invoiceNumber: one.invoiceNumber,
      careDate: one.careDate,
      insurerName: one.insurerName,
      receivedAt: one.receivedAt,
      price: one.total?.price ?? '0.00',
      insurer: one.total?.insurer ?? '0.00',
      refusalCode: one.refusal?.code ?? null,
      message: one.message,
      expectedOn: one.expectedOn,
      remittance: one.remittance,
    }));
  const refused = state.claims.filter((one) => one.status === 'refused').length;
  return {
    claims,
    next: null,
    totals: { owed: owed(state), paid: '0.00', refused },
  };
}

function oneClaim(state: FixtureState, { language }: Asked, number: string, cancel: boolean): Reply {
  const place = state.claims.findIndex((one) => one.number === number);
  const found = state.claims[place];
  if (!found) return problem('not-found', language);
  if (cancel) state.claims[place] = { ...found, status: 'cancelled', expectedOn: null };
  return ok(claimAnswer.parse(state.claims[place]));
}

function confirmed(language: Asked['language']) {
  const message = language === 'fr' ? 'Accès confirmé.' : 'Access confirmed.';
  return confirmAnswer.parse({ message, at: new Date().toISOString(), receipt: receiptOf('confirm') });
}
