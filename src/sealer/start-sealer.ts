import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openSession, type Session } from '../db/session.ts';
import { logKeys } from '../disclosure/log/log-keys.ts';
import { readPolicy } from '../wire/tlog/policy.ts';
import { type Disk, realDisk } from './disk.ts';
import { tryLockLog } from './log.store.ts';
import { openLogFolder } from './log-folder.ts';
import { LogStopped } from './log-stopped.ts';
import { readSeed } from './read-seed.ts';
import { openRun, turn } from './run-log.ts';
import { NO_WITNESSES, policyWitnesses, type Witnesses } from './witnesses.ts';

export type SealerConfig = {
  readonly databaseUrl: string;
  /** Where the public files are written. */
  readonly folder: string;
  readonly seedFile: string;
  readonly origin: string;
  /** A tlog-policy with the addresses of witnesses; null when there are none. */
  readonly policyFile: string | null;
  readonly onWitnessFault: (witness: string, why: string) => void;
  readonly onFault: (error: Error) => void;
  /** The log may not go on; the process ends. */
  readonly onStopped: (stop: LogStopped) => void;
};

/** What a test puts in place of the world. The program passes nothing. */
export type SealerChoices = {
  readonly disk?: Disk;
  readonly openSession?: (url: string) => Promise<Session>;
  readonly now?: () => number;
  readonly witnesses?: Witnesses;
};

/** Between two looks: a fifth of the second within which an entry is to be sealed. */
const EVERY_MS = 200;
const AFTER_FAULT_MS = 2_000;
/** The database may take a moment to notice that an earlier sealer is gone; a living one does not let go. */
const LOCK_MS_MAX = 10_000;

/**
 * The sealer: five times a second, what was committed gets its place in the tree, its tiles are written, and
 * a signed checkpoint makes it public. It sees commitments and nothing of what they commit to.
 */
export function startSealer(config: SealerConfig, choices: SealerChoices = {}): { close(): Promise<void> } {
  const keys = logKeys(config.origin, readSeed(config.seedFile));
  const folder = openLogFolder(choices.disk ?? realDisk, config.folder);
  const now = choices.now ?? Date.now;
  const witnesses = choices.witnesses ?? witnessesOf(config, now);
  const closing = new AbortController();
  let woken = false;
  let endIdle: () => void = () => {};
  const wake = () => {
    woken = true;
    endIdle();
  };

  async function live(): Promise<void> {
    const session = await (choices.openSession ?? openSession)(config.databaseUrl);
    try {
      if (!(await lock(session))) return;
      const run = await openRun({ session, folder, keys, witnesses, now, wake });
      while (!closing.signal.aborted) {
        if (!(await turn(run))) await idle();
      }
    } finally {
      await session.end().catch(() => undefined);
    }
  }

  async function lock(session: Session): Promise<boolean> {
    const until = performance.now() + LOCK_MS_MAX;
    while (!(await tryLockLog(session))) {
      if (closing.signal.aborted) return false;
      if (performance.now() >= until) {
        throw new LogStopped(
          'second-sealer',
          'Another sealer holds this log: a log has one. This one stops.',
        );
      }
      await pause(EVERY_MS);
    }
    return true;
  }

  async function idle(): Promise<void> {
    if (!woken) {
      await new Promise<void>((resolve) => {
        endIdle = resolve;
        setTimeout(resolve, EVERY_MS).unref();
      });
    }
    woken = false;
  }

  async function keepLiving(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await live();
      } catch (error) {
        if (error instanceof LogStopped) return config.onStopped(error);
        config.onFault(error as Error);
        await pause(AFTER_FAULT_MS, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  const living = keepLiving();
  return {
    async close() {
      closing.abort();
      wake();
      await living;
    },
  };
}

function witnessesOf({ policyFile, onWitnessFault }: SealerConfig, now: () => number): Witnesses {
  if (policyFile === null) return NO_WITNESSES;
  const policy = readPolicy(readFileSync(policyFile, 'utf8'));
  if (!policy.ok) throw new Error(`${policyFile} is no tlog-policy: line ${policy.fault.place}`);
  return policyWitnesses({ policy: policy.value, now, onFault: onWitnessFault });
}
