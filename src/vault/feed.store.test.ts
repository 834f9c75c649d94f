import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Country, openCountry } from '../../test/support/country.ts';
import { TODAY } from '../../test/support/country-mould.ts';
import { csvOf, type FeedRow, feedRow, goodRows } from '../../test/support/feed-lines.ts';
import type { Day } from '../basics/day.ts';
import type { BirthDate } from '../people/birth-date.ts';
import type { MemberNumber } from '../people/member-number.ts';
import type { Nir } from '../people/nir.ts';
import { personIdentity } from '../people/person-identity.ts';
import { sendFeed } from './feed-client.ts';
import type { FeedHeader, FeedOutcome, FeedReply } from './feed-protocol.ts';

const AMC = '0099000001';
const OTHER = '0099000002';

let country: Country;
let admin: pg.Client;
let credential: { id: number; practice_id: number; finess: string };

before(async () => {
  country = await openCountry();
  admin = new pg.Client({ connectionString: country.database.adminUrl });
  await admin.connect();
  const { rows } = await admin.query(
    "select c.id, c.practice_id, p.finess from credentials c join practices p on p.id = c.practice_id where c.kind = 'professional' limit 1",
  );
  credential = rows[0];
});
after(async () => {
  await admin?.end();
  await country?.close();
});

async function* bytesOf(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const feed = (rows: readonly FeedRow[], amc = AMC) =>
  country.feed(amc, bytesOf(csvOf(rows)), { shrink: 'accept' });

async function taken(reply: Promise<FeedReply>): Promise<FeedOutcome> {
  const answered = await reply;
  assert.ok('outcome' in answered, JSON.stringify(answered));
  assert.notEqual(answered.outcome.state, 'refused', JSON.stringify(answered));
  return answered.outcome;
}

/** The level the vault knows of a person today, or that it knows nobody. */
async function levelOf(row: FeedRow, amc = AMC): Promise<string> {
  const { nir = '', birth_date = '', birth_rank, member_number } = row;
  const answer = await country.vault.lookup({
    credentialId: credential.id,
    practiceId: credential.practice_id,
    insurerId: country.insurerIds.get(amc) ?? 0,
    person: personIdentity(
      nir as Nir,
      birth_date as BirthDate,
      Number(birth_rank),
      member_number as MemberNumber,
    ),
    period: { from: TODAY as Day, to: TODAY as Day },
    domains: ['PHAR'],
    purpose: 'rights',
    presence: country.reader.read(
      { nir, birthDate: birth_date, birthRank: Number(birth_rank) },
      credential.finess,
      country.clock.nowMs,
    ),
    engagement: null,
  });
  return answer.contracts[0]?.level ?? answer.outcome;
}

/** A file of which `rows` have come and whose end never comes until `open` is called. */
function held(rows: readonly FeedRow[], last: readonly FeedRow[] = []) {
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  async function* bytes(): AsyncGenerator<Uint8Array> {
    const [head = '', ...lines] = csvOf([...rows, ...last]).split(/(?<=\n)/);
    yield Buffer.from(head + lines.slice(0, rows.length).join(''));
    await gate;
    yield Buffer.from(lines.slice(rows.length).join(''));
  }
  return { bytes: bytes(), open };
}

async function loading(amc: string): Promise<number> {
  const { rows } = await admin.query(
    "select id from generations where insurer_id = $1 and state = 'loading'",
    [country.insurerIds.get(amc)],
  );
  return rows.length;
}

async function until(what: string, is: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    if (await is()) return;
    await pause(50);
  }
  throw new Error(`never came: ${what}`);
}

/** A broken feed lets go of its lock a moment after its sender went. */
async function nextFeed(rows: readonly FeedRow[]): Promise<FeedOutcome> {
  for (let i = 0; i < 100; i += 1) {
    const reply = await feed(rows);
    if (!('busy' in reply)) return await taken(Promise.resolve(reply));
    await pause(50);
  }
  throw new Error('the feed stayed busy');
}

/** Far more than a switch takes: a loop has an end. */
const LOOKUPS_MAX = 5_000;

async function tablesOf(amc: string): Promise<string[]> {
  const { rows } = await admin.query(
    `select c.relname as name from generations g
      join pg_class c on c.relname = 'rights_' || g.id and c.relkind = 'r'
      where g.insurer_id = $1 order by g.id`,
    [country.insurerIds.get(amc)],
  );
  return rows.map(({ name }) => name);
}

test('an insurer without a grid cannot send people: no level would mean anything', async () => {
  const columns = 'insurer_id, received_at, digest, content';
  const insurerId = country.insurerIds.get(OTHER);
  await admin.query(
    `create table grid_aside as select ${columns} from grids where insurer_id = ${insurerId}`,
  );
  await admin.query('delete from grids where insurer_id = $1', [insurerId]);
  const reply = await feed(goodRows(10), OTHER);
  await admin.query(`insert into grids (${columns}) select ${columns} from grid_aside`);
  await admin.query('drop table grid_aside');
  assert.ok('outcome' in reply);
  assert.deepEqual([reply.outcome.state, reply.outcome.refusal], ['refused', 'no-grid']);
});

test('one feed of an insurer at a time: the second is told to wait, another insurer’s is not', async () => {
  await taken(feed(goodRows(50)));
  const first = held(goodRows(60), [feedRow(61)]);
  const sent = country.feed(AMC, first.bytes, { shrink: 'accept' });
  await until('the first feed', async () => (await loading(AMC)) === 1);
  assert.deepEqual(await feed(goodRows(10)), { busy: true });
  assert.equal((await taken(feed(goodRows(30), OTHER))).people, 30);
  assert.deepEqual([await levelOf(feedRow(50)), await levelOf(feedRow(61))], ['CONFORT', 'miss']);
  first.open();
  assert.equal((await taken(sent)).people, 61);
  assert.equal(await levelOf(feedRow(61)), 'CONFORT');
});

test('lookups during a switch see the old rights, then the new ones, and nobody is ever missing', async () => {
  const rows = (level: string) => goodRows(3_000, { level });
  await taken(feed(rows('ESSENTIEL')));
  const seen: string[] = [];
  let over = false;
  const looking = (async () => {
    for (let i = 0; i < LOOKUPS_MAX && (!over || seen.at(-1) !== 'PREMIUM'); i += 1) {
      // The same few: whoever goes through a register from end to end is cut, here as everywhere.
      seen.push(await levelOf(feedRow([1, 1_400, 3_000][i % 3] ?? 1)));
    }
  })();
  await taken(feed(rows('PREMIUM')));
  over = true;
  await looking;
  const change = seen.indexOf('PREMIUM');
  assert.ok(change > 0, 'the switch happened while lookups ran');
  assert.ok(seen.slice(0, change).every((level) => level === 'ESSENTIEL'));
  assert.ok(seen.slice(change).every((level) => level === 'PREMIUM'));
});

test('a replaced generation leaves no table behind', async () => {
  await taken(feed(goodRows(20)));
  await taken(feed(goodRows(21)));
  assert.equal((await tablesOf(AMC)).length, 1);
});

test('a connection that ends half-way leaves the previous rights answering, and the next feed works', async () => {
  await taken(feed(goodRows(40)));
  const broken = (async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from(csvOf(goodRows(2_000)));
    await until('the feed', async () => (await loading(AMC)) === 1);
    throw new Error('the sender went away');
  })();
  await assert.rejects(country.feed(AMC, broken, { shrink: 'accept' }), /went away/);
  assert.deepEqual([await levelOf(feedRow(40)), await levelOf(feedRow(2_000))], ['CONFORT', 'miss']);
  assert.equal((await nextFeed(goodRows(45))).people, 45);
  assert.deepEqual([await loading(AMC), (await tablesOf(AMC)).length], [0, 1]);
});

test('a delta that ends half-way never was', async () => {
  await taken(feed(goodRows(40)));
  const broken = (async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from(csvOf([feedRow(1, { action: 'delete' })], 'delta'));
    await pause(300);
    throw new Error('the sender went away');
  })();
  await assert.rejects(country.feed(AMC, broken, { mode: 'delta' }), /went away/);
  await nextFeed(goodRows(41));
  assert.equal(await levelOf(feedRow(1)), 'CONFORT');
  const { rows } = await admin.query("select from feeds where state = 'loading'");
  assert.equal(rows.length, 0);
});

/** The real vault process, on a socket of its own, with the country's keys. */
async function startVaultProcess(socketPath: string): Promise<ChildProcess> {
  const intentKey = createPrivateKey({
    key: Buffer.from(country.client.intentKey),
    type: 'pkcs8',
    format: 'der',
  });
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'main.ts'), 'vault'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      TZ: 'UTC',
      DATABASE_URL: country.database.urls.vault,
      CLOISON_KEYRING_FILE: join(country.folder, 'keyring'),
      CLOISON_KEY_PASSPHRASE_FILE: join(country.folder, 'passphrase'),
      CLOISON_VAULT_SOCKET: socketPath,
      CLOISON_FRONT_PUBLIC_KEY: createPublicKey(intentKey)
        .export({ type: 'spki', format: 'der' })
        .toString('base64'),
    },
  });
  await until('the socket of the vault', () => existsSync(socketPath) || child.exitCode !== null);
  assert.equal(child.exitCode, null, 'the vault process started');
  return child;
}

for (const mode of ['full', 'delta'] as const) {
  test(`the vault killed with -9 in the middle of a ${mode} feed: the previous rights answer, the next feed works`, async () => {
    await taken(feed(goodRows(60)));
    const socketPath = join(country.folder, `killed-${mode}.sock`);
    const child = await startVaultProcess(socketPath);
    try {
      const header: FeedHeader = {
        verb: 'feed',
        insurerId: country.insurerIds.get(AMC) ?? 0,
        mode,
        form: 'csv',
        shrink: 'accept',
      };
      const rows = csvOf(goodRows(5_000, { level: 'PREMIUM' }), mode);
      const bytes = (async function* (): AsyncGenerator<Uint8Array> {
        yield Buffer.from(rows);
        await until('the feed', async () => {
          const { rows: feeds } = await admin.query("select from feeds where state = 'loading'");
          return feeds.length === 1;
        });
        await pause(300);
        child.kill('SIGKILL');
        await pause(300);
        yield Buffer.from('more');
      })();
      await assert.rejects(
        sendFeed({ ...country.client, socketPath }, header, bytes),
        /closed the connection/,
      );
      assert.deepEqual([await levelOf(feedRow(60)), await levelOf(feedRow(5_000))], ['CONFORT', 'miss']);
      assert.equal((await nextFeed(goodRows(70))).people, 70);
      assert.deepEqual([await levelOf(feedRow(70)), await loading(AMC)], ['CONFORT', 0]);
      assert.equal((await tablesOf(AMC)).length, 1);
      const { rows: feeds } = await admin.query(
        "select state from feeds where state in ('loading', 'interrupted') order by id desc limit 1",
      );
      assert.equal(feeds[0]?.state, 'interrupted');
    } finally {
      child.kill('SIGKILL');
    }
  });
}

test('another insurer’s people answered through all of it', async () => {
  assert.equal(await levelOf(feedRow(30), OTHER), 'CONFORT');
});
