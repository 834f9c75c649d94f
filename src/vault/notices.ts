import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { LookupEntry, ReadingEntry } from '../disclosure/log-entry.ts';
import type { ContainmentRooms } from './containments.ts';
import type { InsurerKeys } from './insurer-keys.ts';
import { logTime } from './log-hour.ts';
import {
  finessOf,
  insurerPublicKey,
  keepRelays,
  type WaitingNotice,
  waitingNotices,
} from './notices.store.ts';
import type { NoticesAsked, NoticesTold, RelayedAsked, RelayedTold } from './notices-protocol.ts';
import { openEntry } from './open-entry.ts';
import { appendHouseEntry } from './readings.store.ts';
import { sealEntry } from './seal-entry.ts';
import { sealList } from './sealed-list.ts';

export type NoticeRooms = ContainmentRooms & {
  readonly reads: pg.Client;
  readonly keysOf: (insurerId: number) => InsurerKeys | undefined;
};

/** Notices given at once; the next page follows. */
const PAGE_MAX = 500;
const HEAD = 'entry;person_ref;at;practice;purpose;outcome';

/**
 * Lookups without the card, for the insurer to pass on: a list sealed to it alone, by its own reference of
 * each person. Neither the front nor anybody else reads whom they concern; that they were asked for is in the
 * log first.
 */
export function waiting(rooms: NoticeRooms): (asked: NoticesAsked) => Promise<NoticesTold> {
  return async ({ insurerId, by, after, limit }) => {
    await note(rooms, { by, what: 'notices', insurerId });
    const insurer = await insurerPublicKey(rooms.reads, insurerId);
    const keys = rooms.keysOf(insurerId);
    if (!insurer?.key || !keys) return { entries: [], list: null, next: null };
    const most = Math.min(PAGE_MAX, limit);
    const rows = await waitingNotices(rooms.reads, insurerId, BigInt(after ?? 0), most);
    const opened = rows.flatMap((row) => openedOf(row, keys));
    const finess = await finessOf(
      rooms.reads,
      opened.map(({ entry }) => entry.practice),
    );
    const lines = opened.map(({ id, entry, ref }) =>
      [id, ref, entry.at, finess.get(entry.practice) ?? '', entry.purpose, entry.outcome].join(';'),
    );
    const about = {
      cloison: 'sealed-list',
      version: 1,
      insurer: insurer.amc,
      about: 'notices',
      people: lines.length,
    } as const;
    const to = { publicKey: insurer.key, ephemeral: randomBytes(32) };
    return {
      entries: opened.map(({ id }) => String(id)),
      list: [...sealList(to, about, [HEAD, ...lines]), ''].join('\n'),
      next: rows.length === most ? String(rows.at(-1)?.id) : null,
    };
  };
}

/** The insurer passed them on, or could not reach the person. */
export function relayed(rooms: NoticeRooms): (asked: RelayedAsked) => Promise<RelayedTold> {
  return async ({ insurerId, by, entries, channel }) => {
    await note(rooms, { by, what: 'relays', insurerId });
    const at = new Date(rooms.now());
    return {
      kept: await keepRelays(rooms.writes, { insurerId, by, at, channel, entries: entries.map(BigInt) }),
    };
  };
}

/** Nobody was found under what was asked, so there is nobody to tell: such a line stays in the log alone. */
function openedOf(row: WaitingNotice, keys: InsurerKeys) {
  if (!keys.keeps(row.quarter)) return [];
  const { entry } = openEntry(row, keys.log(row.quarter));
  if (entry.kind !== 'lookup' || !entry.token || !entry.ref) return [];
  const token = Buffer.from(entry.token, 'base64url');
  const ref = keys.ref.open(token, Buffer.from(entry.ref, 'base64url'));
  return [{ id: row.id, entry: entry as LookupEntry, ref }];
}

type Noted = { readonly by: number; readonly what: 'notices' | 'relays'; readonly insurerId: number };

async function note(rooms: NoticeRooms, { by, what, insurerId }: Noted): Promise<void> {
  const { at, hour, quarter } = logTime(rooms.now());
  const entry: ReadingEntry = { kind: 'reading', at, by, what, target: 'insurer', targetId: insurerId };
  const sealed = sealEntry(entry, rooms.houseKeys().log(quarter));
  await appendHouseEntry(rooms.writes, { hour, quarter, actor: rooms.actorOf(by), ...sealed });
}
