import { Readable } from 'node:stream';
import { operatorTenant } from '../containment/contain.routes.ts';
import { listParams } from '../contract/incident-scope.ts';
import type { Database, Tenant } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { listLines } from './incident-scopes.store.ts';
import type { IncidentRooms } from './incidents.routes.ts';
import { findIncident } from './incidents.store.ts';

const list = {
  schema: {
    summary: 'The list of one insurer, sealed to it: nobody here can open it',
    tags: ['operator'],
    params: listParams,
    produces: ['text/plain'],
  },
};

/** Hands over a list as it is kept. */
export function incidentListsRoutes(app: App, rooms: IncidentRooms): void {
  app.get('/v1/operator/incidents/:number/scopes/:scope/lists/:amc', list, async (request, reply) => {
    const caller = callerOf(request, 'operator');
    const about = { by: caller.credentialId, what: 'incidents', target: null, targetId: null } as const;
    await rooms.vault.ask('reading', about);
    const tenant = operatorTenant(caller);
    const { number, scope, amc } = request.params;
    const found = await rooms.database.transaction(tenant, (tx) => findIncident(tx, number));
    if (!found) throw new Problem('not-found');
    const lines = sealedLines(rooms.database, tenant, { incidentId: found.id, scope: BigInt(scope), amc });
    return await sendLines(
      reply as unknown as { type(text: string): { send(body: unknown): unknown } },
      lines,
    );
  });
}

type ListOf = { readonly incidentId: bigint; readonly scope: bigint; readonly amc: string };

/** A sealed list as it is kept, some lines at a time: none of its millions of people is held here. */
export async function* sealedLines(database: Database, tenant: Tenant, of: ListOf): AsyncGenerator<string> {
  for (let after = -1; ; ) {
    const lines = await database.transaction(tenant, (tx) => listLines(tx, { ...of, after }));
    const last = lines.at(-1);
    if (!last) return;
    yield lines.map(({ line }) => `${line}\n`).join('');
    after = last.part;
  }
}

/** @throws Problem not-found when there is no such list */
export async function sendLines(
  reply: { type(text: string): { send(body: unknown): unknown } },
  lines: AsyncGenerator<string>,
): Promise<never> {
  const first = await lines.next();
  if (first.done) throw new Problem('not-found');
  async function* all(head: string) {
    yield head;
    yield* lines;
  }
  return reply.type('text/plain; charset=utf-8').send(Readable.from(all(first.value))) as never;
}
