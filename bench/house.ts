import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeDataFolder } from '../src/ground/data-folder.ts';
import { anyFreePort } from '../src/ground/free-port.ts';
import type { House } from '../src/ground/house.ts';
import { PLAN, runHouse } from '../src/ground/run-house.ts';

/** A whole house in a temporary folder, with all its processes, for the length of a measure. */
export async function withHouse(people: number, measure: (house: House) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-bench-'));
  const stopping = new AbortController();
  const port = await anyFreePort();
  let known: House | undefined;
  let up: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    up = resolve;
  });
  const house = runHouse(
    { fresh: false, port, data: folder, people },
    {
      ...PLAN,
      databaseUrl: process.env.DATABASE_URL,
      stepsAfter(opened) {
        known = opened;
        return PLAN.stepsAfter(opened);
      },
    },
    (sentence) => {
      process.stderr.write(`${sentence}\n`);
      if (sentence.startsWith('Cloison is up')) up();
    },
    stopping.signal,
  );
  try {
    await Promise.race([ready, house]);
    if (!known) throw new Error('the house came up without its first-run steps');
    await measure(known);
  } finally {
    stopping.abort();
    await house.catch(() => {});
    removeDataFolder(folder);
  }
}
