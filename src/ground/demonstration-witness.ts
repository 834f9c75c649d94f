import { join } from 'node:path';
import { logKeys } from '../disclosure/log/log-keys.ts';
import { shardAfter, shardAt } from '../disclosure/log/shard-name.ts';
import { readSeed } from '../sealer/read-seed.ts';
import { SIGNATURE_TYPE, signingKey } from '../wire/tlog/vkey.ts';
import type { DataFolder } from './data-folder.ts';
import { logOrigin } from './house.ts';
import type { HouseSecrets } from './house-secrets.ts';
import { writeFileWhole } from './write-file-whole.ts';

/** Half-years whose keys the witness knows beforehand: a house that is not restarted for a year goes on. */
const SHARDS_AHEAD = 4;

export function witnessFiles({ witness }: DataFolder): { policy: string; logs: string; state: string } {
  return { policy: join(witness, 'policy'), logs: join(witness, 'logs'), state: join(witness, 'seen.json') };
}

export function witnessName({ houseId }: DataFolder): string {
  return `${houseId}.cloison.invalid/demonstration-witness`;
}

/**
 * Tells the sealer of its witness, and the witness of the log. It runs on the same machine under the same
 * account: it shows how witnessing works, and proves nothing to anybody.
 */
export function keepWitnessFiles(
  folder: DataFolder,
  secrets: HouseSecrets,
  port: number,
  epochMs: number,
): void {
  const keys = logKeys(logOrigin({ folder }), readSeed(secrets.logKeyFile));
  const shards = [shardAt(epochMs)];
  while (shards.length < SHARDS_AHEAD) shards.push(shardAfter(shards.at(-1) ?? ''));
  const logs = shards.map((shard) => `log ${keys.of(shard).vkey.text}\n`).join('');
  const witness = signingKey(
    witnessName(folder),
    SIGNATURE_TYPE.cosignature,
    readSeed(secrets.witnessKeyFile),
  );
  const address = `http://127.0.0.1:${port + 2}`;
  const files = witnessFiles(folder);
  writeFileWhole(files.logs, `# Logs that the demonstration witness watches.\n${logs}quorum none\n`);
  writeFileWhole(
    files.policy,
    '# A demonstration: this witness is not independent. Replace it by witnesses of others.\n' +
      `${logs}witness demonstration ${witness.vkey.text} ${address}\nquorum demonstration\n`,
  );
}
