import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { dayInFrance } from '../basics/day.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Iban } from '../people/iban.ts';
import { writePain001 } from '../wire/sepa/write-pain001.ts';
import { openIban } from './bank-cipher.ts';
import type { BankKeys } from './bank-keys.ts';
import { batchState, executesOn } from './batch-state.ts';
import { addBatchEvent, type BatchRow, batchEvents, lockBatch } from './batches.store.ts';
import { book } from './ledger.store.ts';
import { postRemittance } from './posting.ts';
import { countRemittances, payClaims, type TransferToMake, transfersOf } from './release.store.ts';

/** From whose account the transfers are paid. */
export type Debtor = { readonly name: string; readonly iban: Iban; readonly bic: string | null };

export type ReleaseRooms = {
  readonly database: Database;
  readonly now: Date;
  readonly bankKeys: BankKeys;
  readonly bankFolder: string;
  readonly debtor: Debtor;
};

/**
 * Writes the bank file of a batch that two different people signed, then books it. It may be killed
 * anywhere and run again: the instant of the release and so the bytes and the name of the file are fixed by
 * the first commit, and the booking is one commit that happens once.
 * @returns the name of the file, or null when the batch is not to be paid
 */
export async function releaseBatch(rooms: ReleaseRooms, number: string): Promise<string | null> {
  const released = await markReleased(rooms, number);
  if (!released) return null;
  const { batch, releasedAt, fileName } = released;
  if (fileName !== null) return fileName;
  const executionOn = executesOn(batch.executionOn, dayInFrance(releasedAt.getTime()));
  const transfers = await transfersOf(rooms.database, batch.id, executionOn);
  if (transfers.length !== (await countRemittances(rooms.database, batch.id))) {
    throw new Error(`batch ${number}: a practice has no account on ${executionOn}`);
  }
  const order = writeOrder(rooms, { batch, releasedAt, executionOn }, transfers);
  const name = `${number}.xml`;
  await writeWhole(rooms.bankFolder, name, order);
  await rooms.database.transaction({}, (tx) => bookSent(tx, { batch, transfers, name, at: rooms.now }));
  return name;
}

type Released = { readonly batch: BatchRow; readonly releasedAt: Date; readonly fileName: string | null };

/** Fixes the instant of the release once two different credentials have signed; null until then. */
async function markReleased({ database, now }: ReleaseRooms, number: string): Promise<Released | null> {
  return await database.transaction({}, async (tx) => {
    const batch = await lockBatch(tx, number);
    if (!batch) return null;
    const events = await batchEvents(tx, batch.id);
    const state = batchState(events);
    if (state !== 'released' && state !== 'sent') return null;
    const fileName = events.find(({ kind }) => kind === 'sent')?.fileName ?? null;
    const before = events.find(({ kind }) => kind === 'released');
    if (!before) await addBatchEvent(tx, batch.id, { kind: 'released', at: now, credentialId: null });
    return { batch, releasedAt: before?.at ?? now, fileName };
  });
}

function writeOrder(
  { bankKeys, debtor }: ReleaseRooms,
  {
    batch,
    releasedAt,
    executionOn,
  }: { batch: BatchRow; releasedAt: Date; executionOn: BatchRow['executionOn'] },
  transfers: readonly TransferToMake[],
): string {
  const order = writePain001({
    messageId: batch.number,
    createdAtMs: releasedAt.getTime(),
    initiatingParty: debtor.name,
    debtorName: debtor.name,
    debtorIban: debtor.iban,
    debtorBic: debtor.bic,
    executionOn,
    transfers: transfers.map((transfer) => ({
      endToEndId: transfer.number,
      amount: transfer.amount,
      creditorName: transfer.holder,
      creditorIban: openIban(bankKeys, transfer.practiceId, transfer.sealedIban),
      remittance: `Tiers payant ${transfer.number}`,
    })),
  });
  if (typeof order !== 'string')
    throw new Error(`batch ${batch.number} cannot be written: ${JSON.stringify(order)}`);
  return order;
}

/** The file appears under its name whole, on the disk, or not at all. */
async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  const part = join(folder, `.${name}.part`);
  const file = await open(part, 'w', 0o600);
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, join(folder, name));
  const parent = await open(folder, 'r');
  await parent.sync().finally(() => parent.close());
}

/** Everything that follows from the file, at once: the postings, the claims paid, the batch sent. */
async function bookSent(
  tx: Tx,
  {
    batch,
    transfers,
    name,
    at,
  }: { batch: BatchRow; transfers: readonly TransferToMake[]; name: string; at: Date },
): Promise<void> {
  await lockBatch(tx, batch.number);
  if ((await batchEvents(tx, batch.id)).some(({ kind }) => kind === 'sent')) return;
  await addBatchEvent(tx, batch.id, { kind: 'sent', at, credentialId: null, fileName: name });
  for (const { id, practiceId, amount } of transfers)
    await book(tx, postRemittance({ id, practiceId, cents: amount }), at);
  await payClaims(tx, batch.id, at);
}
