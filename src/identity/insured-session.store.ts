import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { SessionFacts } from './session-state.ts';

/** What the database knows of an insured person's session: never whose it is. */
export type InsuredSession = Omit<SessionFacts, 'suspended'>;

/** The session whose identifier hashes to this, whatever its state. */
export async function insuredSessionByHash(db: Db, idHash: Uint8Array): Promise<InsuredSession | undefined> {
  const rows = await db.query<InsuredSession>(sql`
    select seen_at as "seenAt", expires_at as "expiresAt", revoked_at as "revokedAt"
    from insured_sessions where id_hash = ${idHash}`);
  return rows[0];
}

export async function openInsuredSession(
  tx: Tx,
  session: { readonly idHash: Uint8Array; readonly createdAt: Date; readonly expiresAt: Date },
): Promise<void> {
  const { idHash, createdAt, expiresAt } = session;
  await tx.query(sql`
    insert into insured_sessions (id_hash, created_at, seen_at, expires_at)
    values (${idHash}, ${createdAt}, ${createdAt}, ${expiresAt})`);
}

/** Notes that a live session was used; a session revoked meanwhile stays as it is. */
export async function touchInsuredSession(tx: Tx, idHash: Uint8Array, now: Date): Promise<void> {
  await tx.query(sql`
    update insured_sessions set seen_at = greatest(seen_at, ${now})
    where id_hash = ${idHash} and revoked_at is null`);
}

/** Ends a session for good; a session already ended stays as it was. */
export async function revokeInsuredSession(tx: Tx, idHash: Uint8Array, now: Date): Promise<void> {
  await tx.query(sql`
    update insured_sessions set revoked_at = ${now} where id_hash = ${idHash} and revoked_at is null`);
}
