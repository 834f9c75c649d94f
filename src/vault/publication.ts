import { publishReceiptKey } from './key-acts.store.ts';
import type { KeyRooms } from './key-acts.ts';
import { type KeyRing, publishedNext, withUse } from './key-ring.ts';
import { receiptPublicKey } from './receipts.ts';
import { LOOK_MS } from './vault-keys.ts';

/** A question is worth a minute; it may have been prepared with the keys of its beginning. */
const QUESTION_MS = 60_000;

/**
 * How long a key is published before it is written with. Every vault looks at the ring within a second of
 * using it, so after that second nobody works without the key, except for questions under way. The rest is
 * for a database that is slow. A vault that is dead is not asked, so it holds nothing up; one that starts
 * reads the ring as it is.
 */
export const PUBLISH_MS = QUESTION_MS + 30 * LOOK_MS;

export type Published = {
  /** Brings keys into use that have been published for long enough. */
  readonly advance: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Looks at the ring each second, also when nobody asks the vault anything. */
export function watchPublished(
  rooms: KeyRooms,
  told: {
    readonly publishMs: number;
    readonly onUse: () => void;
    readonly onFault: (error: unknown) => void;
  },
): Published {
  const use = publication(rooms, told.publishMs, () => performance.now());
  let last: Promise<void> = Promise.resolve();
  let closed = false;
  const advance = (): Promise<void> => {
    const next = last.then(async () => {
      if (!closed && (await use())) told.onUse();
    });
    last = next.catch(told.onFault);
    return next;
  };
  const eye = setInterval(() => {
    rooms.keys.refresh();
    void advance().catch(() => {});
  }, LOOK_MS);
  eye.unref();
  return {
    advance,
    async close() {
      clearInterval(eye);
      closed = true;
      await last;
    },
  };
}

/**
 * Brings published keys into use. Every vault counts from when it saw the key itself, on a clock that nobody
 * sets, so that it matters neither who rotated nor whether that vault still lives.
 */
function publication({ keys, writes, now }: KeyRooms, publishMs: number, clock: () => number) {
  const seen = new Map<string, number>();

  /** Tells whether some key has just come into use. */
  return async (): Promise<boolean> => {
    const names = publishedNext(keys.ring());
    for (const name of seen.keys()) if (!names.includes(name)) seen.delete(name);
    for (const name of names) if (!seen.has(name)) seen.set(name, clock());
    const due = new Set(names.filter((name) => clock() - (seen.get(name) ?? 0) >= publishMs));
    if (due.size === 0) return false;
    // Whoever rotated may have been killed before; nothing is signed that nobody can check.
    await publishReceiptKeys(writes, keys.ring());
    keys.change((ring) => withUse(ring, due, new Date(now()).toISOString()));
    return true;
  };
}

/** The public half of every key that signs receipts, or soon will. */
export async function publishReceiptKeys(
  writes: KeyRooms['writes'],
  { receipt }: Pick<KeyRing, 'receipt'>,
): Promise<void> {
  for (const { key, since } of receipt) {
    const published = receiptPublicKey(Buffer.from(key, 'base64'));
    await publishReceiptKey(writes, { ...published, since: new Date(since) });
  }
}
