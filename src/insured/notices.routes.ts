import type { FastifyRequest } from 'fastify';
import {
  type NoticesAnswer,
  noticesAnswer,
  noticesQuery,
  type RelayedAnswer,
  relayedAnswer,
  relayedRequest,
} from '../contract/notices.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import type { Vault } from '../vault/protocol.ts';

/**
 * GET /v1/insurer/notices and POST /v1/insurer/notices/relayed: we hold no address of anybody, so an insurer
 * passes on that its member was looked up without the card, and says so.
 */
export function noticesRoutes(app: App, vault: Vault): void {
  const read = {
    summary: 'Lookups without the card, to be told to members',
    tags: ['notices'],
    querystring: noticesQuery,
    response: { 200: noticesAnswer },
  };
  app.get('/v1/insurer/notices', { schema: read }, async (request, reply): Promise<NoticesAnswer> => {
    const { after = null, limit } = request.query;
    reply.header('cache-control', 'no-store');
    const { entries, list, next } = await vault.ask('notices', { ...insurerOf(request), after, limit });
    return { entries: [...entries], list, next };
  });

  const told = {
    summary: 'Members were told',
    tags: ['notices'],
    body: relayedRequest,
    response: { 200: relayedAnswer },
  };
  app.post('/v1/insurer/notices/relayed', { schema: told }, async (request): Promise<RelayedAnswer> => {
    const { kept } = await vault.ask('relayed', { ...insurerOf(request), ...request.body });
    return { kept };
  });
}

function insurerOf(request: FastifyRequest): { insurerId: number; by: number } {
  const { insurerId, credentialId } = callerOf(request, 'insurer');
  if (insurerId === null) throw new Problem('access.denied');
  return { insurerId, by: credentialId };
}
