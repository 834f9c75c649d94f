import type { Json } from '../basics/canonical-json.ts';
import type { AccessTarget } from '../contract/access.ts';
import type { Tx } from '../db/database.ts';
import type { Vault } from '../vault/protocol.ts';
import { checkTimeline, type ProvenEvent } from './check-timeline.ts';
import { eventDigest } from './event-digest.ts';
import { addEvent, eventsOf, type StoredEvent } from './incidents.store.ts';

/** The incident an event is added to; whoever adds holds its lock. */
export type EventOf = {
  readonly id: bigint;
  readonly number: string;
  readonly target: AccessTarget | null;
  readonly targetId: number | null;
};

export type LoggedEvent = {
  readonly kind: string;
  readonly at: Date;
  readonly by: number;
  /** For the entry of the log: why, in words. */
  readonly reason: string;
  readonly detail: Readonly<Record<string, Json>>;
};

/** Adds one event: its digest is in the log before the event is in the timeline. */
export async function logEvent(vault: Vault, tx: Tx, incident: EventOf, event: LoggedEvent): Promise<void> {
  const { last } = checkTimeline(incident.number, provenEvents(await eventsOf(tx, [incident.id])));
  await logEventAfter(vault, tx, { ...incident, last }, event);
}

/** The same for whoever may not read the timeline and knows the digest it ends with. */
export async function logEventAfter(
  vault: Vault,
  tx: Tx,
  incident: EventOf & { readonly last: string | null },
  event: LoggedEvent,
): Promise<void> {
  const { kind, at, by, reason, detail } = event;
  const { number, target, targetId, last } = incident;
  const digest = eventDigest({ incident: number, kind, at, by, detail, previous: last });
  const told = await vault.ask('incident', { act: kind, by, number, target, targetId, reason, digest });
  const proof = { receipt: told.receipt, opening: Buffer.from(told.opening, 'base64') };
  await addEvent(tx, incident.id, { kind, at, byCredential: by, detail, proof });
}

export function provenEvents(events: readonly StoredEvent[]): ProvenEvent[] {
  return events.map(({ id, kind, at, byCredential, detail, commitment, opening }) => ({
    number: String(id),
    ...{ kind, at, by: byCredential, detail },
    proof: commitment && opening && { commitment, opening },
  }));
}
