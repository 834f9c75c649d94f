import { findAccess } from '../containment/accesses.store.ts';
import { shownAccess } from '../containment/stored-access.ts';
import type { Incident } from '../contract/incidents.ts';
import type { Tx } from '../db/database.ts';
import { eventsOf, type StoredIncident } from './incidents.store.ts';
import { stateOf, titleOf } from './room-state.ts';

/** Incidents as their contract shows them, with what became of each. */
export async function shownIncidents(tx: Tx, incidents: readonly StoredIncident[]): Promise<Incident[]> {
  const events = await eventsOf(
    tx,
    incidents.map(({ id }) => id),
  );
  const bodies: Incident[] = [];
  for (const { id, target, targetId: _, accessId, containmentId: __, ...one } of incidents) {
    const access = target && accessId ? await findAccess(tx, target, accessId) : null;
    const own = events.filter(({ incidentId }) => incidentId === id);
    bodies.push({
      ...one,
      openedAt: one.openedAt.toISOString(),
      from: one.from.toISOString(),
      to: one.to.toISOString(),
      state: stateOf(own),
      title: titleOf(own),
      access: access ? shownAccess(access) : null,
      events: own.map(({ kind, at, by, detail, entry }) => ({
        kind,
        at: at.toISOString(),
        by,
        reason: textOf(detail.reason),
        entry: entry === null ? textOf(detail.entry) : String(entry),
        counted:
          kind === 'counted' ? (detail.counted as unknown as Incident['events'][number]['counted']) : null,
      })),
    });
  }
  return bodies;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
