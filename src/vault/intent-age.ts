/** An intent is for now: one that was kept back is worth nothing. Clocks of two processes differ by seconds. */
const INTENT_MS = 60_000;

export class Expired extends Error {
  override readonly name = 'Expired';
}

/** @throws Expired for what was signed more than a minute ago, or ahead */
export function checkAge(signedMs: number, nowMs: number): void {
  if (!isFresh(signedMs, nowMs)) throw new Expired('signed more than a minute ago');
}

export function isFresh(signedMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - signedMs) <= INTENT_MS;
}
