import type { FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import { type CardsLost, cardsLost, type MeCards, meCards } from '../contract/me.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { insuredCallerOf } from '../http/who.ts';
import type { ListedInsurer } from '../partners/directory.ts';
import { readInsuredClaims } from '../people/insured-claims.ts';
import type { OwnCard } from '../vault/insured-protocol.ts';
import type { Vault } from '../vault/protocol.ts';
import { granted } from './granted.routes.ts';

export type CardsRooms = {
  readonly vault: Vault;
  readonly insurers: () => Promise<readonly ListedInsurer[]>;
  readonly now: () => Date;
};

/** POST /v1/me/cards and POST /v1/me/cards/lost: the e-cards of a person, on a device of theirs. */
export function cardsRoutes(app: App, rooms: CardsRooms): void {
  const take = { summary: 'My e-cards, for this device', tags: ['me'], response: { 200: meCards } };
  app.post('/v1/me/cards', { schema: take }, async (request, reply): Promise<MeCards> => {
    reply.header('cache-control', 'no-store');
    return await answer(rooms, request);
  });
  const lost = { summary: 'My telephone is lost', tags: ['me'], response: { 200: cardsLost } };
  app.post('/v1/me/cards/lost', { schema: lost }, async (request): Promise<CardsLost> => {
    const proof = insuredCallerOf(request).proof.reveal('forward-to-vault');
    const { ended } = granted(await rooms.vault.ask('card-lost', { proof }));
    return { ended };
  });
}

async function answer({ vault, insurers, now }: CardsRooms, request: FastifyRequest): Promise<MeCards> {
  const proof = insuredCallerOf(request).proof.reveal('forward-to-vault');
  const { cards } = granted(await vault.ask('card', { proof }));
  const holder = readInsuredClaims(decodeJwt(proof));
  if (!holder) throw new Problem('auth.invalid');
  const listed = await insurers();
  return {
    holder,
    cards: cards.flatMap((card) => {
      const insurer = listed.find(({ id }) => id === card.insurerId);
      return insurer ? [toCard(card, insurer)] : [];
    }),
    now: now().toISOString(),
  };
}

function toCard({ serial, key, contracts }: OwnCard, insurer: ListedInsurer): MeCards['cards'][number] {
  const { amc, name, conventionType, csr, memberNumberRequired } = insurer;
  return {
    insurer: { amc, name, conventionType, csr, memberNumberRequired },
    serial,
    key,
    contracts: contracts.map(({ level, csr, period, tp, domains }) => ({
      level,
      csr,
      from: period.from,
      to: period.to,
      tiersPayant: tp,
      domains: [...domains],
    })),
  };
}
