import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import pg from 'pg';
import { anyFreePort } from '../src/ground/free-port.ts';
import { type House, publicUrl } from '../src/ground/house.ts';
import { openCounters } from './counters.ts';
import { withHouse } from './house.ts';
import { type Part, processorSpent, type Spent, spentEach } from './processor.ts';
import { startUnprotected } from './unprotected.ts';

// Rights lookups over HTTP with everything on (authentication, signed intents, proofs of presence, budgets
// and detectors, the log committed before the answer, signed receipts), beside the same requests to a vault
// without protection, a bare route, and a bare route with one indexed select, all in one run on one machine.
// npm run bench [-- people connections,… rounds]

/** Enough practices for the load of a whole country: budgets and the pace hold for each. */
const [people, connectionsAsked, roundsAsked] = process.argv.slice(2);
const PEOPLE = Number(people ?? 100_000);
const CONNECTIONS = (connectionsAsked ?? '1,32,128').split(',').map(Number);
const ROUNDS = Number(roundsAsked ?? 5);
const SECONDS = 2;
const SEALED_MS = 1_200;
/** Prepared for each second of a shot, over all connections; what comes after is the same people again. */
const PREPARED_PER_SECOND = 4_500;

/** What only a refusal holds: it is an answer like another, and not what is measured. */
const REFUSAL = '"CLN-P1';

type Arm = {
  name: string;
  url: string;
  /** For each connection its own. */
  prepare(connections: number, seconds: number): autocannon.Request[][];
  before?(): Promise<void>;
};
type Figure = { perSecond: number; p50: number; p99: number; spent: Spent };

/** What of the house a request passes through, and what comes after it. */
const PARTS: readonly Part[] = ['front', 'vault', 'database', 'sealer', 'other'];

await withHouse(PEOPLE, measure);

async function measure(house: House): Promise<void> {
  const bare = await startBare(house);
  const unprotected = await startUnprotected(house);
  const counters = await openCounters(house);
  const prepare: Arm['prepare'] = (connections, seconds) =>
    counters.prepare(connections, Math.ceil((PREPARED_PER_SECOND * seconds) / connections));
  const same = (path: string) => (connections: number) =>
    Array.from({ length: connections }, () => [{ method: 'POST' as const, path }]);
  const arms: Arm[] = [
    { name: 'rights', url: publicUrl(house), prepare, before: () => beginDay(house) },
    { name: 'unprotected', url: unprotected.url, prepare },
    { name: 'bare select', url: bare.url, prepare: same('/select') },
    { name: 'bare', url: bare.url, prepare: same('/bare') },
  ];
  process.stdout.write(
    `node ${process.version}, ${cpus().length} cores, ${counters.practices} practices, ` +
      `${ROUNDS} rounds of ${SECONDS} s, arms interleaved\n`,
  );
  try {
    for (const connections of CONNECTIONS) await compare(arms, connections);
  } catch (error) {
    process.stderr.write(`alarms: ${await alarmsOf(house)}\n`);
    throw error;
  } finally {
    bare.stop();
    unprotected.stop();
  }
}

/**
 * As if nobody had been looked up yet: a few practices that ask for a whole country would soon be over their
 * day and under alarm, which is tested elsewhere.
 */
async function beginDay(house: House): Promise<void> {
  const admin = new pg.Client({ connectionString: house.urls.vault });
  await admin.connect();
  await admin.query(
    "update ledger set version = version + 1, day = '2000-01-01', lookups = 0, points = 0, unproved = 0, " +
      'hold = null, confirmations = 0, detectors = null',
  );
  await admin.end();
}

/** Why lookups may have been refused. */
async function alarmsOf(house: House): Promise<string> {
  const admin = new pg.Client({ connectionString: house.urls.vault });
  await admin.connect();
  const { rows } = await admin.query('select detector, count(*)::int as count from alarms group by detector');
  await admin.end();
  return rows.map(({ detector, count }) => `${detector} ${count}`).join(', ') || 'none';
}

async function compare(arms: Arm[], connections: number): Promise<void> {
  const figures = new Map<string, Figure[]>(arms.map(({ name }) => [name, []]));
  const stolenBefore = stolen();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const arm of arms) {
      await arm.before?.();
      // Accounts that changed are read again, compiled code is warm again.
      await shoot(arm, connections, 1);
      figures.get(arm.name)?.push(await shoot(arm, connections, SECONDS));
    }
  }
  process.stdout.write(
    `\n${connections} connection${connections > 1 ? 's' : ''} (CPU stolen by neighbours: ${stolen(stolenBefore)} %)\n`,
  );
  for (const { name } of arms) {
    const of = figures.get(name) ?? [];
    const line = [
      name.padEnd(12),
      `${Math.round(median(of.map((f) => f.perSecond)))}/s`.padStart(9),
      `best ${Math.round(Math.max(...of.map((f) => f.perSecond)))}/s`.padStart(14),
      `p50 ${median(of.map((f) => f.p50)).toFixed(1)} ms`.padStart(12),
      `p99 ${median(of.map((f) => f.p99)).toFixed(1)} ms`.padStart(13),
    ];
    process.stdout.write(`  ${line.join('  ')}\n`);
  }
  for (const { name } of arms) {
    const each = (part: Part) => median((figures.get(name) ?? []).map(({ spent }) => spent[part]));
    const parts = PARTS.map((part) => `${part} ${each(part).toFixed(0)}`).join(', ');
    const whole = median((figures.get(name) ?? []).map(houseOf)).toFixed(0);
    process.stdout.write(
      `  ${name.padEnd(12)} processor ${whole} µs each (${parts}); generator ${each('generator').toFixed(0)}\n`,
    );
  }
  for (const reference of ['unprotected', 'bare select', 'bare']) {
    const ratios = (figures.get(reference) ?? []).map(
      (figure, i) => figure.perSecond / (figures.get('rights')?.[i]?.perSecond ?? 1),
    );
    const costs = (figures.get(reference) ?? []).map(
      (figure, i) => houseOf(figures.get('rights')?.[i] as Figure) / houseOf(figure),
    );
    process.stdout.write(
      `  ${reference} / rights: ${median(ratios).toFixed(2)}× as many, ` +
        `${median(costs).toFixed(2)}× less processor (medians of the rounds)\n`,
    );
  }
}

async function shoot({ url, prepare }: Arm, connections: number, duration: number): Promise<Figure> {
  const prepared = prepare(connections, duration).values();
  let refusal: string | undefined;
  const before = processorSpent();
  const result = await autocannon({
    ...{ url, connections, duration, timeout: 20 },
    setupClient: (client) => client.setRequests(prepared.next().value ?? []),
    verifyBody: (body) => {
      const refused = body?.indexOf(REFUSAL) ?? -1;
      if (refused >= 0) refusal = String(body).slice(refused, refused + REFUSAL.length + 4);
      return refused < 0;
    },
  });
  const { non2xx, errors, mismatches, statusCodeStats } = result;
  if (non2xx > 0 || errors > 0) throw new Error(`${JSON.stringify(statusCodeStats)}, ${errors} failed`);
  if (mismatches > 0)
    throw new Error(`${mismatches} of ${result.requests.total} were refused, ${refusal}: no fair figure`);
  // The log is sealed within a second: that too is what the request costs.
  await pause(SEALED_MS);
  const spent = spentEach(before, processorSpent(), result.requests.total);
  const { p50, p99 } = result.latency;
  return { perSecond: result.requests.total / result.duration, p50, p99, spent };
}

function houseOf({ spent }: Figure): number {
  return PARTS.reduce((sum, part) => sum + spent[part], 0);
}

async function startBare(house: House): Promise<{ url: string; stop(): void }> {
  const url = house.urls.vault;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const { rows } = await admin.query(
    "select id from generations where state = 'live' order by people desc limit 1",
  );
  await admin.end();
  const barePort = await anyFreePort();
  const child = fork(resolve(import.meta.dirname, 'bare-server.ts'), [
    String(barePort),
    url,
    String(rows[0].id),
  ]);
  await once(child, 'message');
  return { url: `http://127.0.0.1:${barePort}`, stop: () => child.kill() };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Share of processor time taken by other machines, in percent; Linux only. */
function stolen(before?: { steal: number; all: number }): { steal: number; all: number; toString(): string } {
  let steal = 0;
  let all = 0;
  try {
    const fields = readFileSync('/proc/stat', 'utf8').split('\n')[0]?.split(/\s+/).slice(1).map(Number) ?? [];
    all = fields.reduce((sum, value) => sum + value, 0);
    steal = fields[7] ?? 0;
  } catch {
    // Not Linux: nothing is known of it.
  }
  const share = before ? ((steal - before.steal) / Math.max(all - before.all, 1)) * 100 : 0;
  return { steal, all, toString: () => share.toFixed(1) };
}
