import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClaimAnswer } from '../../../src/contract/claims.ts';
import type { QuoteAnswer } from '../../../src/contract/quotes.ts';
import type { RightsAnswer } from '../../../src/contract/rights.ts';
import { fixOf } from './claim-fix.ts';
import {
  type CounterEvent,
  type CounterState,
  counterAfter,
  firstPatient,
  unusedEngagement,
} from './counter-state.ts';

const TODAY = '2026-11-24';
const OPEN: RightsAnswer = {
  code: '0000',
  outcome: 'open',
  message: '',
  refusal: null,
  domains: [],
  responsible: true,
  validUntil: TODAY,
  presence: null,
  noPresenceLeft: null,
  receipt: null,
};
const GRANTED: QuoteAnswer = {
  outcome: 'granted',
  code: '0000',
  message: '',
  refusal: null,
  lines: [],
  total: null,
  presence: null,
  noPresenceLeft: null,
  receipt: null,
  engagement: { number: 'E0000000000AA', insurer: '9.00', guaranteedUntil: '2026-12-24' },
};
const ACCEPTED: ClaimAnswer = {
  number: 'C0000000000AA',
  status: 'accepted',
  invoiceNumber: '1',
  careDate: TODAY,
  insurerName: '',
  receivedAt: '2026-11-24T18:00:00Z',
  message: '',
  refusal: null,
  engagement: null,
  lines: [],
  total: null,
  expectedOn: TODAY,
  remittance: null,
  presence: null,
  noPresenceLeft: null,
  receipt: null,
};
const LINE = { act: 'PH7', label: '', unitBase: null, quantity: '1', price: '', base: '', touched: false };

function after(...events: CounterEvent[]): CounterState {
  return events.reduce(counterAfter, firstPatient(TODAY, null));
}

const CARD: CounterEvent = {
  kind: 'card-changed',
  change: { nir: '1 85 05 99 999 999 53', birth: '14021985' },
};
const RIGHTS: CounterEvent = { kind: 'rights-answered', answer: OPEN };
const QUOTE: CounterEvent = { kind: 'quote-answered', answer: GRANTED };
const LINE_ADDED: CounterEvent = { kind: 'line-added', lines: [LINE, LINE] };

test('the next patient finds nothing of the last one', () => {
  const left = after(CARD, RIGHTS, LINE_ADDED, QUOTE, { kind: 'claim-answered', answer: ACCEPTED });
  const next = counterAfter(left, { kind: 'next-patient', today: TODAY });
  assert.deepEqual({ ...next, turn: 0, moves: 0 }, firstPatient(TODAY, null));
});

test('changing an earlier step forgets what rested on it', () => {
  assert.equal(after(CARD, RIGHTS, LINE_ADDED, QUOTE, CARD).quote, null);
  const corrected = after(CARD, RIGHTS, LINE_ADDED, QUOTE, {
    kind: 'line-changed',
    id: 1,
    change: { price: '3' },
  });
  assert.equal(corrected.quote, null);
  assert.deepEqual(corrected.rights, OPEN);
});

test('typing never moves the keyboard elsewhere; an answer does', () => {
  assert.equal(after(CARD, LINE_ADDED, { kind: 'line-changed', id: 1, change: { price: '3' } }).moves, 0);
  assert.equal(after(CARD, RIGHTS, QUOTE).moves, 2);
});

test('lines keep their own numbers when one between them is removed', () => {
  const state = after(LINE_ADDED, { kind: 'line-removed', id: 1 }, LINE_ADDED);
  assert.deepEqual(
    state.lines.map((line) => line.id),
    [2, 3, 4],
  );
});

test('an engagement is given back unless an accepted invoice used it', () => {
  assert.equal(unusedEngagement(after(CARD, RIGHTS, QUOTE)), 'E0000000000AA');
  assert.equal(
    unusedEngagement(after(CARD, RIGHTS, QUOTE, { kind: 'claim-answered', answer: ACCEPTED })),
    null,
  );
  const refused: ClaimAnswer = { ...ACCEPTED, status: 'refused' };
  assert.equal(
    unusedEngagement(after(CARD, RIGHTS, QUOTE, { kind: 'claim-answered', answer: refused })),
    'E0000000000AA',
  );
});

test('a refused invoice has one repair, by its code or by who acts', () => {
  const refusal = { code: '', message: '', remedy: '', actor: 'professional', retriable: true } as const;
  assert.equal(fixOf({ ...refusal, code: 'CLN-R3-01' }), 'renumber');
  assert.equal(fixOf({ ...refusal, code: 'CLN-R5-04' }), 'quote');
  assert.equal(fixOf({ ...refusal, code: 'CLN-R4-01' }), 'acts');
  assert.equal(fixOf({ ...refusal, code: 'CLN-R9-99', actor: 'insurer' }), 'patient');
});
