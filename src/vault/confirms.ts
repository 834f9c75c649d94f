import { dayInFrance } from '../basics/day.ts';
import type { BudgetLimits } from '../disclosure/limits/budget-limits.ts';
import type { ConfirmEntry } from '../disclosure/log-entry.ts';
import { appendConfirm } from './confirms.store.ts';
import type { ContainmentRooms } from './containments.ts';
import { logTime } from './log-hour.ts';
import type { ConfirmAsked, ConfirmTold } from './protocol.ts';
import { sealEntry } from './seal-entry.ts';

export type ConfirmRooms = ContainmentRooms & {
  readonly budgetsOn: (day: ReturnType<typeof dayInFrance>) => BudgetLimits;
};

/** Takes the word of a professional that an access is in good hands; it is in the log before it counts. */
export function confirms(rooms: ConfirmRooms): (asked: ConfirmAsked) => Promise<ConfirmTold> {
  return async ({ by, credentialId, method }) => {
    const nowMs = rooms.now();
    const { at, hour, quarter } = logTime(nowMs);
    const entry: ConfirmEntry = { kind: 'confirm', at, by, credential: credentialId, method };
    const sealed = sealEntry(entry, rooms.houseKeys().log(quarter));
    const today = dayInFrance(nowMs);
    const { entryId, yours, done } = await appendConfirm(rooms.writes, {
      by,
      credentialId,
      today,
      perDay: rooms.budgetsOn(today).confirm.perDay,
      entry: { hour, quarter, actor: rooms.actorOf(by), ...sealed },
    });
    const why = done ? null : yours ? 'too-often' : 'not-yours';
    return { done, why, receipt: rooms.signReceipt(entryId, at, sealed.commitment) };
  };
}
