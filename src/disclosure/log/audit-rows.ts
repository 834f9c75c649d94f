import type { Finding } from './findings.ts';
import { COMMITMENT_BYTES } from './shard-entries.ts';

/** A row of the order, with what the entry it names commits to; null when there is no such entry. */
export type OrderedRow = {
  readonly index: number;
  readonly entryId: bigint;
  readonly commitment: Buffer | null;
};

/** Compares rows with the verified entries of the tree, a run at a time. */
export type RowAudit = {
  compare(shard: string, first: number, entries: readonly Buffer[], rows: readonly OrderedRow[]): void;
  /** What was found once everything was compared. */
  findings(): Finding[];
  readonly compared: () => number;
};

type Odd = { readonly shard: string; readonly row: OrderedRow; readonly commitment: Buffer };

/**
 * Finds rows that are missing, altered or moved. A commitment that stands elsewhere in the tree was moved;
 * one that stands nowhere was altered.
 */
export function rowAudit(): RowAudit {
  const found: Finding[] = [];
  const odd: Odd[] = [];
  const unmatched = new Map<string, { shard: string; index: number }>();
  let compared = 0;

  function compareOne(shard: string, index: number, entry: Buffer, row: OrderedRow | undefined): void {
    compared += 1;
    if (row?.commitment?.equals(entry)) return;
    unmatched.set(entry.toString('hex'), { shard, index });
    if (!row) found.push(at('order-missing', shard, index, null));
    else if (!row.commitment) found.push(at('row-missing', shard, index, row.entryId));
    else odd.push({ shard, row, commitment: row.commitment });
  }

  return {
    compare(shard, first, entries, rows) {
      const byIndex = new Map(rows.map((row) => [row.index, row]));
      for (const [i, entry] of entries.entries()) {
        // The entries that tie a shard to its neighbours have no row.
        if (entry.length === COMMITMENT_BYTES) compareOne(shard, first + i, entry, byIndex.get(first + i));
      }
    },
    findings() {
      const told = odd.map(({ shard, row, commitment }) => {
        const elsewhere = unmatched.get(commitment.toString('hex'));
        return at(elsewhere ? 'row-moved' : 'row-altered', shard, row.index, row.entryId);
      });
      return [...found, ...told].sort((a, b) =>
        a.shard < b.shard ? -1 : a.shard > b.shard ? 1 : (a.from ?? 0) - (b.from ?? 0),
      );
    },
    compared: () => compared,
  };
}

function at(code: Finding['code'], shard: string, index: number, entryId: bigint | null): Finding {
  return {
    code,
    shard,
    place: entryId === null ? null : `log_entries ${entryId}`,
    from: index,
    to: index + 1,
  };
}
