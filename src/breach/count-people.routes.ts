import { operatorTenant } from '../containment/contain.routes.ts';
import { type CountAnswer, countAnswer, incidentNumber, reasonRequest } from '../contract/incidents.ts';
import { type ScopeRooms, scopeOf } from '../disclosure/scope.routes.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import type { Vault } from '../vault/protocol.ts';
import { findIncident, lockIncident } from './incidents.store.ts';
import { logEvent } from './log-event.routes.ts';
import { shownIncidents } from './show-incidents.routes.ts';

export type CountRooms = ScopeRooms & { readonly vault: Vault; readonly now: () => Date };

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
      const { target, accessId } = incident ?? {};
      if (!incident || !target || !accessId) throw new Problem('not-found');
      return { ...incident, target, accessId };
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
    const { reason } = request.body;
    const event = { kind: 'counted', at: rooms.now(), by: caller.credentialId, reason, detail };
    return await rooms.database.transaction(tenant, async (tx) => {
      await lockIncident(tx, found.number);
      await logEvent(rooms.vault, tx, found, event);
      const [incident] = await shownIncidents(tx, [found]);
      if (!incident) throw new Problem('not-found');
      return { incident, scope };
    });
  });
}
