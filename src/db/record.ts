import type { Database, Tenant, Tx } from './database.ts';
import { sql } from './sql.ts';

/** One write asked by one credential under one idempotency key. */
export type Command = {
  readonly tenant: Tenant & { readonly credentialId: number };
  readonly route: string;
  /** The caller's Idempotency-Key, or null when the caller gave none. */
  readonly key: string | null;
  /** SHA-256 of the canonical input: the same key with another input is a fault of the caller. */
  readonly inputHash: Uint8Array;
  readonly now: Date;
};

/** What an earlier request under the same key came to. */
export type Earlier = { kind: 'replayed'; resultId: bigint } | { kind: 'key-reused' };

export type Recorded<T> = { kind: 'done'; value: T } | Earlier;

/**
 * The one door for writes: begin → idempotency key → load, decide and apply in `work` → commit.
 * `work` returns the value and the id under which a retry finds it again. Two requests with one key are
 * serialised by the key's own row: the second waits, then replays.
 */
export async function record<T>(
  database: Database,
  command: Command,
  work: (tx: Tx) => Promise<{ value: T; resultId: bigint }>,
): Promise<Recorded<T>> {
  return await database.transaction(command.tenant, async (tx) => {
    if (command.key !== null) {
      const lock = `${command.tenant.credentialId}/${command.key}`;
      await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
      const earlier = await findKey(tx, command);
      if (earlier) return earlier;
    }
    const { value, resultId } = await work(tx);
    if (command.key !== null) {
      await tx.query(sql`
        insert into idempotency_keys (credential_id, key, route, input_hash, result_id, created_at)
        values (${command.tenant.credentialId}, ${command.key}, ${command.route}, ${command.inputHash},
                ${resultId}, ${command.now})`);
    }
    return { kind: 'done', value };
  });
}

/** What an earlier request with this key came to, if there was one; asked before any work is done. */
export async function findKey(tx: Tx, command: Command): Promise<Earlier | undefined> {
  const [row] = await tx.query<{ route: string; input_hash: Buffer; result_id: bigint }>(sql`
    select route, input_hash, result_id from idempotency_keys
    where credential_id = ${command.tenant.credentialId} and key = ${command.key}`);
  if (!row) return undefined;
  const same = row.route === command.route && row.input_hash.equals(command.inputHash);
  return same ? { kind: 'replayed', resultId: row.result_id } : { kind: 'key-reused' };
}
