import type pg from 'pg';
import type { ActEntry } from '../disclosure/log-entry.ts';
import { DETECTOR } from './actor.ts';
import { appendContainment } from './containments.store.ts';
import type { InsurerKeys } from './insurer-keys.ts';
import { logTime } from './log-hour.ts';
import type { ContainmentAsked, ContainmentTold } from './protocol.ts';
import type { SignReceipt } from './receipts.ts';
import { sealEntry } from './seal-entry.ts';

export type ContainmentRooms = {
  readonly writes: pg.Client;
  readonly houseKeys: () => InsurerKeys;
  readonly actorOf: (credentialId: number) => Buffer;
  readonly signReceipt: SignReceipt;
  readonly now: () => number;
};

/** An act of the operator, or a cut by the detector that is named. */
export type Containment = ContainmentAsked | (Omit<ContainmentAsked, 'by'> & { by: null; detector: string });

/** Cuts and restores, each in the log before it takes effect: one transaction holds both. */
export function containments(rooms: ContainmentRooms): (asked: Containment) => Promise<ContainmentTold> {
  return async (asked) => {
    const epochMs = rooms.now();
    const { at, hour, quarter } = logTime(epochMs);
    const { act, target, targetId, by, reason } = asked;
    const detector = 'detector' in asked ? asked.detector : null;
    const entry: ActEntry = { kind: 'act', at, act, by, detector, target, targetId, reason };
    const sealed = sealEntry(entry, rooms.houseKeys().log(quarter));
    const { entryId, containmentId } = await appendContainment(rooms.writes, {
      act,
      target,
      targetId,
      at: new Date(epochMs),
      by,
      detector,
      reason,
      answers: asked.answers === null ? null : BigInt(asked.answers),
      entry: { hour, quarter, actor: rooms.actorOf(by ?? DETECTOR), ...sealed },
    });
    return {
      done: containmentId !== null,
      containment: containmentId === null ? null : String(containmentId),
      receipt: rooms.signReceipt(entryId, at, sealed.commitment),
    };
  };
}
