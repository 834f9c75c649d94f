import { dayInFrance } from '../basics/day.ts';
import { PAYMENT_PAGE_MAX } from '../basics/limits.ts';
import { writeEuros } from '../basics/money.ts';
import {
  type RemittanceReturn,
  remittanceNumber,
  remittanceReturn,
  remittanceReturnList,
  returnQuery,
} from '../contract/payments.ts';
import type { Db } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { practiceCallerOf } from '../http/who.ts';
import { batchState, executesOn } from './batch-state.ts';
import { batchEvents } from './batches.store.ts';
import type { PaymentRooms } from './payments.routes.ts';
import { claimsOfReturn, newestReturns, type ReturnRow, returnByNumber } from './returns.store.ts';
import { writeStatement } from './statement.ts';

/** Returns to the professional: each transfer and the claims it pays, as JSON or as a page of text. */
export function returnsRoutes(app: App, { database }: PaymentRooms): void {
  const list = {
    schema: {
      summary: 'Transfers to the practice, newest first',
      tags: ['returns'],
      response: { 200: remittanceReturnList },
    },
  };

  app.get('/v1/returns', list, async (request) => {
    const { practiceId, credentialId } = practiceCallerOf(request);
    return await database.transaction({ practiceId, credentialId }, async (tx) => {
      const returns: Awaited<ReturnType<typeof head>>[] = [];
      for (const row of await newestReturns(tx, practiceId, PAYMENT_PAGE_MAX))
        returns.push(await head(tx, row));
      return { returns };
    });
  });

  const options = {
    schema: {
      summary: 'One transfer and the claims it pays, as JSON or as a statement to read',
      tags: ['returns'],
      params: remittanceNumber,
      querystring: returnQuery,
      response: { 200: remittanceReturn },
    },
  };

  app.get('/v1/returns/:number', options, async (request, reply) => {
    const { practiceId, credentialId } = practiceCallerOf(request);
    const { number } = request.params;
    const found = await database.transaction({ practiceId, credentialId }, async (tx) => {
      const row = await returnByNumber(tx, practiceId, number);
      return row && (await toBody(tx, row));
    });
    if (!found) throw new Problem('not-found');
    if (!wantsText(request.query.format, request.headers.accept)) return found;
    // Text leaves as it stands: the contract of the answer is the JSON one.
    return reply.type('text/plain; charset=utf-8').send(writeStatement(found, languageOf(request)) as never);
  });
}

function wantsText(format: 'json' | 'text' | undefined, accept: string | undefined): boolean {
  if (format !== undefined) return format === 'text';
  return /^\s*text\/plain\b/i.test(accept ?? '');
}

async function head(db: Db, row: ReturnRow) {
  const events = await batchEvents(db, row.batchId);
  const released = events.find(({ kind }) => kind === 'released');
  const releasedOn = released && dayInFrance(released.at.getTime());
  return {
    number: row.number,
    state: batchState(events),
    executionOn: releasedOn ? executesOn(row.plannedOn, releasedOn) : row.plannedOn,
    amount: writeEuros(row.amount),
    claims: row.claims,
  };
}

async function toBody(db: Db, row: ReturnRow): Promise<RemittanceReturn> {
  const claims = await claimsOfReturn(db, row.id);
  return {
    ...(await head(db, row)),
    practice: row.practice,
    finess: row.finess,
    claims: claims.map((claim) => ({
      ...claim,
      price: writeEuros(claim.price),
      insurer: writeEuros(claim.insurer),
    })),
  };
}
