import type { Database } from '../db/database.ts';
import { openIban, sealIban } from './bank-cipher.ts';
import { type BankKeys, newestBankKey } from './bank-keys.ts';
import { accountsUnderOldKeys, resealAccounts } from './reseal-accounts.store.ts';

export type BankKeyHolder = {
  /** As they are now; another process may have added one. */
  readonly all: () => BankKeys;
  /** Takes old versions out for good. */
  readonly end: (versions: readonly number[]) => void;
};

/** Some milliseconds of work; the next batch is another transaction. */
const ACCOUNTS = 200;
/** A payment order that was begun under the old key has ended by then. */
const GRACE_MS = 3_600_000;

/**
 * Seals the accounts of practices under the newest bank key, and ends the old versions once no account bears
 * them and an hour has passed. It may be killed anywhere: what is left is found by the version in each
 * envelope.
 */
export async function keepBankKeys(
  { database, now, randomBytes }: { database: Database; now: Date; randomBytes: (bytes: number) => Buffer },
  { all, end }: BankKeyHolder,
): Promise<number> {
  const keys = all();
  if (keys.length < 2) return 0;
  const newest = newestBankKey(keys);
  let done = 0;
  while (true) {
    const accounts = await accountsUnderOldKeys(database, newest.version, ACCOUNTS);
    if (accounts.length === 0) break;
    await resealAccounts(
      database,
      accounts.map((one) => {
        const iban = openIban(keys, one.practiceId, one.sealedIban);
        return { ...one, sealed: sealIban(newest, one.practiceId, iban, randomBytes(12)) };
      }),
    );
    done += accounts.length;
  }
  const rested = now.getTime() - Date.parse(newest.since) >= GRACE_MS;
  if (rested) end(keys.filter((one) => one !== newest).map(({ version }) => version));
  return done;
}
