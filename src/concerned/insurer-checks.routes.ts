import type { FastifyRequest } from 'fastify';
import { checkNumber, checkPeopleAnswer, checkPeopleRequest, ownChecks } from '../contract/checks.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import type { ChecksRooms } from './checks.routes.ts';
import { waitingChecks } from './checks.store.ts';

const tags = ['concerned'];

/** What an insurer does for it: it sends its people, of whom the vault keeps whom the incident concerns. */
export function insurerChecksRoutes(app: App, rooms: ChecksRooms): void {
  const listing = {
    summary: 'Anonymous checks that wait for your people',
    ...{ tags, response: { 200: ownChecks } },
  };
  app.get('/v1/insurer/checks', { schema: listing }, async (request) => {
    const { insurerId, credentialId } = insurerOf(request);
    const found = await rooms.database.transaction({ insurerId, credentialId }, (tx) =>
      waitingChecks(tx, insurerId),
    );
    return { checks: found.map(({ closesAt, ...one }) => ({ ...one, closesAt: closesAt.toISOString() })) };
  });
  const sending = {
    summary: 'Send a part of your people for an anonymous check; nothing of whom it does not concern is kept',
    ...{ tags, params: checkNumber, body: checkPeopleRequest, response: { 200: checkPeopleAnswer } },
  };
  app.post('/v1/insurer/checks/:number/people', { schema: sending }, async (request) => {
    const { insurerId } = insurerOf(request);
    const { outcome } = await rooms.vault.ask('check-part', {
      insurerId,
      ...request.params,
      ...request.body,
    });
    if (outcome === 'no-check') throw new Problem('not-found');
    if (outcome === 'busy') throw new Problem('request.too-many');
    return { known: outcome === 'known' };
  });
}

function insurerOf(request: FastifyRequest): { insurerId: number; credentialId: number } {
  const { insurerId, credentialId } = callerOf(request, 'insurer');
  if (insurerId === null) throw new Problem('access.denied');
  return { insurerId, credentialId };
}
