import type pg from 'pg';
import { ask } from '../db/database.ts';
import { sql } from '../db/sql.ts';
import { FIRST_CARD } from './card-key.ts';

/** A person's card at one insurer, by the pseudonym that only this table bears. */
export type Holder = { readonly insurerId: number; readonly holder: Uint8Array };

const columns = (holders: readonly Holder[]) => ({
  insurers: holders.map(({ insurerId }) => insurerId),
  pseudonyms: holders.map(({ holder }) => holder),
});

/** Gives a card to whoever has no live one: the first, or the one after those that were lost. */
export async function issueCards(client: pg.Client, holders: readonly Holder[], at: Date): Promise<void> {
  const { insurers, pseudonyms } = columns(holders);
  await ask(
    client,
    sql`
    insert into cards (insurer_id, holder, serial, issued_at)
    select w.insurer_id, w.holder, coalesce(max(c.serial) + 1, ${FIRST_CARD}), ${at}
    from unnest(${insurers}::int[], ${pseudonyms}::bytea[]) as w (insurer_id, holder)
    left join cards c on c.insurer_id = w.insurer_id and c.holder = w.holder
    group by w.insurer_id, w.holder
    having count(*) filter (where c.serial is not null and c.revoked_at is null) = 0
    on conflict do nothing`,
  );
}

/**
 * The serial whose codes are good, in the order asked. After a loss it is the next one, which nobody holds
 * yet, so that the old codes are wrong at once.
 */
export async function serialsOf(client: pg.Client, holders: readonly Holder[]): Promise<number[]> {
  const { insurers, pseudonyms } = columns(holders);
  const rows = await ask<{ n: bigint; serial: number }>(
    client,
    sql`
    select w.n, max(c.serial) + (case when bool_and(c.revoked_at is not null) then 1 else 0 end) as serial
    from unnest(${insurers}::int[], ${pseudonyms}::bytea[]) with ordinality as w (insurer_id, holder, n)
    join cards c on c.insurer_id = w.insurer_id and c.holder = w.holder
    group by w.n`,
  );
  const serials = holders.map(() => FIRST_CARD);
  for (const { n, serial } of rows) serials[Number(n) - 1] = serial;
  return serials;
}

/** Ends the live cards of these holders; tells how many there were. */
export async function endCards(client: pg.Client, holders: readonly Holder[], at: Date): Promise<number> {
  const { insurers, pseudonyms } = columns(holders);
  const rows = await ask(
    client,
    sql`
    update cards c set revoked_at = ${at}
    from unnest(${insurers}::int[], ${pseudonyms}::bytea[]) as w (insurer_id, holder)
    where c.insurer_id = w.insurer_id and c.holder = w.holder and c.revoked_at is null
    returning 1 as one`,
  );
  return rows.length;
}
