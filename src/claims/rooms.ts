import type { Database } from '../db/database.ts';
import type { InsurerDirectory } from '../partners/insurer-directory.ts';
import type { Tables } from '../pricing/tables.ts';
import type { Vault } from '../vault/protocol.ts';
import type { Fingerprint } from './fingerprint.ts';

/** What quotes and claims are given to work with. `now` is read once per request. */
export type ClaimRooms = {
  readonly database: Database;
  readonly vault: Vault;
  readonly insurers: InsurerDirectory;
  readonly tables: Tables;
  readonly fingerprint: Fingerprint;
  readonly now: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
};
