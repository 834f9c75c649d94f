import { createSecretKey, randomBytes } from 'node:crypto';
import { cpus } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { IncidentSource } from '../src/vault/incident-scope-protocol.ts';
import { refBatch } from '../src/vault/ref-batch.ts';
import { askIncidentScope } from '../src/vault/scope-client.ts';
import { sealedRefBytes } from '../src/vault/sealed-ref.ts';
import { type Country, openCountry } from '../test/support/country.ts';
import { countryRing } from '../test/support/country-ring.ts';
import { writeLogLines } from '../test/support/log-lines.ts';

/*
 * Two questions of the first night. From an access and a window, over a log of millions of entries, to the
 * complete lists of each insurer. And everything that insurers had: tens of millions of people in one
 * incident, kept and handed over, with the memory of this process and its threads beside the time.
 * Run: node bench/incident-scope.ts [entries] [people]
 */
const ENTRIES = Number(process.argv[2] ?? 5_000_000);
const PEOPLE = Number(process.argv[3] ?? 33_000_000);
/** Lookups of the stolen access among them: a month of the busiest counter. */
const STOLEN = 20_000;
const ROWS_A_BATCH = 20_000;

const country = await openCountry();
const admin = new pg.Client({ connectionString: country.database.adminUrl });
await admin.connect();
const insurers = [...country.insurerIds.entries()];
const say = (text: string) => process.stdout.write(`${text}\n`);
say(`node ${process.version}, ${cpus().length} cores`);
try {
  await fillLog();
  await measure(`${STOLEN} lookups of one access among ${ENTRIES} entries`, await stolenAccess());
  await fillRights();
  const insurerIds = insurers.map(([, id]) => id);
  const fields = ['name', 'birth-date', 'nir'] as const;
  await measure('everything insurers had', { kind: 'insurer', insurerIds, verdict: 'reachable', fields });
} finally {
  await admin.end();
  await country.close();
}

async function stolenAccess(): Promise<IncidentSource> {
  const { rows } = await admin.query("select min(id) as id from credentials where kind = 'professional'");
  const window = { from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' };
  return { kind: 'log', target: 'credential', targetIds: [rows[0].id], ...window };
}

/** Asks, waits for the last word, and then reads every list as it would be handed over. */
async function measure(what: string, source: IncidentSource): Promise<void> {
  const { rows } = await admin.query(
    `insert into incidents (number, origin, opened_at, by_credential, window_from, window_to)
     select 'I' || lpad((count(*) + 1)::text, 12, '0'), 'operator', now(),
       (select min(id) from credentials where kind = 'operator'), '2026-11-01', '2026-12-01' from incidents
     returning id, number, by_credential`,
  );
  const { id, number, by_credential: by } = rows[0];
  const memory = watchMemory();
  const begun = performance.now();
  let people = 0;
  let scope = '';
  const asked = {
    verb: 'incident-scope',
    by,
    reason: 'A bench',
    incidentId: String(id),
    number,
    source,
  } as const;
  for await (const frame of askIncidentScope(country.client, asked)) {
    if ('insurer' in frame) people += Object.values(frame.insurer.counts).reduce((sum, one) => sum + one, 0);
    if ('log' in frame) scope = frame.scope;
    if ('refusal' in frame) throw new Error(frame.refusal);
  }
  const kept = (performance.now() - begun) / 1000;
  const bytes = await exported(scope);
  const handed = (performance.now() - begun) / 1000 - kept;
  say(
    `${what}: ${people.toLocaleString('en')} people kept in ${kept.toFixed(1)} s, lists of ` +
      `${(bytes / 1e6).toFixed(0)} MB handed over in ${handed.toFixed(1)} s; ${memory()}`,
  );
}

async function exported(scope: string): Promise<number> {
  let bytes = 0;
  for (const [, insurerId] of insurers) {
    for (let after = -1; ; ) {
      const { rows } = await admin.query(
        `select part, line from incident_lists where scope_id = $1 and insurer_id = $2 and part > $3
         order by part limit 32`,
        [scope, insurerId, after],
      );
      if (rows.length === 0) break;
      for (const { line } of rows) bytes += line.length + 1;
      after = rows.at(-1).part;
    }
  }
  return bytes;
}

/** The most this process held at once, its threads included: a line that says from what to what. */
function watchMemory(): () => string {
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 200);
  return () => {
    clearInterval(timer);
    return `memory ${(before / 1e6).toFixed(0)} MB before, ${(most / 1e6).toFixed(0)} MB at most`;
  };
}

/** Other accesses' entries are noise nobody opens: random bytes as long as real ones. */
async function fillLog(): Promise<void> {
  const begun = performance.now();
  await admin.query('alter table log_entries disable trigger user');
  await admin.query(
    `insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
     select timestamptz '2026-11-01' + (n % 700) * interval '1 hour', 1 + n % $2,
       substring(sha256((n % 2000)::text::bytea) for 16), substring(sha256(n::text::bytea) for 16), '2026Q4',
       decode(repeat(md5(n::text), 16), 'hex'), sha256(n::text::bytea)
     from generate_series(1, $1::int) as n`,
    [ENTRIES - STOLEN, insurers.length],
  );
  await admin.query('alter table log_entries enable trigger user');
  const { targetIds } = (await stolenAccess()) as Extract<IncidentSource, { kind: 'log' }>;
  await writeLogLines(
    country,
    Array.from({ length: STOLEN }, (_, n) => {
      const [amc, insurerId] = insurers[n % insurers.length] as [string, number];
      const at = new Date(Date.parse('2026-11-02T08:00:00Z') + n * 100_000);
      return { credential: targetIds[0] ?? 0, insurerId, amc, at, token: randomBytes(16), ref: `M${n}` };
    }),
  );
  await admin.query('analyze log_entries');
  say(`the log was made in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}

/** One generation for each insurer, as a feed leaves it, but for what a scope does not read. */
async function fillRights(): Promise<void> {
  const begun = performance.now();
  for (const [amc, insurerId] of insurers) await fillInsurer(country, { amc, insurerId });
  say(
    `${PEOPLE.toLocaleString('en')} people were made in ${((performance.now() - begun) / 1000).toFixed(0)} s`,
  );
}

async function fillInsurer(
  at: Country,
  { amc, insurerId }: { amc: string; insurerId: number },
): Promise<void> {
  const count = Math.floor(PEOPLE / insurers.length);
  const key = countryRing(at).insurers[amc]?.ref.at(-1)?.key ?? '';
  const ref = { version: 1, key: createSecretKey(Buffer.from(key, 'base64')) };
  const { rows: feeds } = await admin.query(
    `insert into feeds (insurer_id, mode, digest, received_at, state)
     values ($1, 'full', sha256('bench'), now(), 'accepted') returning id`,
    [insurerId],
  );
  const { rows } = await admin.query('select begin_generation($1, $2, 1::smallint, now()) as id', [
    insurerId,
    feeds[0].id,
  ]);
  const generation = rows[0].id;
  const copy = admin.query(
    copyFrom(`copy rights_${generation} (generation_id, token, members, line, sealed, ref) from stdin`),
  );
  await pipeline(Readable.from(copyRows({ generation, count, ref })), copy);
  await admin.query('select index_generation($1)', [generation]);
  await admin.query('select publish_generation($1, $2, now())', [generation, count]);
}

type Rows = {
  readonly generation: number;
  readonly count: number;
  readonly ref: Parameters<typeof refBatch>[0];
};

async function* copyRows({ generation, count, ref }: Rows): AsyncGenerator<string> {
  for (let made = 0; made < count; made += ROWS_A_BATCH) {
    const size = Math.min(ROWS_A_BATCH, count - made);
    const tokens = randomBytes(size * 16);
    const batch = refBatch(ref, size);
    let end = 0;
    const places = Array.from({ length: size }, (_, i) => {
      const name = `P${made + i}`.padEnd(12, 'X');
      batch.add(tokens.subarray(i * 16, i * 16 + 16), name, end);
      end += sealedRefBytes(name);
      return end;
    });
    const bytes = Buffer.alloc(end);
    batch.sealInto(bytes);
    yield places
      .map((to, i) => {
        const token = tokens.toString('hex', i * 16, i * 16 + 16);
        const sealed = bytes.toString('hex', places[i - 1] ?? 0, to);
        return `${generation}\t\\\\x${token}\t\\\\x0102030405060708\t${made + i}\t\\\\x00\t\\\\x${sealed}\n`;
      })
      .join('');
  }
}
