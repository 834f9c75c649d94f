import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Account, canEnter, canRun, databaseAccount } from './account.ts';
import { type Binaries, copyBinaries } from './postgres-binaries.ts';
import { writeFileWhole } from './write-file-whole.ts';

/** Where a cluster lives, who runs it and with which programs. */
export type ClusterPlace = {
  /** The cluster's own folder (PGDATA). */
  cluster: string;
  account: Account;
  binaries: Binaries;
};

/** Beside the wished place, the file that says where the cluster went when it could not be there. */
const ELSEWHERE = 'pg-elsewhere';
const SHARED_PLACES = ['/var/lib', '/usr/local/var', '/var/tmp'];

/**
 * Settles where the cluster lives. When root lends the server an account that cannot walk to the wished
 * folder (a checkout under /root, say), the cluster goes to a shared place instead, and the choice is kept.
 */
export function settleClusterPlace(
  wished: string,
  name: string,
  binaries: Binaries,
  say: (sentence: string) => void,
): ClusterPlace {
  const above = dirname(wished);
  const cluster = clusterElsewhere(above) ?? wished;
  const account = databaseAccount(cluster);
  if (cluster === wished && !canEnter(account, above)) {
    const elsewhere = join(sharedPlace(), name, basename(wished));
    openFolder(dirname(elsewhere));
    writeFileWhole(join(above, ELSEWHERE), `${elsewhere}\n`);
    say(`The database's account cannot enter ${above}; its files are kept in ${elsewhere}.`);
    return settleClusterPlace(wished, name, binaries, say);
  }
  if (!account || canRun(account, binaries.postgres)) return { cluster, account, binaries };
  const place = sharedPlace();
  say(`The database's account cannot reach ${binaries.home}; its programs are copied to ${place}.`);
  return { cluster, account, binaries: copyBinaries(binaries, place) };
}

/** The cluster's folder when it is not under the data folder. */
export function clusterElsewhere(above: string): string | undefined {
  const note = join(above, ELSEWHERE);
  return existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined;
}

function sharedPlace(): string {
  const found = SHARED_PLACES.find((place) => existsSync(place)) ?? '/tmp';
  const ours = join(found, 'cloison');
  openFolder(ours);
  return ours;
}

/** A folder that any account may walk through, whatever our umask. */
function openFolder(path: string): void {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o755);
}
