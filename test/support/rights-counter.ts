import assert from 'node:assert/strict';
import type { Caller } from '../../src/http/caller.ts';
import { ANSWER_BYTES } from '../../src/http/pad-body.ts';
import type { CardCase } from '../../src/world/card-cases.ts';
import type { CardRecord } from '../../src/world/cards.ts';
import { type Answer, type Front, stated } from './front.ts';

export const RIGHTS_DAY = '2026-11-24';

/** What an answer about rights always names, in this order. */
export const RIGHTS_KEYS = [
  'code',
  'outcome',
  'message',
  'refusal',
  'domains',
  'responsible',
  'validUntil',
  'presence',
  'noPresenceLeft',
  'receipt',
];

/** A counter that asks about the cards of the country. */
export type RightsCounter = {
  /** Asks about a card, as a counter does; `changes` are what the request says otherwise. */
  readonly ask: (
    card: CardRecord,
    changes?: Record<string, unknown>,
    caller?: Caller | null,
  ) => Promise<Answer>;
  readonly card: (name: CardCase) => CardRecord;
  readonly cardsOf: (name: CardCase) => CardRecord[];
  /** How many entries the log has. */
  readonly entries: () => Promise<number>;
};

export function rightsCounter(front: Front): RightsCounter {
  return {
    ask: (card, changes = {}, caller = front.callers.professional) => {
      const person = { ...stated(card), ...changes };
      const presence = caller ? front.proof(person, caller) : undefined;
      const payload = { ...person, careDate: RIGHTS_DAY, domains: ['PHAR'], presence, ...changes };
      return front.ask(caller, { method: 'POST', url: '/v1/rights', payload });
    },
    card: (name) => front.country.card(name),
    cardsOf: (name) => front.country.cards.filter((one) => one.case === name),
    entries: async () => {
      const { rows } = await front.admin.query('select count(*)::int as n from log_entries');
      return rows[0].n;
    },
  };
}

/** Nothing that says who somebody is may come back, in any case or cut. */
export function assertSaysNothingOf(one: CardRecord, answer: Answer): void {
  const dashed = `${one.birthDate.slice(0, 4)}-${one.birthDate.slice(4, 6)}-${one.birthDate.slice(6)}`;
  // Four letters of a first name meet by chance in a signature, which is no word.
  const said = answer.text.replace(/"receipt":\{[^}]*\}/, '').toLowerCase();
  for (const value of [one.nir, one.birthDate, dashed, one.memberNumber, one.familyName, one.givenName])
    assert.ok(!said.includes(value.toLowerCase()), `an answer carries an identity: ${answer.text}`);
}

/** Whoever sees lengths alone learns nothing. */
export function assertOneSize(answers: readonly Answer[]): void {
  for (const { text, status } of answers)
    assert.deepEqual([status, Buffer.byteLength(text)], [200, ANSWER_BYTES]);
}
