import { findAccess } from '../containment/accesses.store.ts';
import { operatorTenant } from '../containment/contain.routes.ts';
import { type CountAnswer, countAnswer, incidentNumber, reasonRequest } from '../contract/incidents.ts';
import { type ScopeRooms, scopeOf } from '../disclosure/scope.routes.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { addEvent, findIncident } from './incidents.store.ts';
import { shownIncidents } from './show-incidents.routes.ts';

export type CountRooms = ScopeRooms & { readonly now: () => Date };

const counting = {
  schema: {
    summary: 'Count the insured people an incident concerns; lists come sealed to each insurer',
    tags: ['operator'],
    params: incidentNumber,
    body: reasonRequest,
    response: { 200: countAnswer },
  },
};

/**
 * POST /v1/operator/incidents/:number/count: the scope of the draft's access and window. Counts stay with the
 * incident; the sealed lists are handed over once, in the answer.
 */
export function countPeopleRoute(app: App, rooms: CountRooms): void {
  app.post('/v1/operator/incidents/:number/count', counting, async (request, reply): Promise<CountAnswer> => {
    const caller = callerOf(request, 'operator');
    reply.header('cache-control', 'no-store');
    const tenant = operatorTenant(caller);
    const found = await rooms.database.transaction(tenant, async (tx) => {
      const incident = await findIncident(tx, request.params.number);
      const access = incident && (await findAccess(tx, incident.target, incident.accessId));
      if (!access) throw new Problem('not-found');
      return incident;
    });
    const scope = await scopeOf(rooms, caller, {
      target: found.target,
      ids: [found.accessId],
      from: found.from.toISOString(),
      // A scope ends before its last instant; what brought the cut happened at it.
      to: new Date(found.to.getTime() + 1).toISOString(),
      reason: request.body.reason,
    });
    const counted = {
      people: scope.people,
      insurers: scope.insurers.map(({ amc, name, people }) => ({ amc, name, people })),
    };
    const detail = { reason: request.body.reason, entry: scope.receipt.entry, counted };
    const event = { kind: 'counted', at: rooms.now(), byCredential: caller.credentialId, detail } as const;
    return await rooms.database.transaction(tenant, async (tx) => {
      await addEvent(tx, found.id, event);
      const [incident] = await shownIncidents(tx, [found]);
      if (!incident) throw new Problem('not-found');
      return { incident, scope };
    });
  });
}
