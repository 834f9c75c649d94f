import type { ReadingEntry } from '../disclosure/log-entry.ts';
import type { ContainmentRooms } from './containments.ts';
import { logTime } from './log-hour.ts';
import type { ReadingAsked, ReadingTold } from './protocol.ts';
import { appendHouseEntry } from './readings.store.ts';
import { sealEntry } from './seal-entry.ts';

/** Notes what someone of the operator is about to see. Without this entry they are shown nothing. */
export function readings(rooms: ContainmentRooms): (asked: ReadingAsked) => Promise<ReadingTold> {
  return async ({ by, what, target, targetId }) => {
    const { at, hour, quarter } = logTime(rooms.now());
    const entry: ReadingEntry = { kind: 'reading', at, by, what, target, targetId };
    const sealed = sealEntry(entry, rooms.houseKeys().log(quarter));
    const id = await appendHouseEntry(rooms.writes, { hour, quarter, actor: rooms.actorOf(by), ...sealed });
    return { receipt: rooms.signReceipt(id, at, sealed.commitment) };
  };
}
