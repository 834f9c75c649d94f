import type { ContainmentRooms } from './containments.ts';
import type { PictureAsked, PictureTold } from './protocol.ts';
import type { Pulse } from './pulse.ts';
import { readings } from './readings.ts';

/** The picture refreshes every few seconds; one entry says who had it before them for a quarter of an hour. */
const NOTED_MS = 15 * 60 * 1000;

/** Operators remembered; the oldest leaves, and is noted again. */
const NOTED_MAX = 1_000;

/** Shows the counts of the last hour to an operator, once the log says that they look. */
export function pictures(
  rooms: ContainmentRooms & { readonly pulse: Pulse },
): (asked: PictureAsked) => Promise<PictureTold> {
  const note = readings(rooms);
  const until = new Map<number, number>();
  return async ({ by }) => {
    const now = rooms.now();
    if (now >= (until.get(by) ?? 0)) {
      await note({ by, what: 'picture', target: null, targetId: null });
      until.delete(by);
      if (until.size >= NOTED_MAX) until.delete(until.keys().next().value ?? 0);
      until.set(by, now + NOTED_MS);
    }
    return rooms.pulse.picture(now);
  };
}
