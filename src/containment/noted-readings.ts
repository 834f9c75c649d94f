import type { AccessTarget } from '../contract/access.ts';

/** What someone of the operator is about to be shown. */
export type Reading = {
  readonly by: number;
  readonly what: 'picture' | 'accesses' | 'access' | 'containments' | 'incidents' | 'evidence';
  readonly target: AccessTarget | null;
  readonly targetId: number | null;
};

/** A page refreshes every few seconds; one entry of the log says that it was open for a quarter of an hour. */
export const READING_NOTED_MS = 15 * 60 * 1000;

/** Readings remembered: a hundred operators with a hundred pages each; the oldest leaves, and is noted again. */
const READINGS_MAX = 10_000;

/**
 * Notes a reading before it happens, once in a quarter of an hour for one person and one page. What cannot be
 * noted is not shown: the failure of `write` is the caller's.
 */
export function notedReadings(
  write: (reading: Reading) => Promise<unknown>,
): (reading: Reading, now: Date) => Promise<void> {
  const until = new Map<string, number>();
  return async (reading, now) => {
    const key = `${reading.by}|${reading.what}|${reading.target}|${reading.targetId}`;
    if (now.getTime() < (until.get(key) ?? 0)) return;
    await write(reading);
    until.delete(key);
    if (until.size >= READINGS_MAX) until.delete(until.keys().next().value ?? '');
    until.set(key, now.getTime() + READING_NOTED_MS);
  };
}
