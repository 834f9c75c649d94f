import { publicNumber } from '../basics/public-number.ts';
import { adoptRequest, declareRequest } from '../contract/incident-room.ts';
import { type Incident, incident, incidentNumber } from '../contract/incidents.ts';
import type { App } from '../http/app.ts';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { changeIncident, commandOf } from './change-incident.routes.ts';
import type { IncidentRooms } from './incidents.routes.ts';
import { eventsOf, findIncident, insertIncident, lockIncident } from './incidents.store.ts';
import { logEvent } from './log-event.routes.ts';
import { stateOf } from './room-state.ts';

const one = (summary: string) => ({ summary, tags: ['operator'], response: { 200: incident } });
const adopting = {
  schema: { ...one('Take a draft further: it is an incident'), params: incidentNumber, body: adoptRequest },
};
const declaring = {
  schema: { ...one('Declare an incident that is about no access of this house'), body: declareRequest },
};

/** A draft becomes an incident; or an incident begins without one, as a leak of an older system does. */
export function declareRoutes(app: App, rooms: IncidentRooms): void {
  app.post('/v1/operator/incidents/:number/declare', adopting, async (request): Promise<Incident> => {
    const caller = callerOf(request, 'operator');
    const { number } = request.params;
    const { title, reason } = request.body;
    const asked = { route: 'POST /v1/operator/incidents/declare', body: { number, ...request.body } };
    const command = await commandOf(rooms, caller, asked);
    return await changeIncident(rooms, { ...command, key: idempotencyKeyOf(request) }, async (tx) => {
      await lockIncident(tx, number);
      const found = await findIncident(tx, number);
      if (!found) throw new Problem('not-found');
      if (stateOf(await eventsOf(tx, [found.id])) !== 'draft') throw new Problem('state.conflict');
      const event = { kind: 'declared', at: command.now, by: caller.credentialId, reason };
      await logEvent(rooms.vault, tx, found, { ...event, detail: { title, reason } });
      return found.id;
    });
  });

  app.post('/v1/operator/incidents/declared', declaring, async (request): Promise<Incident> => {
    const caller = callerOf(request, 'operator');
    const { title, reason, from, to } = request.body;
    const asked = { route: 'POST /v1/operator/incidents/declared', body: request.body };
    const command = await commandOf(rooms, caller, asked);
    return await changeIncident(rooms, { ...command, key: idempotencyKeyOf(request) }, async (tx) => {
      const number = publicNumber('I', rooms.randomBytes(8));
      const about = { number, target: null, targetId: null };
      const [at, by] = [command.now, caller.credentialId];
      const window = { from: new Date(from), to: new Date(to), signal: null };
      const id = await insertIncident(tx, { ...about, at, byCredential: by, ...window });
      const event = { kind: 'declared', at, by, reason, detail: { title, reason } };
      await logEvent(rooms.vault, tx, { id, ...about }, event);
      return id;
    });
  });
}
