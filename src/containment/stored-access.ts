import type { Access } from '../contract/access.ts';
import type { AccessPage } from '../contract/access-page.ts';

/** An access as the database keeps it: what the contract shows, and the number by which it is joined. */
export type StoredAccess = Access & { readonly targetId: number };

/** A request to give an access back that waits for a second person. */
export type OpenRequest = {
  readonly number: bigint;
  readonly by: string;
  readonly byCredential: number;
  readonly at: Date;
  readonly reason: string;
};

export function shownAccess({ targetId: _, ...access }: StoredAccess): Access {
  return access;
}

export function shownRequest(open: OpenRequest | undefined): AccessPage['restoreAsked'] {
  if (!open) return null;
  return { number: String(open.number), by: open.by, at: open.at.toISOString(), reason: open.reason };
}
