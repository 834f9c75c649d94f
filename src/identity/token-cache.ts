import { hash } from 'node:crypto';
import { TOKEN_CACHE_ENTRIES_MAX, TOKEN_CACHE_MS } from '../basics/limits.ts';
import type { Caller } from '../http/caller.ts';

export type KnownToken = { readonly caller: Caller; readonly expiresAt: Date };

/**
 * What was so when the token was checked: the instant, and the number of access changes read before the
 * check. An access that was cut or given back since makes another number, and every memory of before void.
 */
export type CheckedAt = { readonly now: Date; readonly changes: bigint };

/** Tokens checked a moment ago and whom they stand for. */
export type TokenCache = {
  find(token: string, at: CheckedAt): KnownToken | undefined;
  keep(token: string, known: KnownToken, at: CheckedAt): void;
  readonly size: number;
};

/**
 * Checking a signature costs about 0.1 ms and a question to the database; a software asks many times a
 * second with one token. The map holds hashes, so that a memory dump gives no token to replay; the oldest
 * entry leaves when it is full.
 */
export function tokenCache(entriesMax = TOKEN_CACHE_ENTRIES_MAX): TokenCache {
  const entries = new Map<string, KnownToken & { readonly until: number; readonly changes: bigint }>();
  return {
    find(token, { now, changes }) {
      const key = hash('sha256', token, 'base64url');
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (now.getTime() < entry.until && entry.changes === changes) return entry;
      entries.delete(key);
      return undefined;
    },
    keep(token, { caller, expiresAt }, { now, changes }) {
      const key = hash('sha256', token, 'base64url');
      entries.delete(key);
      if (entries.size >= entriesMax) {
        const oldest = entries.keys().next();
        if (!oldest.done) entries.delete(oldest.value);
      }
      const until = Math.min(now.getTime() + TOKEN_CACHE_MS, expiresAt.getTime());
      entries.set(key, { caller, expiresAt, until, changes });
    },
    get size() {
      return entries.size;
    },
  };
}
