import type { EvidenceEntry } from '../disclosure/log-entry.ts';
import type { ContainmentRooms } from './containments.ts';
import { logTime } from './log-hour.ts';
import type { EvidenceAsked, EvidenceTold } from './protocol.ts';
import { appendHouseEntry } from './readings.store.ts';
import { saltedBytes, sealBytes } from './seal-entry.ts';

/**
 * Notes that somebody vouched for a control or took proofs away, and gives them the bytes of that one entry:
 * with its place in the tree, a stranger reads there what was taken and when.
 */
export function evidenceActs(rooms: ContainmentRooms): (asked: EvidenceAsked) => Promise<EvidenceTold> {
  return async ({ act, by, control, incident, digest, reason }) => {
    const { at, hour, quarter } = logTime(rooms.now());
    const entry: EvidenceEntry = { kind: 'evidence', at, by, act, control, incident, digest, reason };
    const bytes = saltedBytes(entry);
    const sealed = sealBytes(bytes, rooms.houseKeys().log(quarter));
    const id = await appendHouseEntry(rooms.writes, { hour, quarter, actor: rooms.actorOf(by), ...sealed });
    return { opening: bytes.toString('base64url'), receipt: rooms.signReceipt(id, at, sealed.commitment) };
  };
}
