/** A person mistypes; ten times an hour nobody does. */
export const WRONG_CODES_MAX = 10;
const WINDOW_MS = 60 * 60 * 1000;
/** Remembered at most; the oldest are forgotten first, so that many addresses fill no memory. */
const ADDRESSES_MAX = 100_000;

/**
 * Counts wrong codes by address of the network, in this process. With 60 random bits in a code nobody gets
 * anywhere without it either; it keeps the page from being used as a toy.
 */
export class WrongCodes {
  readonly #wrong = new Map<string, { count: number; sinceMs: number }>();

  /** Has this address used up its mistakes? A right code is then not looked at either. */
  isUsedUp(address: string, nowMs: number): boolean {
    const known = this.#wrong.get(address);
    return known !== undefined && nowMs - known.sinceMs < WINDOW_MS && known.count >= WRONG_CODES_MAX;
  }

  note(address: string, nowMs: number): void {
    const known = this.#wrong.get(address);
    const fresh = known === undefined || nowMs - known.sinceMs >= WINDOW_MS;
    this.#wrong.delete(address);
    this.#wrong.set(address, fresh ? { count: 1, sinceMs: nowMs } : { ...known, count: known.count + 1 });
    const [oldest] = this.#wrong.keys();
    if (this.#wrong.size > ADDRESSES_MAX && oldest !== undefined) this.#wrong.delete(oldest);
  }
}
