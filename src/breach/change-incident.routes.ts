import { type ContainmentRooms, operatorTenant } from '../containment/contain.routes.ts';
import type { Incident } from '../contract/incidents.ts';
import type { Tx } from '../db/database.ts';
import { type Command, record } from '../db/record.ts';
import type { Caller } from '../http/caller.ts';
import { Problem } from '../http/problems.ts';
import { findIncident } from './incidents.store.ts';
import { shownIncidents } from './show-incidents.routes.ts';

/** What one change of an incident is known by, but for the key of whoever asks. */
export async function commandOf(
  rooms: Pick<ContainmentRooms, 'fingerprint' | 'now'>,
  caller: Caller,
  { route, body }: { readonly route: string; readonly body: unknown },
): Promise<Omit<Command, 'key'>> {
  const inputHash = await rooms.fingerprint('input', Buffer.from(JSON.stringify(body)));
  return { tenant: operatorTenant(caller), route, inputHash, now: rooms.now() };
}

/** Does one change, once per key, and shows the incident as it stands. @throws Problem idempotency.reused */
export async function changeIncident(
  { database }: Pick<ContainmentRooms, 'database'>,
  command: Command,
  work: (tx: Tx) => Promise<bigint>,
): Promise<Incident> {
  const recorded = await record(database, command, async (tx) => {
    const id = await work(tx);
    return { value: id, resultId: id };
  });
  if (recorded.kind === 'key-reused') throw new Problem('idempotency.reused');
  const id = recorded.kind === 'done' ? recorded.value : recorded.resultId;
  return await database.transaction(command.tenant, async (tx) => {
    const found = await findIncident(tx, id);
    const [body] = found ? await shownIncidents(tx, [found]) : [];
    if (!body) throw new Problem('not-found');
    return body;
  });
}
