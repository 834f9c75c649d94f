import type { Json } from '../basics/canonical-json.ts';
import { commitmentOf, SALT_BYTES } from '../disclosure/log-entry.ts';
import { eventDigest } from './event-digest.ts';

/** An event with what the log said of it, when it had its own entry. */
export type ProvenEvent = {
  readonly number: string;
  readonly kind: string;
  readonly at: Date;
  readonly by: number | null;
  readonly detail: Json;
  readonly proof: { readonly commitment: Uint8Array; readonly opening: Uint8Array } | null;
};

export type TimelineCheck = {
  /** Digest of the last event that has a proof: what the next one names. */
  readonly last: string | null;
  /** Numbers of events that are not what the log says. */
  readonly altered: readonly string[];
};

/**
 * Are these events, in this order, what their entries of the log committed to? An event that the vault wrote
 * itself with a cut has no proof of its own: the cut's entry is its proof.
 */
export function checkTimeline(incident: string, events: readonly ProvenEvent[]): TimelineCheck {
  let last: string | null = null;
  const altered: string[] = [];
  for (const { proof, number, kind, at, by, detail } of events) {
    if (proof === null) continue;
    const digest = eventDigest({ incident, kind, at, by, detail, previous: last });
    if (!isCommitted(digest, proof)) altered.push(number);
    last = digest;
  }
  return { last, altered };
}

function isCommitted(digest: string, { commitment, opening }: NonNullable<ProvenEvent['proof']>): boolean {
  if (!commitmentOf(opening).equals(Buffer.from(commitment))) return false;
  try {
    const entry = JSON.parse(Buffer.from(opening).toString('utf8', SALT_BYTES)) as { digest?: unknown };
    return entry.digest === digest;
  } catch {
    return false;
  }
}
