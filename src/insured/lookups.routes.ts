import type { FastifyRequest } from 'fastify';
import { type LookupsQuery, lookupsQuery, type MeLookups, meLookups } from '../contract/me.ts';
import type { Db } from '../db/database.ts';
import type { App } from '../http/app.ts';
import { insuredCallerOf } from '../http/who.ts';
import type { ListedInsurer } from '../partners/directory.ts';
import type { Vault } from '../vault/protocol.ts';
import { granted } from './granted.routes.ts';
import { type LineOfLog, readLine, toAct, toLookup } from './read-line.ts';
import { practiceByFiness, whoAsked } from './who-asked.store.ts';

export type LookupsRooms = {
  readonly db: Db;
  readonly vault: Vault;
  readonly insurers: () => Promise<readonly ListedInsurer[]>;
};

/** How long an entry keeps what it says (design, D20); its proof stays for ever. */
const MONTHS_HELD = 12;

/** GET /v1/me/lookups: who looked me up. The reading itself is in the log before anything is answered. */
export function lookupsRoutes(app: App, rooms: LookupsRooms): void {
  const schema = {
    summary: 'Who looked me up',
    tags: ['me'],
    querystring: lookupsQuery,
    response: { 200: meLookups },
  };
  app.get('/v1/me/lookups', { schema }, async (request, reply): Promise<MeLookups> => {
    reply.header('cache-control', 'no-store');
    return await answer(rooms, request, request.query);
  });
}

async function answer(
  { db, vault, insurers }: LookupsRooms,
  request: FastifyRequest,
  { before, limit, purpose, practice, unproved }: LookupsQuery,
): Promise<MeLookups> {
  const { proof } = insuredCallerOf(request);
  // A practice nobody here bears has looked nobody up: the vault is asked all the same, so that it is logged.
  const practiceId = practice === undefined ? null : ((await practiceByFiness(db, practice)) ?? 0);
  const told = granted(
    await vault.ask('history', {
      proof: proof.reveal('forward-to-vault'),
      before: before ?? null,
      limit,
      purpose: purpose ?? null,
      practiceId,
      unproved: unproved === 'yes',
    }),
  );
  const lines = told.lines.map(readLine);
  const who = await whoAsked(db, [...new Set(lines.flatMap(credentialOf))]);
  const names = {
    who,
    insurers: new Map((await insurers()).map(({ id, amc, name }) => [id, { amc, name }])),
  };
  return {
    lookups: lines.flatMap(({ entry, ...line }) =>
      entry.kind === 'lookup' ? [toLookup(line, entry, names)] : [],
    ),
    acts: lines.flatMap(({ entry, ...line }) => (entry.kind === 'own' ? [toAct(line, entry)] : [])),
    next: told.next,
    heldSince: told.heldSince,
    monthsHeld: MONTHS_HELD,
  };
}

function credentialOf({ entry }: LineOfLog): number[] {
  return entry.kind === 'lookup' ? [entry.credential] : [];
}
