import { CARE_DOMAINS } from '../basics/care-domain.ts';
import { reduceRights } from '../rights/reduce-rights.ts';
import { unpackRights } from '../rights/stored-rights.ts';
import { cardHolder, ecardKey } from './card-key.ts';
import { endCards, issueCards, serialsOf } from './cards.store.ts';
import { rightsContext } from './decoys.ts';
import type { CardLostTold, CardsAsked, CardsTold, Own, OwnCard } from './insured-protocol.ts';
import type { InsurerKeys } from './insurer-keys.ts';
import { readSealedRows, type SealedRow } from './lookups.store.ts';
import { type OwnRooms, type OwnSelf, ownActs } from './own-acts.ts';
import { personToken } from './token.ts';

/** Where the person was found. */
type Place = {
  readonly insurerId: number;
  readonly keys: InsurerKeys;
  readonly token: Buffer;
  readonly row: SealedRow;
};

/**
 * What the device of an insured person needs to show their cards: the key of each, and their own cover. One
 * insurer knows nothing of the other, so each gives a card of its own.
 */
export function ownCards(rooms: OwnRooms): (asked: CardsAsked) => Promise<Own<CardsTold>> {
  const act = ownActs(rooms);
  return ({ proof }) =>
    act(proof, { act: 'card', entry: null }, async (self) => {
      const places = await findSelf(rooms, self);
      const holders = places.map((place) => holderAt(place, self));
      await issueCards(rooms.writes, holders, new Date(self.epochMs));
      const serials = await serialsOf(rooms.reads, holders);
      return { cards: places.map((place, i) => cardAt(place, self, serials[i] ?? 0)) };
    });
}

/** The telephone is gone: codes it may still show are wrong from now on, at every insurer. */
export function lostCards(rooms: OwnRooms): (asked: CardsAsked) => Promise<Own<CardLostTold>> {
  const act = ownActs(rooms);
  return ({ proof }) =>
    act(proof, { act: 'card-lost', entry: null }, async (self) => {
      const holders = self.insurers.map((one) => holderAt({ ...one, insurerId: one.id }, self));
      return { ended: await endCards(rooms.writes, holders, new Date(self.epochMs)) };
    });
}

async function findSelf({ reads }: OwnRooms, { insurers, person }: OwnSelf): Promise<Place[]> {
  const { nir, birthDate, birthRank } = person.reveal('tokenise');
  const sought = insurers.flatMap(({ id, keys }) =>
    keys.tokens.map(({ version, index }) => ({
      insurerId: id,
      keys,
      keyVersion: version,
      token: personToken(index, nir, birthDate, birthRank),
    })),
  );
  const rows = await readSealedRows(reads, sought);
  const found = sought.flatMap(({ keyVersion: _version, ...place }, i) => {
    const row = rows[i];
    return row ? [{ ...place, row }] : [];
  });
  return [...new Map(found.map((place) => [place.insurerId, place])).values()];
}

function holderAt({ insurerId, keys }: Pick<Place, 'insurerId' | 'keys'>, { person }: OwnSelf) {
  return { insurerId, holder: cardHolder(keys.identity, person) };
}

function cardAt({ insurerId, keys, token, row }: Place, { person }: OwnSelf, serial: number): OwnCard {
  const rights = unpackRights(keys.seal.open(rightsContext(token), row.sealed));
  const [newest] = keys.card;
  if (!newest) throw new Error(`insurer ${insurerId} has no key for cards`);
  return {
    insurerId,
    serial,
    key: ecardKey({ identity: keys.identity, card: newest.key }, person, serial).toString('base64url'),
    contracts: reduceRights(rights, null, CARE_DOMAINS),
  };
}
