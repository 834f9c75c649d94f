import { setTimeout as pause } from 'node:timers/promises';
import { asAdministrator } from './database.ts';
import type { Range } from './range.ts';
import type { Reading } from './thief.ts';

/** "entry;commitment" of the receipt that came with an answer; undefined when none did. */
export function receiptOf(reading: Reading | null): string | undefined {
  const receipt = reading?.body?.receipt as { entry?: string; commitment?: string } | null | undefined;
  return receipt?.entry ? `${receipt.entry};${receipt.commitment}` : undefined;
}

/** Receipts whose entry is not in the log, or has no place in the sealed order after a while. */
export async function unrecorded({ adminUrl }: Range, receipts: readonly string[]): Promise<number> {
  let missing = receipts.length;
  for (let tries = 0; tries < 100 && missing > 0; tries += 1) {
    const rows = await asAdministrator<{ id: string; commitment: string }>(
      adminUrl,
      `select e.id, encode(e.commitment, 'hex') as commitment
       from log_entries e join log_order o on o.entry_id = e.id where e.id = any($1::bigint[])`,
      [receipts.map((receipt) => receipt.split(';')[0])],
    );
    const known = new Set(rows.map(({ id, commitment }) => `${id};${commitment}`));
    missing = receipts.filter((receipt) => !known.has(receipt)).length;
    if (missing > 0) await pause(100);
  }
  return missing;
}
