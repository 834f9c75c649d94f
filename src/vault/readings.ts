import type { IncidentEntry, ReadingEntry } from '../disclosure/log-entry.ts';
import type { ContainmentRooms } from './containments.ts';
import { logTime } from './log-hour.ts';
import { openEntry } from './open-entry.ts';
import type { IncidentAsked, IncidentTold, ReadingAsked, ReadingTold } from './protocol.ts';
import { appendHouseEntry } from './readings.store.ts';
import { sealEntry } from './seal-entry.ts';

/** Notes what someone of the operator is about to see. Without this entry they are shown nothing. */
export function readings(rooms: ContainmentRooms): (asked: ReadingAsked) => Promise<ReadingTold> {
  return async ({ by, what, target, targetId }) => {
    const entryAt = (at: string): ReadingEntry => ({ kind: 'reading', at, by, what, target, targetId });
    const { receipt } = await noteOf(rooms, by, entryAt);
    return { receipt };
  };
}

/** Notes what they do to an incident; without this entry nothing is done. */
export function incidentActs(rooms: ContainmentRooms): (asked: IncidentAsked) => Promise<IncidentTold> {
  return (asked) => noteOf(rooms, asked.by, (at): IncidentEntry => ({ kind: 'incident', at, ...asked }));
}

async function noteOf(
  rooms: ContainmentRooms,
  by: number,
  entryAt: (at: string) => ReadingEntry | IncidentEntry,
): Promise<IncidentTold> {
  const { at, hour, quarter } = logTime(rooms.now());
  const key = rooms.houseKeys().log(quarter);
  const sealed = sealEntry(entryAt(at), key);
  const id = await appendHouseEntry(rooms.writes, { hour, quarter, actor: rooms.actorOf(by), ...sealed });
  const { bytes } = openEntry(sealed, key);
  return { receipt: rooms.signReceipt(id, at, sealed.commitment), opening: bytes.toString('base64') };
}
