import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { publicNumber } from '../basics/public-number.ts';
import type { ActEntry } from '../disclosure/log-entry.ts';
import { DETECTOR } from './actor.ts';
import { appendContainment } from './containments.store.ts';
import type { InsurerKeys } from './insurer-keys.ts';
import { logTime } from './log-hour.ts';
import type { ContainmentAsked, ContainmentTold } from './protocol.ts';
import type { SignReceipt } from './receipts.ts';
import { sealEntry } from './seal-entry.ts';

/** What every verb of the house needs: entries that concern no insurer are sealed under its own key. */
export type ContainmentRooms = {
  readonly writes: pg.Client;
  readonly houseKeys: () => InsurerKeys;
  readonly actorOf: (credentialId: number) => Buffer;
  readonly signReceipt: SignReceipt;
  readonly now: () => number;
};

/** A cut by the detector that is named. `since`: when what it saw began, as far as it can tell. */
type DetectorCut = Omit<ContainmentAsked, 'by'> & { by: null; detector: string; since?: Date };

/** An act of the operator, or a cut by a detector, which opens a draft of an incident with it. */
export type Containment = ContainmentAsked | DetectorCut;

/** When a detector does not say since when: the day before holds the slowest attack it cuts in a day. */
const DRAFT_WINDOW_MS = 24 * 60 * 60 * 1000;

/** Cuts and restores, each in the log before it takes effect: one transaction holds both. */
export function containments(rooms: ContainmentRooms): (asked: Containment) => Promise<ContainmentTold> {
  return async (asked) => {
    const epochMs = rooms.now();
    const { at, hour, quarter } = logTime(epochMs);
    const { act, target, targetId, by, reason } = asked;
    const detector = 'detector' in asked ? asked.detector : null;
    const entry: ActEntry = { kind: 'act', at, act, by, detector, target, targetId, reason };
    const sealed = sealEntry(entry, rooms.houseKeys().log(quarter));
    const { entryId, containmentId, said } = await appendContainment(rooms.writes, {
      act,
      target,
      targetId,
      at: new Date(epochMs),
      by,
      detector,
      reason,
      answers: asked.answers === null ? null : BigInt(asked.answers),
      draft: 'detector' in asked ? draftOf(asked, epochMs) : null,
      entry: { hour, quarter, actor: rooms.actorOf(by ?? DETECTOR), ...sealed },
    });
    return {
      done: containmentId !== null,
      why: said === 'done' ? null : said,
      containment: containmentId === null ? null : String(containmentId),
      receipt: rooms.signReceipt(entryId, at, sealed.commitment),
    };
  };
}

function draftOf({ since }: DetectorCut, epochMs: number): { number: string; from: Date } {
  return {
    number: publicNumber('I', randomBytes(8)),
    from: since ?? new Date(epochMs - DRAFT_WINDOW_MS),
  };
}
