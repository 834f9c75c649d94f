import { addDays, type Day } from '../../src/basics/day.ts';
import {
  draftAsked,
  type PaymentBatch,
  paymentBatch,
  remittanceReturn,
  remittanceReturnList,
} from '../../src/contract/payments.ts';
import {
  type Asked,
  type FixtureState,
  ok,
  owed,
  PHARMACIST,
  problem,
  type Reply,
  TODAY,
} from './fixture-state.ts';

export function answerReturns(
  state: FixtureState,
  { language, url }: Asked,
  number: string | undefined,
): Reply {
  const made = state.batches.flatMap((one) =>
    one.remittances.map((remittance) => ({ ...remittance, state: one.state })),
  );
  if (number === undefined) {
    const rows = made.map((one) => ({
      number: one.number,
      state: one.state,
      executionOn: TODAY,
      amount: one.amount,
      claims: one.claims,
    }));
    return ok(remittanceReturnList.parse({ returns: rows }));
  }
  const one = made.find((remittance) => remittance.number === number);
  if (!one) return problem('not-found', language);
  if (url.searchParams.get('format') === 'text') return ok(`RELEVÉ ${number}\nTotal ${one.amount} EUR\n`);
  const paid = state.claims.filter((each) => each.remittance === number);
  return ok(
    remittanceReturn.parse({
      number,
      practice: one.practice,
      finess: PHARMACIST.practice?.finess,
      state: one.state,
      executionOn: TODAY,
      amount: one.amount,
      claims: paid.map((each) => ({
        number: each.number,
        invoiceNumber: each.invoiceNumber,
        careDate: each.careDate,
        insurerName: each.insurerName,
        price: each.total?.price,
        insurer: each.total?.insurer,
      })),
    }),
  );
}

export function answerBatch(
  state: FixtureState,
  { language }: Asked,
  number: string | undefined,
  gesture: string | undefined,
): Reply {
  if (number === undefined) {
    draft(state);
    return { status: 202, answer: draftAsked.parse({ message: 'Le lot se prépare.' }) };
  }
  const place = state.batches.findIndex((one) => one.number === number);
  const found = state.batches[place];
  if (!found) return problem('not-found', language);
  if (gesture === 'approve' && found.approvals.some(({ by }) => by === state.who.name))
    return problem('state.conflict', language);
  const approvals =
    gesture === 'approve'
      ? [...found.approvals, { by: state.who.name, at: new Date().toISOString() }]
      : found.approvals;
  const after = gesture === 'abandon' ? 'abandoned' : approvals.length > 1 ? 'sent' : 'approved';
  state.batches[place] = {
    ...found,
    approvals,
    state: after,
    bankFile: after === 'sent' ? `${number}.pain.001.xml` : null,
  };
  return ok(paymentBatch.parse(state.batches[place]));
}

function draft(state: FixtureState): PaymentBatch {
  const total = owed(state);
  const remittance = {
    number: 'R0000000000AB',
    practice: 'Pharmacie des Lilas',
    town: 'Lyon',
    amount: total,
    claims: 0,
  };
  for (const [place, one] of state.claims.entries()) {
    if (one.status !== 'accepted') continue;
    remittance.claims += 1;
    state.claims[place] = {
      ...one,
      status: 'scheduled',
      remittance: remittance.number,
    };
  }
  const made: PaymentBatch = {
    number: 'B0000000000AA',
    state: 'drafted',
    draftedAt: new Date().toISOString(),
    executionOn: addDays(TODAY as Day, 2),
    total,
    approvals: [],
    remittances: [remittance],
    bankFile: null,
  };
  state.batches.unshift(made);
  return made;
}
