import { writeFileSync } from 'node:fs';
import type { Tx } from '../../src/db/database.ts';
import { openSession, type Session } from '../../src/db/session.ts';
import { type Disk, realDisk } from '../../src/sealer/disk.ts';

/** What a process that was killed would do next: nothing. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

export type CrashPlan = {
  readonly disk: Disk;
  readonly openSession: (url: string) => Promise<Session>;
  /** Settles at the crash, with the name of the step before which it happened. */
  readonly crashed: Promise<string>;
  readonly steps: () => readonly string[];
};

/**
 * A disk and a database that die before one step, and are dead from then on: every later call fails, and the
 * database sees its connection go. A file that was being written is left with half of its bytes.
 */
export function crashAt(step: number): CrashPlan {
  const taken: string[] = [];
  const crashed = Promise.withResolvers<string>();
  const isDead = () => taken.length >= step;
  const take = (name: string): void => {
    if (isDead()) throw new Crash();
    taken.push(name);
    if (!isDead()) return;
    crashed.resolve(name);
    throw new Crash();
  };
  return {
    crashed: crashed.promise,
    steps: () => taken,
    disk: {
      async read(path) {
        take('read');
        return await realDisk.read(path);
      },
      async write(path, bytes) {
        try {
          take('write');
        } catch (error) {
          writeFileSync(path, bytes.subarray(0, bytes.length / 2));
          throw error;
        }
        await realDisk.write(path, bytes);
      },
      async rename(from, to) {
        take('rename');
        await realDisk.rename(from, to);
      },
      async makeFolder(path) {
        take('make folder');
        return await realDisk.makeFolder(path);
      },
      async syncFolder(path) {
        take('sync folder');
        await realDisk.syncFolder(path);
      },
      async remove(path) {
        take('remove');
        await realDisk.remove(path);
      },
    },
    async openSession(url) {
      take('connect');
      return dying(await openSession(url), take);
    },
  };
}

function dying(session: Session, take: (name: string) => void): Session {
  return {
    async query(statement) {
      take('query');
      return await session.query(statement);
    },
    async transaction(work) {
      take('begin');
      const result = await session.transaction((tx) => work(dyingTx(tx, take)));
      take('committed');
      return result;
    },
    end: () => session.end(),
  };
}

function dyingTx(tx: Tx, take: (name: string) => void): Tx {
  return {
    transaction: true,
    async query(statement) {
      take('query in a transaction');
      const rows = await tx.query(statement);
      take('answer in a transaction');
      return rows as never;
    },
  };
}
