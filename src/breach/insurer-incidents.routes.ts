import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { dayInFrance } from '../basics/day.ts';
import { alertList, alertReceipt, membersAnswer, membersRequest } from '../contract/duties.ts';
import { incidentNumber } from '../contract/incidents.ts';
import type { Tenant, Tx } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { alertsOf, mandatesOnDay, ownClock, receiveAlerts, type StoredAlert } from './duties.store.ts';
import { DEFAULT_READING } from './duties-of.ts';
import { type DutyTables, hoursOnDay } from './duty-tables.ts';
import { filingClock } from './filing-clock.ts';
import { sendLines } from './incident-lists.routes.ts';
import { type IncidentScopeRooms, keptScope } from './incident-scope.routes.ts';
import { ownListLines } from './incident-scopes.store.ts';
import { incidentForMembers, membersFound } from './members.store.ts';

const reading = {
  schema: { summary: 'Leaks this insurer was told of', tags: ['notices'], response: { 200: alertList } },
};
const receiving = {
  schema: {
    summary: 'A receipt: somebody of the insurer has read the alert',
    ...{ tags: ['notices'], params: incidentNumber, response: { 200: alertReceipt } },
  },
};
/** Fifty thousand references of 36 characters. */
const MEMBERS_BYTES_MAX = 2 * 1024 * 1024;

const naming = {
  bodyLimit: MEMBERS_BYTES_MAX,
  schema: {
    summary: 'The insurer names members that a leak concerns, by its own references',
    ...{ tags: ['notices'], params: incidentNumber, body: membersRequest, response: { 200: membersAnswer } },
  },
};
const listing = {
  schema: {
    summary: 'The insurer’s own list, sealed to it',
    tags: ['notices'],
    params: z.strictObject({
      number: z.string().regex(/^I[0-9A-HJKMNP-TV-Z]{12}$/, { error: 'incident.shape' }),
      scope: z.string().regex(/^[1-9][0-9]{0,17}$/, { error: 'entry.shape' }),
    }),
    produces: ['text/plain'],
  },
};

export type InsurerIncidentsRooms = IncidentScopeRooms & Pick<DutyTables, 'deadlines'>;

/** What an insurer is told of leaks, receives, fetches, and adds. It sees its own alone. */
export function insurerIncidentsRoutes(app: App, rooms: InsurerIncidentsRooms): void {
  app.get('/v1/insurer/incidents', reading, async (request) => {
    const { tenant } = insurerOf(request);
    return await rooms.database.transaction(tenant, async (tx) => {
      const alerts = await alertsOf(tx, null);
      return { alerts: alerts.map(shownAlert), clocks: await ownClocks(tx, rooms, alerts) };
    });
  });

  app.post('/v1/insurer/incidents/:number/read', receiving, async (request) => {
    const { tenant, credentialId } = insurerOf(request);
    return await rooms.database.transaction(tenant, async (tx) => {
      const alerts = await alertsOf(tx, request.params.number);
      if (alerts.length === 0) throw new Problem('not-found');
      await receiveAlerts(
        tx,
        alerts.map(({ id }) => id),
        rooms.now(),
        credentialId,
      );
      const [newest] = await alertsOf(tx, request.params.number);
      return { receivedAt: (newest?.readAt ?? rooms.now()).toISOString() };
    });
  });

  app.get('/v1/insurer/incidents/:number/lists/:scope', listing, async (request, reply) => {
    const { tenant } = insurerOf(request);
    const { number, scope } = request.params;
    const alerts = await rooms.database.transaction(tenant, (tx) => alertsOf(tx, number));
    if (!alerts.some(({ facts }) => facts.scopes.includes(scope))) throw new Problem('not-found');
    async function* lines(): AsyncGenerator<string> {
      for (let after = -1; ; ) {
        const page = await rooms.database.transaction(tenant, (tx) => ownListLines(tx, BigInt(scope), after));
        const last = page.at(-1);
        if (!last) return;
        yield page.map(({ line }) => `${line}\n`).join('');
        after = last.part;
      }
    }
    return await sendLines(reply as unknown as Parameters<typeof sendLines>[0], lines());
  });

  app.post('/v1/insurer/incidents/:number/members', naming, async (request) => {
    const { tenant, credentialId, insurerId } = insurerOf(request);
    const { number } = request.params;
    const { refs, verdict, fields, reason } = request.body;
    const incidentId = await rooms.database.transaction(tenant, (tx) => incidentForMembers(tx, number));
    if (incidentId === undefined) throw new Problem('not-found');
    const unique = [...new Set(refs)];
    const source = { kind: 'list', insurerId, refs: unique, verdict, fields: [...new Set(fields)] } as const;
    const asked = { by: credentialId, reason, incidentId: String(incidentId), number, source };
    const scope = await keptScope(rooms, { verb: 'incident-scope', ...asked });
    const unknown = await rooms.database.transaction(tenant, (tx) => membersFound(tx, BigInt(scope)));
    return { scope, found: unique.length - unknown, unknown };
  });
}

function insurerOf(request: FastifyRequest) {
  const { insurerId, credentialId, kind } = callerOf(request, 'insurer');
  if (insurerId === null) throw new Problem('access.denied');
  const tenant: Tenant = { credentialId, insurerId, kind };
  return { tenant, credentialId, insurerId };
}

/** One clock for each incident, as the operator's room computes it. */
async function ownClocks(tx: Tx, rooms: InsurerIncidentsRooms, alerts: readonly StoredAlert[]) {
  const now = rooms.now();
  const [mandate] = await mandatesOnDay(tx, dayInFrance(now.getTime()));
  const { filesBy = 'insurer', tellsBy = 'insurer', contract = null } = mandate ?? {};
  const hours = (at: Date) => hoursOnDay(rooms.deadlines, dayInFrance(at.getTime())).hours;
  const clocks = [];
  for (const [incident, own] of Map.groupBy(alerts, (one) => one.incident)) {
    const known = await ownClock(tx, incident);
    const reading = known?.reading ?? DEFAULT_READING;
    const filedAt = known?.filedAt ?? null;
    const { awareAt, dueAt, because, state } = filingClock(
      {
        ...{ reading, saidAt: known?.awareAt ?? null, firstFiledAt: filedAt, now },
        toldAt: own.at(-1)?.at ?? null,
        readAt: own.findLast(({ readAt }) => readAt !== null)?.readAt ?? null,
      },
      hours,
    );
    clocks.push({
      ...{ incident, reading, because, state, filesBy, tellsBy, contract, hours: hours(now) },
      awareAt: awareAt?.toISOString() ?? null,
      dueAt: dueAt?.toISOString() ?? null,
      filedAt: filedAt?.toISOString() ?? null,
    });
  }
  return clocks;
}

function shownAlert({ id, incident, at, facts, readAt }: StoredAlert) {
  return {
    ...{ alert: String(id), incident, ...facts, fields: [...facts.fields], scopes: [...facts.scopes] },
    at: at.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}
