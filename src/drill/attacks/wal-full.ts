import pg from 'pg';
import { askInTurn, freshLogins } from '../ask-all.ts';
import type { Finding } from '../attack.ts';
import { draw, sample } from '../draw.ts';
import { processesOf } from '../full-disk.ts';
import { limitFiles } from '../limit-files.ts';
import type { Person } from '../population.ts';
import type { Range } from '../range.ts';
import { receiptOf, unrecorded } from '../recorded.ts';
import { BACK_MS_MAX, untilBack } from '../until-back.ts';

const ASKED = 24;
/** Files of the write-ahead log have this size, and are made beforehand. */
const SEGMENT = 16 * 1024 * 1024;
/** What the server may still write of each: no other file of a drill is as long, so the log alone is full. */
const LIMIT = SEGMENT - 64 * 1024;
/** So much is left when people are asked about: the entries of some of them. */
const LEFT = 48 * 1024;

/**
 * The write-ahead log meets the end of its disk while people are looked up. PostgreSQL takes that as a
 * full disk: it panics, and does not come up as long as there is no room. Then there is, and it is
 * started.
 */
export async function playFullWal(range: Range): Promise<Finding> {
  const people = sample(range.population.people, ASKED + 1, draw(14));
  const logins = await freshLogins(range);
  await fillWal(range.adminUrl);
  const readings = await askInTurn(logins, people.slice(0, ASKED));
  const receipts = readings.flatMap((reading) => receiptOf(reading) ?? []);
  const refused = readings.filter(({ kind }) => kind === 'unavailable').length;
  // A server that is started has no limit: there is room again.
  await range.restartDatabase();
  const backMs = await untilBack(range, people[ASKED] as Person);
  const silent = readings.filter((one) => one.kind === 'learnt' && receiptOf(one) === undefined).length;
  const missing = silent + (await unrecorded(range, receipts));
  return {
    play: {
      fr: `le journal d’écriture de PostgreSQL est au bout (prlimit)\u202f: ${refused} demandes sans réponse, ${receipts.length} répondues et inscrites`,
      en: `PostgreSQL’s write-ahead log is at its end (prlimit): ${refused} requests unanswered, ${receipts.length} answered and recorded`,
    },
    people: missing,
    identities: 0,
    queriesToCut: null,
    msToCut: null,
    promises: [
      {
        says: { fr: 'rien n’est répondu sans inscription', en: 'nothing is answered without a record' },
        kept: missing === 0 && refused > 0,
      },
      {
        says: {
          fr: 'la base relancée, la maison revient seule',
          en: 'once the database is started, the house comes back by itself',
        },
        kept: backMs < BACK_MS_MAX,
      },
    ],
  };
}

async function fillWal(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    await admin.query('select pg_switch_wal()');
    for (const pid of await processesOf(admin)) limitFiles(pid, String(LIMIT));
    await fillUp(admin);
  } finally {
    await admin.end().catch(() => undefined);
  }
}

/** Up to a little room, or up to the end where the server's own housekeeping took that little. */
async function fillUp(admin: pg.Client): Promise<void> {
  try {
    for (let left = await roomLeft(admin); left > LEFT; left = await roomLeft(admin)) {
      const bytes = Math.min(left - LEFT / 2, 1024 * 1024);
      await admin.query("select pg_logical_emit_message(false, 'drill', repeat('x', $1))", [
        Math.trunc(bytes),
      ]);
    }
  } catch (error) {
    if (!isEndOfServer(error)) throw error;
  }
}

/** The server panicked under this very session, or took its connection with it. */
function isEndOfServer(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || error.severity === 'PANIC' || error.severity === 'FATAL';
}

async function roomLeft(admin: pg.Client): Promise<number> {
  const { rows } = await admin.query<{ at: number }>(
    'select file_offset as at from pg_walfile_name_offset(pg_current_wal_insert_lsn())',
  );
  return LIMIT - (rows[0]?.at ?? 0);
}
