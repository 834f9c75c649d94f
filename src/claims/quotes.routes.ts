import { z } from 'zod';
import { dayInFrance } from '../basics/day.ts';
import { writeEuros } from '../basics/money.ts';
import { engagementNumber } from '../contract/fields.ts';
import { type EngagementState, engagementState, quoteAnswer, quoteRequest } from '../contract/quotes.ts';
import type { App } from '../http/app.ts';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { practiceCallerOf } from '../http/who.ts';
import { releaseEngagement } from './counters.store.ts';
import { addEngagementEvent, type EngagementRow, engagementByNumber, lockEngagement } from './engagements.store.ts';
import { toQuoteAnswer } from './quote-answer.ts';
import { quoteIntake } from './quote-care.routes.ts';
import type { ClaimRooms } from './rooms.ts';
import { engagementMayMeet, engagementStateAfter } from './transitions.ts';

const numbered = z.strictObject({ number: engagementNumber });

/** Quotes and the engagements they give: POST /v1/quotes, GET /v1/quotes/:number, POST /v1/quotes/:number/cancel. */
export function quotesRoutes(app: App, rooms: ClaimRooms): void {
  const quote = quoteIntake(rooms);

  app.post('/v1/quotes', { schema: { body: quoteRequest, response: { 200: quoteAnswer } } }, async (request) => {
    const caller = practiceCallerOf(request);
    const { row, detail } = await quote(caller, request.body, idempotencyKeyOf(request));
    return toQuoteAnswer(row, detail, languageOf(request));
  });

  const one = { schema: { params: numbered, response: { 200: engagementState } } };

  app.get('/v1/quotes/:number', one, async (request) => {
    const { practiceId, credentialId } = practiceCallerOf(request);
    const today = dayInFrance(rooms.now().getTime());
    const row = await rooms.database.transaction({ practiceId, credentialId }, (tx) =>
      engagementByNumber(tx, request.params.number),
    );
    return toState(row, today);
  });

  // Cancelling twice is cancelling once: the state itself makes a retry harmless, so the key need not be kept.
  app.post('/v1/quotes/:number/cancel', one, async (request) => {
    const { practiceId, credentialId } = practiceCallerOf(request);
    idempotencyKeyOf(request);
    const now = rooms.now();
    const row = await rooms.database.transaction({ practiceId, credentialId }, async (tx) => {
      const found = await engagementByNumber(tx, request.params.number);
      const locked = found && (await lockEngagement(tx, found.id));
      if (!locked) return null;
      const state = engagementStateAfter(locked.event);
      if (state === 'consumed') throw new Problem('state.conflict', USED);
      if (state !== 'reserved' || !engagementMayMeet(state).includes('cancelled')) return locked;
      await addEngagementEvent(tx, locked.id, 'cancelled', { at: now, claimId: null });
      await releaseEngagement(tx, locked.id, now);
      return { ...locked, event: 'cancelled' as const };
    });
    return toState(row, dayInFrance(now.getTime()));
  });
}

const USED = {
  fr: 'Cet engagement a servi à une facture. Annulez la facture\u202f: l’engagement redevient disponible.',
  en: 'This engagement was used by a claim. Cancel the claim: the engagement becomes available again.',
};

/** @throws Problem not-found: also for a refused quote, whose number was never told */
function toState(row: EngagementRow | null, today: string): EngagementState {
  const state = row && engagementStateAfter(row.event);
  if (!row || !state || state === 'refused') throw new Problem('not-found');
  return {
    number: row.number,
    state: state === 'reserved' && row.guaranteedUntil < today ? 'expired' : state,
    insurer: writeEuros(row.guaranteed),
    guaranteedUntil: row.guaranteedUntil,
    careDate: row.careDate,
  };
}
