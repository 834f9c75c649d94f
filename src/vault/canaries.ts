import { randomBytes, randomInt } from 'node:crypto';
import type pg from 'pg';
import { type Day, dayInFrance } from '../basics/day.ts';
import type { DetectorLimits } from '../disclosure/limits/detector-limits.ts';
import type { CanaryEntry, ReadingEntry } from '../disclosure/log-entry.ts';
import { plantCanaries, plantedCopies, type SealedCanary, sealedCanaries } from './canaries.store.ts';
import { CANARY_COLUMNS, canaryLine, drawCanary, packCanary, unpackCanary } from './canary-identity.ts';
import type { CanariesAsked, CanariesTold, PlantAsked, PlantRefusal, PlantTold } from './canary-protocol.ts';
import type { CanaryWatch } from './canary-watch.ts';
import type { ContainmentRooms } from './containments.ts';
import type { InsurerKeys } from './insurer-keys.ts';
import { logTime } from './log-hour.ts';
import { readSealedRows } from './lookups.store.ts';
import { insurerPublicKey } from './notices.store.ts';
import { appendHouseEntry } from './readings.store.ts';
import { sealEntry } from './seal-entry.ts';
import { sealList } from './sealed-list.ts';
import { personToken } from './token.ts';

export type CanaryRooms = ContainmentRooms & {
  readonly reads: pg.Client;
  readonly keysOf: (insurerId: number) => InsurerKeys | undefined;
  readonly watch: CanaryWatch;
  readonly detectorsOn: (day: Day) => DetectorLimits;
};

/** Of one insurer; each is kept in the vault's memory. */
const CANARIES_MAX = 10_000;

/**
 * Draws identities that nobody bears, keeps their tokens, and seals the list to the insurer: nobody here ever
 * sees it, not even who asked.
 */
export function plantings(rooms: CanaryRooms): (asked: PlantAsked) => Promise<PlantTold> {
  return async (asked) => {
    const { insurerId, copy, count, by, reason } = asked;
    const at = new Date(rooms.now());
    const keys = rooms.keysOf(insurerId);
    const insurer = await insurerPublicKey(rooms.reads, insurerId);
    const why = await refusalOf(rooms, asked, { keys, publicKey: insurer?.key ?? null });
    const note = (planted: number) =>
      entryOf(rooms, by, (instant): CanaryEntry => {
        return {
          kind: 'canary',
          at: instant,
          act: 'planted',
          by,
          insurer: insurerId,
          copy,
          count: planted,
          reason,
        };
      });
    if (why !== null || !keys || !insurer?.key) {
      // The attempt is known.
      const { entry, receipt } = note(0);
      return {
        why: why ?? 'no-target',
        list: null,
        receipt: receipt(await appendHouseEntry(rooms.writes, entry)),
      };
    }
    const drawn = await drawUnknown(rooms.reads, {
      keys,
      insurerId,
      count,
      today: dayInFrance(at.getTime()),
    });
    const rows = drawn.map((one) => {
      const token = personToken(keys.identity, one.nir, one.birthDate, one.birthRank);
      return { token, detail: keys.detail.seal(canaryContext(token), packCanary(one)) };
    });
    const { entry, receipt } = note(count);
    const id = await plantCanaries(rooms.writes, { insurerId, copy, by, at, rows, entry });
    await rooms.watch.look();
    const to = { publicKey: insurer.key, ephemeral: randomBytes(32) };
    const about = {
      cloison: 'sealed-list',
      version: 1,
      insurer: insurer.amc,
      about: 'canaries',
      copy,
    } as const;
    const lines = [CANARY_COLUMNS, ...drawn.map(canaryLine)];
    return { why: null, list: `${[...sealList(to, about, lines)].join('\n')}\n`, receipt: receipt(id) };
  };
}

async function refusalOf(
  { reads }: CanaryRooms,
  { insurerId, count }: PlantAsked,
  { keys, publicKey }: { keys: InsurerKeys | undefined; publicKey: Uint8Array | null },
): Promise<PlantRefusal | null> {
  if (!keys) return 'no-target';
  if (publicKey === null) return 'no-key';
  const planted = (await plantedCopies(reads)).filter((one) => one.insurerId === insurerId);
  return planted.reduce((sum, one) => sum + one.planted, 0) + count > CANARIES_MAX ? 'too-many' : null;
}

/** Identities that the live feed does not hold: whoever is there keeps their own number. */
async function drawUnknown(
  reads: pg.Client,
  asked: { keys: InsurerKeys; insurerId: number; count: number; today: Day },
) {
  const found = new Map<string, ReturnType<typeof drawCanary>>();
  while (found.size < asked.count) {
    const one = drawCanary((below) => randomInt(below), asked.today);
    const rows = await readSealedRows(reads, wantedOf(asked.keys, asked.insurerId, one));
    if (rows.every((row) => row === null)) found.set(canaryLine(one), one);
  }
  return [...found.values()];
}

function wantedOf(
  keys: InsurerKeys,
  insurerId: number,
  { nir, birthDate, birthRank }: ReturnType<typeof unpackCanary>,
) {
  return keys.tokens.map(({ version, index }) => {
    return { insurerId, keyVersion: version, token: personToken(index, nir, birthDate, birthRank) };
  });
}

/** How many canaries there are, by insurer and copy, and whether they would work; the look is logged first. */
export function canaryLists(rooms: CanaryRooms): (asked: CanariesAsked) => Promise<CanariesTold> {
  return async ({ by }) => {
    const { entry, receipt } = entryOf(rooms, by, (at): ReadingEntry => {
      return { kind: 'reading', at, by, what: 'canaries', target: null, targetId: null };
    });
    const id = await appendHouseEntry(rooms.writes, entry);
    await rooms.watch.look();
    const copies = await plantedCopies(rooms.reads);
    const inFeed = new Map<number, Map<string, number> | null>();
    for (const insurerId of new Set(copies.map((one) => one.insurerId)))
      inFeed.set(insurerId, await inLiveFeed(rooms, insurerId));
    return {
      mode: rooms.detectorsOn(dayInFrance(rooms.now())).modes.canary,
      copies: copies.map(({ plantedAt, touchedAt, ...one }) => {
        const live = inFeed.get(one.insurerId);
        return {
          ...one,
          plantedAt: plantedAt.toISOString(),
          touchedAt: touchedAt?.toISOString() ?? null,
          watched: rooms.watch.watched(one.insurerId, one.copy),
          inFeed: live ? (live.get(one.copy) ?? 0) : null,
        };
      }),
      receipt: receipt(id),
    };
  };
}

async function inLiveFeed(
  { reads, keysOf }: CanaryRooms,
  insurerId: number,
): Promise<Map<string, number> | null> {
  const keys = keysOf(insurerId);
  if (!keys) return null;
  const canaries = await sealedCanaries(reads, insurerId);
  const wanted = canaries.map((one) => wantedOf(keys, insurerId, unpackCanary(opened(keys, one))));
  const rows = (await readSealedRows(reads, wanted.flat())).values();
  const counts = new Map<string, number>();
  for (const [i, places] of wanted.entries()) {
    const there = places.map(() => rows.next().value ?? null).some((row) => row !== null);
    const copy = canaries[i]?.copy ?? '';
    if (there) counts.set(copy, (counts.get(copy) ?? 0) + 1);
  }
  return counts;
}

function opened(keys: InsurerKeys, { token, detail }: SealedCanary): Buffer {
  return keys.detail.open(canaryContext(token), detail);
}

/** The same by which the envelope is sealed anew, see resealDetails. */
function canaryContext(token: Uint8Array): Buffer {
  return Buffer.from(`canary|${Buffer.from(token).toString('hex')}`);
}

function entryOf(rooms: CanaryRooms, by: number, entryAt: (at: string) => CanaryEntry | ReadingEntry) {
  const { at, hour, quarter } = logTime(rooms.now());
  const sealed = sealEntry(entryAt(at), rooms.houseKeys().log(quarter));
  return {
    entry: { hour, quarter, actor: rooms.actorOf(by), ...sealed },
    receipt: (id: bigint) => rooms.signReceipt(id, at, sealed.commitment),
  };
}
