import type { IncidentEntry, ReadingEntry } from '../disclosure/log-entry.ts';
import type { ContainmentRooms } from './containments.ts';
import { logTime } from './log-hour.ts';
import type { IncidentAsked, ReadingAsked, ReadingTold } from './protocol.ts';
import { appendHouseEntry } from './readings.store.ts';
import { sealEntry } from './seal-entry.ts';

/** Notes what someone of the operator is about to see. Without this entry they are shown nothing. */
export function readings(rooms: ContainmentRooms): (asked: ReadingAsked) => Promise<ReadingTold> {
  return ({ by, what, target, targetId }) =>
    noteOf(rooms, by, (at): ReadingEntry => ({ kind: 'reading', at, by, what, target, targetId }));
}

/** Notes what they do to a draft of an incident; without this entry nothing is done. */
export function incidentActs(rooms: ContainmentRooms): (asked: IncidentAsked) => Promise<ReadingTold> {
  return ({ by, act, number, target, targetId, reason }) =>
    noteOf(
      rooms,
      by,
      (at): IncidentEntry => ({ kind: 'incident', at, act, by, number, target, targetId, reason }),
    );
}

async function noteOf(
  rooms: ContainmentRooms,
  by: number,
  entryAt: (at: string) => ReadingEntry | IncidentEntry,
): Promise<ReadingTold> {
  const { at, hour, quarter } = logTime(rooms.now());
  const sealed = sealEntry(entryAt(at), rooms.houseKeys().log(quarter));
  const id = await appendHouseEntry(rooms.writes, { hour, quarter, actor: rooms.actorOf(by), ...sealed });
  return { receipt: rooms.signReceipt(id, at, sealed.commitment) };
}
