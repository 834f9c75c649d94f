import { hash } from 'node:crypto';
import { canonicalJson, type Json } from '../basics/canonical-json.ts';

/** An event of an incident, as it is committed to. */
export type DigestedEvent = {
  /** Public number of the incident. */
  readonly incident: string;
  readonly kind: string;
  readonly at: Date;
  /** Number of the credential that acted; null for the house itself. */
  readonly by: number | null;
  readonly detail: Json;
  /** Digest of the event before it, so that none can be taken out or moved; null for the first. */
  readonly previous: string | null;
};

/** SHA-256 of an event in its one form, hexadecimal: what its entry of the log says. */
export function eventDigest({ incident, kind, at, by, detail, previous }: DigestedEvent): string {
  const body = canonicalJson({ incident, kind, at: at.toISOString(), by, detail, previous });
  return hash('sha256', `cloison incident event v1\n${body}`, 'hex');
}
