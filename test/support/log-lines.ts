import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import pg from 'pg';
import { quarterOf } from '../../src/basics/quarter.ts';
import { commitmentOf, type LookupEntry, SALT_BYTES } from '../../src/disclosure/log-entry.ts';
import { actorPseudonyms } from '../../src/vault/actor.ts';
import { sealEnvelope } from '../../src/vault/envelope.ts';
import { refBatch } from '../../src/vault/ref-batch.ts';
import { sealedRefBytes } from '../../src/vault/sealed-ref.ts';
import type { Country } from './country.ts';
import { countryRing } from './country-ring.ts';

/** A line of the log to be: who looked whom up, when, and what came of it. */
export type LogLine = {
  readonly credential: number;
  readonly insurerId: number;
  readonly amc: string;
  readonly at: Date;
  readonly outcome?: LookupEntry['outcome'];
  readonly token: Uint8Array;
  readonly ref: string | null;
};

/** Writes lines into the log as the vault writes them, at any instant: a scope looks back. */
export async function writeLogLines(country: Country, lines: readonly LogLine[]): Promise<bigint[]> {
  const ring = countryRing(country);
  const actorsOf = actorPseudonyms(ring.actor.map(({ key }) => Buffer.from(key, 'base64')).toReversed());
  const admin = new pg.Client({ connectionString: country.database.adminUrl });
  await admin.connect();
  try {
    const ids: bigint[] = [];
    for (const line of lines) {
      const keys = ring.insurers[line.amc];
      const quarter = quarterOf(line.at.getTime());
      if (!keys) throw new Error(`no keys of ${line.amc}`);
      const sealed = seal(entryOf(line, secret(keys.ref.at(-1)?.key)), secret(keys.log[quarter]));
      const hour = new Date(line.at.getTime() - (line.at.getTime() % 3_600_000));
      const { rows } = await admin.query<{ id: bigint }>(
        `insert into log_entries (hour, insurer_id, actor, person, quarter, payload, commitment)
         values ($1, $2, $3, $4, $5, $6, $7) returning id`,
        [
          hour,
          line.insurerId,
          actorsOf(line.credential)[0],
          line.token,
          quarter,
          sealed.payload,
          sealed.commitment,
        ],
      );
      ids.push(rows[0]?.id ?? 0n);
    }
    return ids;
  } finally {
    await admin.end();
  }
}

function entryOf(line: LogLine, refKey: KeyObject): object {
  const outcome = line.outcome ?? 'hit';
  const found = outcome === 'hit' || outcome === 'several-members';
  return {
    kind: 'lookup',
    at: line.at.toISOString(),
    purpose: 'rights',
    credential: line.credential,
    practice: 1,
    insurer: line.insurerId,
    person: Buffer.from(line.token).toString('base64url'),
    from: '2026-11-24',
    to: '2026-11-24',
    domains: ['PHAR'],
    outcome,
    returned: [],
    token: found ? Buffer.from(line.token).toString('base64url') : null,
    ref: found && line.ref !== null ? sealedRef(refKey, line.token, line.ref) : null,
  };
}

function seal(entry: object, key: KeyObject): { payload: Buffer; commitment: Buffer } {
  const bytes = Buffer.concat([randomBytes(SALT_BYTES), Buffer.from(JSON.stringify(entry))]);
  const commitment = commitmentOf(bytes);
  return { commitment, payload: sealEnvelope(key, 1, commitment, bytes) };
}

function sealedRef(key: KeyObject, token: Uint8Array, ref: string): string {
  const bytes = Buffer.alloc(sealedRefBytes(ref));
  const batch = refBatch({ version: 1, key }, 1);
  batch.add(token, ref, 0);
  batch.sealInto(bytes);
  return bytes.toString('base64url');
}

function secret(key: string | undefined): KeyObject {
  if (key === undefined) throw new Error('no such key in the ring');
  return createSecretKey(Buffer.from(key, 'base64'));
}
