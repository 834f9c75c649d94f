/** Remembered at most; the oldest are forgotten first, so that many addresses fill no memory. */
const ADDRESSES_MAX = 100_000;

/**
 * Counts the questions of a day by address of the network, in this process and nowhere else: who asks is
 * written down by nobody. A restart forgets; what a day allows in all is counted where nothing is forgotten.
 */
export class AskedToday {
  readonly #asked = new Map<string, number>();
  #day = '';

  /** Takes one question of an address; false when its day has none left. */
  take(address: string, { day, max }: { readonly day: string; readonly max: number }): boolean {
    if (day !== this.#day) {
      this.#asked.clear();
      this.#day = day;
    }
    const network = networkOf(address);
    const count = this.#asked.get(network) ?? 0;
    if (count >= max) return false;
    this.#asked.delete(network);
    this.#asked.set(network, count + 1);
    const [oldest] = this.#asked.keys();
    if (this.#asked.size > ADDRESSES_MAX && oldest !== undefined) this.#asked.delete(oldest);
    return true;
  }
}

/** A household has one IPv4 address, or 2⁶⁴ addresses of IPv6 that begin alike. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail = ''] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::') ? Array(8 - before.length - after.length).fill('0') : [];
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}
