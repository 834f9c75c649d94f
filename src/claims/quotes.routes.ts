import { z } from 'zod';
import { dayInFrance } from '../basics/day.ts';
import { writeEuros } from '../basics/money.ts';
import { engagementNumber } from '../contract/fields.ts';
import { type EngagementState, engagementState, quoteAnswer, quoteRequest } from '../contract/quotes.ts';
import type { Tx } from '../db/database.ts';
import { numberedCommand } from '../db/numbered-command.ts';
import { record } from '../db/record.ts';
import type { App } from '../http/app.ts';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { practiceCallerOf } from '../http/who.ts';
import { releaseEngagement } from './counters.store.ts';
import {
  addEngagementEvent,
  type EngagementRow,
  engagementByNumber,
  lockEngagement,
} from './engagements.store.ts';
import { toQuoteAnswer } from './quote-answer.ts';
import { quoteIntake } from './quote-care.routes.ts';
import type { ClaimRooms } from './rooms.ts';
import { engagementStateAfter } from './transitions.ts';

const numbered = z.strictObject({ number: engagementNumber });

/**
 * Quotes and the engagements they give: POST /v1/quotes, GET /v1/quotes/:number, POST
 * /v1/quotes/:number/cancel.
 */
export function quotesRoutes(app: App, rooms: ClaimRooms): void {
  const quote = quoteIntake(rooms);

  const asking = {
    summary: 'What does the insurer pay? Guaranteed by an engagement number',
    tags: ['quotes'],
    body: quoteRequest,
    response: { 200: quoteAnswer },
  };
  app.post('/v1/quotes', { schema: asking }, async (request) => {
    const caller = practiceCallerOf(request);
    const { row, detail } = await quote(caller, request.body, idempotencyKeyOf(request));
    return toQuoteAnswer(row, detail, languageOf(request));
  });

  const one = (summary: string) => ({
    schema: { summary, tags: ['quotes'], params: numbered, response: { 200: engagementState } },
  });

  app.get('/v1/quotes/:number', one('State of an engagement'), async (request) => {
    const { practiceId, credentialId } = practiceCallerOf(request);
    const today = dayInFrance(rooms.now().getTime());
    const row = await rooms.database.transaction({ practiceId, credentialId }, (tx) =>
      engagementByNumber(tx, request.params.number),
    );
    return toState(row, today);
  });

  app.post('/v1/quotes/:number/cancel', one('Give back an engagement'), async (request) => {
    const { practiceId, credentialId } = practiceCallerOf(request);
    const { number } = request.params;
    const now = rooms.now();
    const asked = { route: 'POST /v1/quotes/:number/cancel', number, key: idempotencyKeyOf(request), now };
    const recorded = await record(
      rooms.database,
      numberedCommand({ practiceId, credentialId }, asked),
      async (tx) => {
        const found = await engagementByNumber(tx, number);
        if (!found) throw new Problem('not-found');
        await cancelEngagement(tx, found.id, now);
        return { value: null, resultId: found.id };
      },
    );
    if (recorded.kind === 'key-reused') throw new Problem('idempotency.reused');
    const row = await rooms.database.transaction({ practiceId, credentialId }, (tx) =>
      engagementByNumber(tx, number),
    );
    return toState(row, dayInFrance(now.getTime()));
  });
}

/**
 * Gives back what an engagement reserved; one that is over already stays as it is. @throws Problem
 * state.conflict
 */
async function cancelEngagement(tx: Tx, id: bigint, at: Date): Promise<void> {
  const engagement = await lockEngagement(tx, id);
  const state = engagement && engagementStateAfter(engagement.event);
  if (state === 'consumed') throw new Problem('state.conflict', USED);
  if (state !== 'reserved') return;
  await addEngagementEvent(tx, id, 'cancelled', { at, claimId: null });
  await releaseEngagement(tx, id, at);
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
