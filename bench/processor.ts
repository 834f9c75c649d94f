import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the processor a second in /proc, on every Linux there is. */
const TICKS = 100;
/** Fields of /proc/…/stat behind the name of the program. */
const PARENT = 1;
const USER = 11;
const SYSTEM = 12;
/** What children spent that have ended: a connection of the database may end between two looks. */
const ENDED_USER = 13;
const ENDED_SYSTEM = 14;

export type Part = 'front' | 'vault' | 'sealer' | 'database' | 'other' | 'generator';
export type Spent = Readonly<Record<Part, number>>;

/**
 * Seconds of processor time that this process and all below it have spent, by what they do. Unlike a rate, it
 * hardly depends on who else uses the machine. All zero where there is no /proc.
 */
export function processorSpent(): Spent {
  const spent: Record<Part, number> = { front: 0, vault: 0, sealer: 0, database: 0, other: 0, generator: 0 };
  const all = processes();
  const below = new Set([process.pid]);
  // A parent may have a higher number than its child: once more until nothing is added.
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
  }
  for (const { pid, seconds, command } of all) if (below.has(pid)) spent[partOf(pid, command)] += seconds;
  return spent;
}

/** Microseconds a request, by part. */
export function spentEach(before: Spent, after: Spent, requests: number): Spent {
  const parts = Object.keys(before) as Part[];
  return Object.fromEntries(
    parts.map((part) => [part, ((after[part] - before[part]) * 1e6) / Math.max(requests, 1)]),
  ) as Spent;
}

function partOf(pid: number, command: string): Part {
  if (pid === process.pid) return 'generator';
  if (command.startsWith('postgres') || command.includes('/postgres')) return 'database';
  const [, part] = /\b(front|vault|sealer|bare-server)\b/.exec(command) ?? [];
  return part === 'bare-server' ? 'front' : ((part as Part | undefined) ?? 'other');
}

function processes(): { pid: number; parent: number; seconds: number; command: string }[] {
  let names: string[] = [];
  try {
    names = readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const ticks = [USER, SYSTEM, ENDED_USER, ENDED_SYSTEM].map((place) => Number(fields[place]));
      const seconds = ticks.reduce((sum, one) => sum + one, 0) / TICKS;
      return [{ pid: Number(name), parent: Number(fields[PARENT]), seconds, command }];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
}
