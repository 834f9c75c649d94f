import { openDataFolder } from '../../src/ground/data-folder.ts';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../src/ground/embedded-database.ts';
import type { Binaries } from '../../src/ground/postgres-binaries.ts';

/** A server for tests: it may forget when the machine dies, so it need not wait for the disk. */
export function startTestCluster(
  folder: string,
  binaries: Binaries,
  signal: AbortSignal,
): Promise<EmbeddedDatabase> {
  const { pg, houseId, secrets, logs } = openDataFolder(folder);
  return startEmbeddedDatabase(
    { cluster: pg, name: houseId, secrets, logs, binaries, durable: false },
    (sentence) => process.stderr.write(`${sentence}\n`),
    signal,
  );
}
