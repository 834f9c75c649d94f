import type { Db } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export type SealedAccount = {
  readonly practiceId: number;
  readonly since: string;
  readonly sealedIban: Buffer;
};

export async function accountsUnderOldKeys(db: Db, newest: number, most: number): Promise<SealedAccount[]> {
  return await db.query<SealedAccount>(sql`
    select practice_id as "practiceId", since::text as since, sealed_iban as "sealedIban"
    from accounts_under_old_keys(${newest}, ${most})`);
}

/** An account that was replaced meanwhile is left as it is. */
export async function resealAccounts(
  db: Db,
  accounts: readonly (SealedAccount & { readonly sealed: Uint8Array })[],
): Promise<void> {
  await db.query(sql`
    select reseal_accounts(${accounts.map((one) => one.practiceId)}::int[],
      ${accounts.map((one) => one.since)}::date[], ${accounts.map((one) => one.sealedIban)}::bytea[],
      ${accounts.map((one) => one.sealed)}::bytea[])`);
}
