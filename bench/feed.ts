import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Day } from '../src/basics/day.ts';
import { type House, issuerUrl, publicUrl } from '../src/ground/house.ts';
import { askForToken } from '../src/identity/token-command.ts';
import { writeWorld } from '../src/world/write-world.ts';
import { withHouse } from './house.ts';

// How fast insurers' files become rights that answer: HTTP in, lines read, tokens, sealing, COPY, index,
// publication.

const PEOPLE = Number(process.argv[2] ?? 400_000);

await withHouse(1_000, measure);

async function measure(house: House): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-feeds-'));
  try {
    const world = await writeWorld({ folder, people: PEOPLE, seed: 1, today: '2026-11-24' as Day });
    let people = 0;
    let seconds = 0;
    for (const { amc, file } of world.feeds) {
      const started = performance.now();
      const report = await send(house, amc, join(folder, file));
      const took = (performance.now() - started) / 1000;
      if (report.state !== 'accepted') throw new Error(`${amc}: ${JSON.stringify(report).slice(0, 400)}`);
      people += report.people;
      seconds += took;
      process.stdout.write(
        `${amc}  ${report.people} people  ${took.toFixed(1)} s  ${Math.round(report.people / took)}/s\n`,
      );
    }
    process.stdout.write(
      `all  ${people} people  ${seconds.toFixed(1)} s  ${Math.round(people / seconds)} people/s\n`,
    );
    process.stdout.write(
      `peak memory of the vault: ${peakMb(house, 'vault')} MB, of the front: ${peakMb(house, 'front')} MB\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function send(house: House, amc: string, file: string): Promise<{ state: string; people: number }> {
  const { token } = await askForToken({
    issuer: issuerUrl(house),
    clientSecret: house.secrets.oidcClientSecret,
    machine: { kind: 'insurer', number: amc },
  });
  const reply = await fetch(`${publicUrl(house)}/v1/feeds`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
    body: createReadStream(file, { highWaterMark: 256 * 1024 }) as unknown as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  return (await reply.json()) as { state: string; people: number };
}

/** Peak resident memory since the start, from the kernel; Linux only. */
function peakMb(house: House, process: string): string {
  try {
    const pid = readFileSync(join(house.folder.run, `${process}.pid`), 'utf8').match(/[0-9]+/)?.[0];
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return String(Math.round(Number(status.match(/VmHWM:\s+([0-9]+)/)?.[1]) / 1024));
  } catch {
    return 'unknown';
  }
}
