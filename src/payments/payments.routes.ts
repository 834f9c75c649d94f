import { dayInFrance } from '../basics/day.ts';
import { PAYMENT_PAGE_MAX, REMITTANCES_SHOWN_MAX } from '../basics/limits.ts';
import { writeEuros } from '../basics/money.ts';
import {
  draftAsked,
  type PaymentBatch,
  paymentBatch,
  paymentBatchList,
  paymentBatchNumber,
} from '../contract/payments.ts';
import type { Database, Db, Tx } from '../db/database.ts';
import { numberedCommand } from '../db/numbered-command.ts';
import { record } from '../db/record.ts';
import type { App } from '../http/app.ts';
import type { Caller } from '../http/caller.ts';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { batchState, executesOn, whyNotAbandoned, whyNotSigned } from './batch-state.ts';
import {
  addBatchEvent,
  approvalsOf,
  type BatchRow,
  batchByNumber,
  batchEvents,
  lockBatch,
  newestBatches,
  owedOutsideBatches,
  remittancesOf,
} from './batches.store.ts';
import { enqueue } from './queue.store.ts';

export type PaymentRooms = { readonly database: Database; readonly now: () => Date };

const one = (summary: string) => ({
  schema: { summary, tags: ['payments'], params: paymentBatchNumber, response: { 200: paymentBatch } },
});
const signing = one('Sign a batch; two different people release it');
const abandoning = one('Abandon a batch that is not released');
const listed = {
  schema: {
    summary: 'Payment batches, and what is owed outside them',
    tags: ['payments'],
    response: { 200: paymentBatchList },
  },
};
const drafted = {
  schema: {
    summary: 'Have what is owed drafted into a batch',
    tags: ['payments'],
    response: { 202: draftAsked },
  },
};

/**
 * Payment batches, for operators: what is drafted, who signs, what is abandoned. Signing twice is no second
 * signature.
 */
export function paymentBatchesRoutes(app: App, { database, now }: PaymentRooms): void {
  app.get('/v1/payment-batches', listed, async (request) => {
    return await database.transaction(tenantOf(callerOf(request, 'operator')), async (tx) => {
      const batches: PaymentBatch[] = [];
      for (const row of await newestBatches(tx, PAYMENT_PAGE_MAX)) batches.push(await toBody(tx, row));
      return { batches, owed: writeEuros(await owedOutsideBatches(tx)) };
    });
  });

  draftRoute(app, { database, now });

  app.post('/v1/payment-batches/:number/approve', signing, async (request) => {
    const caller = callerOf(request, 'operator');
    const { number } = request.params;
    const asked = { route: 'approve', number, key: idempotencyKeyOf(request), now: now() };
    return await change(database, caller, asked, async (tx, batch) => {
      const { credentialId } = caller;
      const reason = whyNotSigned(await batchEvents(tx, batch.id), credentialId);
      if (reason) throw new Problem('state.conflict', reason);
      await addBatchEvent(tx, batch.id, { kind: 'approved', at: asked.now, credentialId });
      if (batchState(await batchEvents(tx, batch.id)) !== 'released') return;
      await enqueue(tx, 'release-batch', { number: batch.number }, `release/${batch.number}`);
    });
  });

  app.post('/v1/payment-batches/:number/abandon', abandoning, async (request) => {
    const caller = callerOf(request, 'operator');
    const { number } = request.params;
    const asked = { route: 'abandon', number, key: idempotencyKeyOf(request), now: now() };
    return await change(database, caller, asked, async (tx, batch) => {
      const events = await batchEvents(tx, batch.id);
      const reason = whyNotAbandoned(events);
      if (reason) throw new Problem('state.conflict', reason);
      if (batchState(events) === 'abandoned') return;
      await addBatchEvent(tx, batch.id, {
        kind: 'abandoned',
        at: asked.now,
        credentialId: caller.credentialId,
      });
      await enqueue(tx, 'abandon-batch', { number: batch.number }, `abandon/${batch.number}`);
    });
  });
}

/** POST /v1/payment-batches: the worker drafts; the front may not. */
function draftRoute(app: App, { database, now }: PaymentRooms): void {
  app.post('/v1/payment-batches', drafted, async (request, reply) => {
    const caller = callerOf(request, 'operator');
    const asked = {
      route: 'POST /v1/payment-batches',
      number: '',
      key: idempotencyKeyOf(request),
      now: now(),
    };
    const recorded = await record(database, numberedCommand(tenantOf(caller), asked), async (tx) => {
      // Asked twice before the worker comes to it, it is drafted once.
      await enqueue(tx, 'draft-batch', { draftedBy: caller.credentialId }, 'draft-batch');
      return { value: null, resultId: 0n };
    });
    if (recorded.kind === 'key-reused') throw new Problem('idempotency.reused');
    const fr = languageOf(request) === 'fr';
    return reply.code(202).send({
      message: fr
        ? 'Le lot se prépare\u202f: il paraît dans la liste dans quelques secondes.'
        : 'The batch is being drafted: it appears in the list in a few seconds.',
    });
  });
}

type Asked = Parameters<typeof numberedCommand>[1];

/** Changes a batch under lock, once per key, and shows it. @throws Problem not-found, idempotency.reused */
async function change(
  database: Database,
  caller: Caller,
  asked: Asked,
  work: (tx: Tx, batch: BatchRow) => Promise<void>,
): Promise<PaymentBatch> {
  const tenant = tenantOf(caller);
  const recorded = await record(database, numberedCommand(tenant, asked), async (tx) => {
    const batch = await lockBatch(tx, asked.number);
    if (!batch) throw new Problem('not-found');
    await work(tx, batch);
    return { value: null, resultId: batch.id };
  });
  if (recorded.kind === 'key-reused') throw new Problem('idempotency.reused');
  return await database.transaction(tenant, async (tx) => {
    const batch = await batchByNumber(tx, asked.number);
    if (!batch) throw new Problem('not-found');
    return await toBody(tx, batch);
  });
}

function tenantOf({ credentialId, kind }: Caller) {
  return { credentialId, kind };
}

async function toBody(db: Db, batch: BatchRow): Promise<PaymentBatch> {
  const events = await batchEvents(db, batch.id);
  const released = events.find(({ kind }) => kind === 'released');
  const releasedOn = released && dayInFrance(released.at.getTime());
  return {
    number: batch.number,
    state: batchState(events),
    draftedAt: batch.draftedAt.toISOString(),
    executionOn: releasedOn ? executesOn(batch.executionOn, releasedOn) : batch.executionOn,
    total: writeEuros(batch.total),
    approvals: (await approvalsOf(db, batch.id)).map(({ by, at }) => ({ by, at: at.toISOString() })),
    remittances: (await remittancesOf(db, batch.id, REMITTANCES_SHOWN_MAX)).map((remittance) => ({
      ...remittance,
      amount: writeEuros(remittance.amount),
    })),
    bankFile: events.find(({ kind }) => kind === 'sent')?.fileName ?? null,
  };
}
