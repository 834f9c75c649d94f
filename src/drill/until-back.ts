import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from './population.ts';
import type { Range } from './range.ts';

/** A house that answers nobody for longer has not come back. */
export const BACK_MS_MAX = 20_000;

/** Kills one process of the house outright. */
export function kill({ house }: Range, name: string): void {
  const pid = Number(
    readFileSync(join(house.folder.run, `${name}.pid`), 'utf8')
      .trim()
      .split(/\s+/)[0],
  );
  process.kill(pid, 'SIGKILL');
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
