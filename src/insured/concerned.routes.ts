import type { FastifyRequest } from 'fastify';
import { type MeConcerned, meConcerned } from '../contract/me.ts';
import type { App } from '../http/app.ts';
import { languageOf } from '../http/language.ts';
import { insuredCallerOf } from '../http/who.ts';
import { publishedBy } from '../telling/letters.routes.ts';
import { leakForPerson, type Published } from '../telling/published-leaks.ts';
import { granted } from './granted.routes.ts';
import type { LookupsRooms } from './lookups.routes.ts';

/**
 * GET /v1/me/concerned: the personal answer. The vault decides it, from an identity that is proved and that
 * is not repeated here; what the insurers have published says it in words.
 */
export function concernedRoutes(app: App, rooms: LookupsRooms): void {
  const schema = { summary: 'Am I concerned?', tags: ['me'], response: { 200: meConcerned } };
  app.get('/v1/me/concerned', { schema }, async (request, reply): Promise<MeConcerned> => {
    reply.header('cache-control', 'no-store');
    return await answer(rooms, request);
  });
}

async function answer({ db, vault, insurers }: LookupsRooms, request: FastifyRequest): Promise<MeConcerned> {
  const proof = insuredCallerOf(request).proof.reveal('forward-to-vault');
  const { insurerIds, verdicts } = granted(await vault.ask('concerned', { proof }));
  const language = languageOf(request);
  const named = new Map((await insurers()).map(({ id, amc, name }) => [id, { amc, name }]));
  const published = new Map<number, readonly Published[]>();
  for (const [id, { amc }] of named)
    if (verdicts.some(({ insurerId }) => insurerId === id)) published.set(id, await publishedBy(db, amc));
  return {
    insurers: insurerIds.flatMap((id) => named.get(id) ?? []),
    incidents: verdicts.flatMap(({ insurerId, incident, verdict, fields }) => {
      const insurer = named.get(insurerId);
      const leak = leakForPerson(published.get(insurerId) ?? [], incident, { fields, language });
      return insurer && leak ? [{ insurer, verdict, leak }] : [];
    }),
  };
}
