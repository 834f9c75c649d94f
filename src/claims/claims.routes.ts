import { z } from 'zod';
import { dayInFrance } from '../basics/day.ts';
import { writeEuros } from '../basics/money.ts';
import type { Language } from '../basics/words.ts';
import { claimListQuery } from '../contract/claim-list.ts';
import { type ClaimSummary, claimAnswer, claimList, claimRequest } from '../contract/claims.ts';
import type { App } from '../http/app.ts';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { languageOf } from '../http/language.ts';
import { practiceCallerOf } from '../http/who.ts';
import type { PracticeCaller } from './ask-rights.routes.ts';
import { cancelClaim } from './cancel-claim.routes.ts';
import { toClaimAnswer } from './claim-answer.ts';
import { type ListedClaim, listClaims, totalsOf } from './claim-list.store.ts';
import { claimSentence } from './claim-sentence.ts';
import type { ClaimRooms } from './rooms.ts';
import { claimIntake, openClaimByNumber } from './submit-claim.routes.ts';
import { claimStateAfter } from './transitions.ts';

const numbered = z.strictObject({
  number: z.string().regex(/^C[0-9A-HJKMNP-TV-Z]{12}$/, { error: 'claim.shape' }),
});
const one = (summary: string) => ({
  schema: { summary, tags: ['claims'], params: numbered, response: { 200: claimAnswer } },
});

/** Claims: POST and GET /v1/claims, GET /v1/claims/:number, POST /v1/claims/:number/cancel. */
export function claimsRoutes(app: App, rooms: ClaimRooms): void {
  const submit = claimIntake(rooms);

  const billing = {
    summary: 'Bill care: accepted with a payment day, or refused with a remedy',
    tags: ['claims'],
    body: claimRequest,
    response: { 200: claimAnswer },
  };
  app.post('/v1/claims', { schema: billing }, async (request) => {
    const caller = practiceCallerOf(request);
    const { row, detail } = await submit(caller, {
      care: request.body,
      source: caller.through === 'session' ? 'portal' : 'api',
      route: 'POST /v1/claims',
      key: idempotencyKeyOf(request),
    });
    return toClaimAnswer(row, detail, languageOf(request), 'decided');
  });

  const list = {
    schema: {
      summary: 'Claims of the practice, newest first',
      tags: ['claims'],
      querystring: claimListQuery,
      response: { 200: claimList },
    },
  };

  app.get('/v1/claims', list, async (request) => {
    const { practiceId, credentialId } = practiceCallerOf(request);
    const { status = null, cursor = null, limit } = request.query;
    const today = dayInFrance(rooms.now().getTime());
    return await rooms.database.transaction({ practiceId, credentialId }, async (tx) => {
      const found = await listClaims(tx, { practiceId, status, cursor, limit: limit + 1, today });
      const page = found.slice(0, limit);
      const { owed, paid, refused } = await totalsOf(tx, practiceId);
      return {
        claims: page.map((claim) => toSummary(claim, languageOf(request))),
        next: found.length > limit ? (page.at(-1)?.number ?? null) : null,
        totals: { owed: writeEuros(owed), paid: writeEuros(paid), refused },
      };
    });
  });

  app.get('/v1/claims/:number', one('One claim, as it stands now'), async (request) => {
    return await openNow(rooms, practiceCallerOf(request), {
      number: request.params.number,
      language: languageOf(request),
    });
  });

  app.post(
    '/v1/claims/:number/cancel',
    one('Cancel a claim that is not yet in a payment batch'),
    async (request) => {
      const caller = practiceCallerOf(request);
      const { number } = request.params;
      await cancelClaim(rooms, caller, { number, key: idempotencyKeyOf(request) });
      return await openNow(rooms, caller, { number, language: languageOf(request) });
    },
  );
}

async function openNow(
  rooms: ClaimRooms,
  caller: PracticeCaller,
  { number, language }: { number: string; language: Language },
) {
  const { row, detail } = await openClaimByNumber(rooms, caller, number);
  return toClaimAnswer(row, detail, language, 'now');
}

function toSummary(claim: ListedClaim, language: Language): ClaimSummary {
  const state = claimStateAfter(claim.event);
  return {
    number: claim.number,
    status: state,
    invoiceNumber: claim.invoiceNumber,
    careDate: claim.careDate,
    insurerName: claim.insurerName,
    receivedAt: claim.receivedAt.toISOString(),
    price: writeEuros(claim.price),
    insurer: writeEuros(claim.insurer),
    refusalCode: claim.refusalCode,
    message: claimSentence({ ...claim, state }, language),
    expectedOn: claim.expectedOn,
    remittance: claim.remittance,
  };
}
