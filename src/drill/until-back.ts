import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from './population.ts';
import type { Range } from './range.ts';

/** A house that answers nobody for longer has not come back. */
export const BACK_MS_MAX = 20_000;

/** Kills one process of the house outright. */
export function kill(range: Range, name: string): void {
  process.kill(pidOf(range, name), 'SIGKILL');
}

/** The number of a process of the house, as it runs now. */
export function pidOf({ house }: Range, name: string): number {
  const [pid] = readFileSync(join(house.folder.run, `${name}.pid`), 'utf8')
    .trim()
    .split(/\s+/);
  return Number(pid);
}

/** How long until somebody is answered again. */
export async function untilBack(range: Range, person: Person): Promise<number> {
  const begun = performance.now();
  const login = await range.freshLogin();
  while (performance.now() - begun < BACK_MS_MAX) {
    const reading = await login.ask(person).catch(() => null);
    if (reading && reading.kind !== 'unavailable') return performance.now() - begun;
    await pause(50);
  }
  return BACK_MS_MAX;
}
