import type { DetectorState } from '../disclosure/detectors/detector-state.ts';
import { FRESH_STATE, readState } from '../disclosure/detectors/detector-state.ts';
import type { CredentialAccount } from '../disclosure/ledger-account.ts';
import type { LedgerRow, PageKey } from './ledger.store.ts';

/**
 * One account as the vault holds it. `version` is the one it has in the database once everything that was
 * sent there has been written.
 */
export type Page = PageKey & {
  readonly version: number;
  readonly account: CredentialAccount;
  /** Of a credential; the others keep a fresh one. */
  readonly detectors: DetectorState;
};

/** The accounts a batch is decided upon, by their keys. */
export type Pages = { get(key: string): Page | undefined };

/** Accounts kept in memory: those of a large region, about 60 MB with what the detectors remember. */
const PAGES_MAX = 50_000;

export function pageKey({ scope, id }: PageKey): string {
  return `${scope}/${id}`;
}

export function toPage({ scope, id, version, detectors, ...account }: LedgerRow): Page {
  return { scope, id, version, account, detectors: detectors ? readState(detectors) : FRESH_STATE };
}

/**
 * Accounts in memory, so that a lookup asks nobody what was spent. They are only an opinion: the statement
 * that debits checks each version, and an account that was wrong is forgotten and read again.
 */
export function books(pagesMax = PAGES_MAX) {
  const pages = new Map<string, Page>();
  return {
    get: (key: string): Page | undefined => pages.get(key),
    keep(page: Page): void {
      const key = pageKey(page);
      pages.delete(key);
      if (pages.size >= pagesMax) {
        const oldest = pages.keys().next();
        if (!oldest.done) pages.delete(oldest.value);
      }
      pages.set(key, page);
    },
    forget(keys: Iterable<PageKey>): void {
      for (const key of keys) pages.delete(pageKey(key));
    },
  };
}

export type Books = ReturnType<typeof books>;
