import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import autocannon from 'autocannon';
import pg from 'pg';
import { anyFreePort } from '../src/ground/free-port.ts';
import { type House, issuerUrl, publicUrl } from '../src/ground/house.ts';
import { askForToken } from '../src/identity/token-command.ts';
import { readWorldPartners } from '../src/world/read-world.ts';
import { withHouse } from './house.ts';

// Rights lookups over HTTP with everything on (authentication, signed intents, the log committed before the
// answer, signed receipts), beside a bare route and a bare route with one indexed select, all in one run on
// one machine.

const PEOPLE = 20_000;
const CONNECTIONS = [1, 32, 128];
const ROUNDS = 5;
/** The load generator prepares each request for each connection: a few hundred keep its own cost out of the figures. */
const REQUESTS_PER_INSURER = 25;
const SECONDS = 2;

type Arm = { name: string; url: string; requests: autocannon.Request[] };
type Figure = { perSecond: number; p50: number; p99: number };

await withHouse(PEOPLE, measure);

async function measure(house: House): Promise<void> {
  const bare = await startBare(house);
  const arms: Arm[] = [
    { name: 'rights', url: publicUrl(house), requests: await rightsRequests(house) },
    { name: 'bare select', url: bare.url, requests: [{ method: 'POST', path: '/select' }] },
    { name: 'bare', url: bare.url, requests: [{ method: 'POST', path: '/bare' }] },
  ];
  process.stdout.write(
    `node ${process.version}, ${cpus().length} cores, ${ROUNDS} rounds of ${SECONDS} s, arms interleaved\n`,
  );
  for (const connections of CONNECTIONS) await compare(arms, connections);
  bare.stop();
}

async function compare(arms: Arm[], connections: number): Promise<void> {
  const figures = new Map<string, Figure[]>(arms.map(({ name }) => [name, []]));
  for (const arm of arms) await shoot(arm, connections, 1);
  const stolenBefore = stolen();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const arm of arms) figures.get(arm.name)?.push(await shoot(arm, connections, SECONDS));
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
  for (const reference of ['bare select', 'bare']) {
    const ratios = (figures.get(reference) ?? []).map(
      (figure, i) => figure.perSecond / (figures.get('rights')?.[i]?.perSecond ?? 1),
    );
    process.stdout.write(`  ${reference} / rights: ${median(ratios).toFixed(2)}× (median of the rounds)\n`);
  }
}

async function shoot({ url, requests }: Arm, connections: number, duration: number): Promise<Figure> {
  const result = await autocannon({ url, connections, duration, requests, timeout: 20 });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
  const { p50, p99 } = result.latency;
  return { perSecond: result.requests.total / result.duration, p50, p99 };
}

async function rightsRequests(house: House): Promise<autocannon.Request[]> {
  const { world } = house.folder;
  const clientSecret = house.secrets.oidcClientSecret;
  const { partners } = readWorldPartners(world);
  const tokens = await Promise.all(
    partners.practices.map(({ finess }) =>
      askForToken({ issuer: issuerUrl(house), clientSecret, machine: { kind: 'software', number: finess } }),
    ),
  );
  return partners.insurers.flatMap((insurer) =>
    readFileSync(join(world, 'feeds', `${insurer.amc}.csv`), 'utf8')
      .split('\n')
      .slice(1, REQUESTS_PER_INSURER + 1)
      .map((line, i) => {
        const [, nir, birthDate, birthRank, memberNumber] = line.split(';');
        const { amc, conventionType, csr } = insurer;
        const person = {
          amc,
          conventionType,
          csr,
          nir,
          birthDate,
          birthRank: Number(birthRank),
          memberNumber,
        };
        return {
          method: 'POST' as const,
          path: '/v1/rights',
          headers: {
            authorization: `Bearer ${tokens[i % tokens.length]?.token}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ ...person, careDate: '2026-11-24', domains: ['PHAR', 'SVIL'] }),
        };
      }),
  );
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
