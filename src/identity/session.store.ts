import type { Db, Tx } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import type { Caller } from '../http/caller.ts';
import type { SessionFacts } from './session-state.ts';

type CredentialRow = {
  readonly id: number;
  readonly kind: Caller['kind'];
  readonly label: string;
  readonly practiceId: number | null;
  readonly insurerId: number | null;
  readonly suspended: boolean;
  /** Sessions and tokens that began before this are refused: the access was cut and given back since. */
  readonly proofsFrom: Date | null;
};

/** A credential as sign-in needs it; suspended also when its practice or its insurer is. */
export type Credential = CredentialRow;

export type Session = SessionFacts & { readonly credential: Credential };

/**
 * The credential a subject acts with. Someone who works in two practices has two; the first one that is
 * live is taken, so that cutting one leaves the other working.
 */
export async function credentialBySubject(db: Db, subject: string): Promise<Credential | undefined> {
  const rows = await db.query<CredentialRow>(sql`
    select c.id, c.kind, c.label, c.practice_id as "practiceId", c.insurer_id as "insurerId",
      (c.suspended_at is not null or p.suspended_at is not null or i.suspended_at is not null) as "suspended",
      greatest(c.proofs_from, p.proofs_from, i.proofs_from) as "proofsFrom"
    from credentials c
    left join practices p on p.id = c.practice_id
    left join insurers i on i.id = c.insurer_id
    where c.subject = ${subject}
    order by 6, c.id
    limit 1`);
  return rows[0];
}

/** The session whose identifier hashes to this, whatever its state. */
export async function sessionByHash(db: Db, idHash: Uint8Array): Promise<Session | undefined> {
  const rows = await db.query<CredentialRow & Omit<SessionFacts, 'suspended' | 'proofsFrom'>>(sql`
    select c.id, c.kind, c.label, c.practice_id as "practiceId", c.insurer_id as "insurerId",
      (c.suspended_at is not null or p.suspended_at is not null or i.suspended_at is not null) as "suspended",
      greatest(c.proofs_from, p.proofs_from, i.proofs_from) as "proofsFrom",
      s.created_at as "createdAt", s.seen_at as "seenAt", s.expires_at as "expiresAt",
      s.revoked_at as "revokedAt"
    from sessions s
    join credentials c on c.id = s.credential_id
    left join practices p on p.id = c.practice_id
    left join insurers i on i.id = c.insurer_id
    where s.id_hash = ${idHash}`);
  const row = rows[0];
  if (!row) return undefined;
  const { createdAt, seenAt, expiresAt, revokedAt, suspended, proofsFrom, ...credential } = row;
  const facts = { createdAt, seenAt, expiresAt, revokedAt, suspended, proofsFrom };
  return { ...facts, credential: { ...credential, suspended, proofsFrom } };
}

export type NewSession = {
  readonly idHash: Uint8Array;
  readonly credentialId: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

/** Opens a session and ends those the credential still had open elsewhere; gives how many were ended. */
export async function openSession(tx: Tx, session: NewSession): Promise<number> {
  const { idHash, credentialId, createdAt, expiresAt } = session;
  const cut = await tx.query<{ one: number }>(sql`
    update sessions set revoked_at = ${createdAt}
    where credential_id = ${credentialId} and revoked_at is null and expires_at > ${createdAt}
    returning 1 as one`);
  await tx.query(sql`
    insert into sessions (id_hash, credential_id, created_at, seen_at, expires_at)
    values (${idHash}, ${credentialId}, ${createdAt}, ${createdAt}, ${expiresAt})`);
  return cut.length;
}

/** Notes that a live session was used; a session revoked meanwhile stays as it is. */
export async function touchSession(tx: Tx, idHash: Uint8Array, now: Date): Promise<void> {
  await tx.query(sql`
    update sessions set seen_at = greatest(seen_at, ${now})
    where id_hash = ${idHash} and revoked_at is null`);
}

/** Ends a session for good; a session already ended stays as it was. */
export async function revokeSession(tx: Tx, idHash: Uint8Array, now: Date): Promise<void> {
  await tx.query(
    sql`update sessions set revoked_at = ${now} where id_hash = ${idHash} and revoked_at is null`,
  );
}

/** Grows with every access cut or given back, anywhere. */
export async function accessChangeNumber(db: Db): Promise<bigint> {
  const [row] = await db.query<{ number: bigint }>(sql`select number from access_changes`);
  if (!row) throw new Error('the row of access changes is missing');
  return row.number;
}
