import assert from 'node:assert/strict';
import pg from 'pg';
import type { Day } from '../../src/basics/day.ts';
import type { Quarter } from '../../src/basics/quarter.ts';
import type { LogEntry, LookupEntry } from '../../src/disclosure/log-entry.ts';
import type { BirthDate } from '../../src/people/birth-date.ts';
import type { MemberNumber } from '../../src/people/member-number.ts';
import type { Nir } from '../../src/people/nir.ts';
import { personIdentity } from '../../src/people/person-identity.ts';
import { HOUSE } from '../../src/vault/key-ring.ts';
import { openEntry } from '../../src/vault/open-entry.ts';
import type { LookupAnswer, LookupIntent } from '../../src/vault/protocol.ts';
import type { KeyTimes } from '../../src/vault/start-keeping.ts';
import type { CardRecord } from '../../src/world/cards.ts';
import { type Country, openCountry } from './country.ts';
import { keysOfVault } from './presence.ts';

export type Credential = {
  readonly id: number;
  readonly practiceId: number;
  readonly finess: string;
  readonly trade: string;
  readonly kind: string;
};

/** A fed country, its professionals and software, and what its ledger and log say. */
export async function openLedgerDesk(keyTimes?: KeyTimes) {
  const country = await openCountry({ fed: true, ...(keyTimes && { keyTimes }) });
  const admin = new pg.Pool({ connectionString: country.database.adminUrl, max: 4 });
  const { rows: credentials } = await admin.query<Credential>(`
    select c.id, c.practice_id as "practiceId", p.finess, p.trade, c.kind
    from credentials c join practices p on p.id = c.practice_id order by p.finess, c.kind, c.id`);
  const counters = credentials.filter(({ trade, kind }) => trade === 'pharmacy' && kind === 'professional');
  const vasseur = counters.find(
    (one, i) => counters.findIndex(({ practiceId }) => practiceId === one.practiceId) < i,
  ) as Credential;
  const aubert = counters.find(({ practiceId }) => practiceId === vasseur.practiceId) as Credential;
  const stranger = counters.find(({ practiceId }) => practiceId !== vasseur.practiceId) as Credential;
  return {
    country,
    admin,
    credentials,
    /** Two people of one practice, its software, and somebody of another. */
    aubert,
    vasseur,
    stranger,
    /** People with open rights, one card each. */
    people: country.cards.filter(({ case: name }) => /^(open-|spouse|lunar|child-own)/.test(name)),
    intent: (who: Credential, card: CardRecord, changes: Partial<LookupIntent> = {}) =>
      intentFor(country, who, { card, changes }),
    entries: () => readEntries(country, admin),
    account: async (scope: string, id: number) => {
      const { rows } = await admin.query(
        'select lookups, points, unproved, day, hold from ledger where scope = $1 and scope_id = $2',
        [scope, id],
      );
      return rows[0] as {
        points: number;
        unproved: number;
        lookups: number;
        day: string;
        hold: string | null;
      };
    },
    /** Entries that concern no insurer. */
    houseEntries: () => readHouseEntries(country, admin),
    /** Gives an access back, as two operators would. */
    restore: (credentialId: number) => restore(country, admin, credentialId),
    /** As if so many points had been spent today. */
    async spend(credentialId: number, points: number) {
      await admin.query(
        "update ledger set version = version + 1, points = $2 where scope = 'credential' and scope_id = $1",
        [credentialId, points],
      );
    },
    /** As if the detectors had seen nothing of this credential yet. */
    async forgetWatch(credentialId: number) {
      await admin.query(
        "update ledger set version = version + 1, detectors = null where scope = 'credential' and scope_id = $1",
        [credentialId],
      );
    },
    /** As if nothing had been spent or noticed yet; the vault finds out as it would from another vault. */
    async startAfresh() {
      await admin.query(`update ledger set version = version + 1, day = '2000-01-01', lookups = 0, points = 0,
        unproved = 0, hold = null, confirmations = 0, detectors = null`);
    },
    async close() {
      await admin.end();
      await country.close();
    },
  };
}

export type LedgerDesk = Awaited<ReturnType<typeof openLedgerDesk>>;

function intentFor(
  country: Country,
  who: Credential,
  { card, changes }: { card: CardRecord; changes: Partial<LookupIntent> },
): LookupIntent {
  const { nir, birthDate, birthRank, memberNumber } = card;
  return {
    credentialId: who.id,
    practiceId: who.practiceId,
    insurerId: country.insurerIds.get(card.amc) ?? 0,
    person: personIdentity(nir as Nir, birthDate as BirthDate, birthRank, memberNumber as MemberNumber),
    period: { from: '2026-11-24' as Day, to: '2026-11-24' as Day },
    domains: ['PHAR'],
    purpose: 'rights',
    presence: null,
    engagement: null,
    ...changes,
  };
}

/** Every lookup of the log, opened with the vault's own keys, oldest first. */
async function readEntries(country: Country, admin: pg.Pool): Promise<LookupEntry[]> {
  const { rows } = await admin.query<{
    insurer_id: number;
    quarter: Quarter;
    payload: Buffer;
    commitment: Buffer;
  }>(
    'select insurer_id, quarter, payload, commitment from log_entries where insurer_id is not null order by id',
  );
  const amcs = new Map([...country.insurerIds].map(([amc, id]) => [id, amc]));
  const keys = new Map([...amcs].map(([id, amc]) => [id, keysOfVault(country.folder, amc)]));
  return rows.map(({ insurer_id, quarter, payload, commitment }) => {
    const key = keys.get(insurer_id)?.log(quarter);
    assert.ok(key);
    return openEntry({ payload, commitment }, key).entry as LookupEntry;
  });
}

async function restore({ vault }: Country, admin: pg.Pool, targetId: number): Promise<void> {
  const { rows } = await admin.query<{ id: number }>(
    "select id from credentials where kind = 'operator' order by id limit 2",
  );
  const act = { target: 'credential', targetId, reason: 'Vérifié par téléphone' } as const;
  const [first = 0, second = 0] = rows.map(({ id }) => id);
  const asked = await vault.ask('contain', { ...act, act: 'restore-asked', by: first, answers: null });
  const { containment } = asked;
  const done = await vault.ask('contain', { ...act, act: 'restored', by: second, answers: containment });
  assert.ok(done.done, String(done.why));
}

async function readHouseEntries(country: Country, admin: pg.Pool): Promise<LogEntry[]> {
  const { rows } = await admin.query<{ quarter: Quarter; payload: Buffer; commitment: Buffer }>(
    'select quarter, payload, commitment from log_entries where insurer_id is null order by id',
  );
  const keys = keysOfVault(country.folder, HOUSE);
  return rows.map(({ quarter, ...sealed }) => openEntry(sealed, keys.log(quarter)).entry);
}

/**
 * What the log says was spent is what the ledger says, for every credential and practice, to the point; every
 * person without proof was counted once and told once.
 */
export async function assertBooksBalance({ admin, entries }: LedgerDesk, day: string): Promise<void> {
  const { rows: accounts } = await admin.query<{
    scope: string;
    scope_id: number;
    lookups: number;
    points: number;
    unproved: number;
  }>('select scope, scope_id, lookups, points, unproved from ledger where day = $1 and lookups > 0', [day]);
  assert.ok(accounts.length > 0, 'something was counted');
  const all = (await entries()).filter(({ at, outcome }) => at.startsWith(day) && outcome !== 'suspended');
  for (const { scope, scope_id, lookups, points } of accounts) {
    const own = all.filter(
      (entry) => (scope === 'credential' ? entry.credential : entry.practice) === scope_id,
    );
    const spent = own.reduce((sum, entry) => sum + entry.points, 0);
    assert.deepEqual([own.length, spent], [lookups, points], `${scope} ${scope_id}`);
  }
  const { rows } = await admin.query(
    'select count(*)::int as n from notices where at >= $1::date and at < $1::date + 1',
    [day],
  );
  const counted = accounts.filter(({ scope }) => scope === 'credential');
  assert.equal(
    rows[0].n,
    counted.reduce((sum, { unproved }) => sum + unproved, 0),
    'each person without proof is told once',
  );
}

/** Whatever was answered is in the log, under the number and the commitment of its receipt. */
export async function assertAnswersLogged(
  { admin }: LedgerDesk,
  answers: readonly LookupAnswer[],
): Promise<void> {
  const { rows } = await admin.query<{ id: string; commitment: Buffer }>(
    'select id::text, commitment from log_entries',
  );
  const logged = new Map(rows.map(({ id, commitment }) => [id, commitment.toString('hex')]));
  for (const { receipt } of answers)
    assert.equal(logged.get(receipt.entry), receipt.commitment, 'an answer has no entry in the log');
}
