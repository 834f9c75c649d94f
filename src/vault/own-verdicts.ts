import { incidentVerdict } from './incident-verdict.ts';
import type { CardsAsked, ConcernedTold, Own } from './insured-protocol.ts';
import { type OwnRooms, type OwnSelf, ownActs } from './own-acts.ts';
import { insurersHolding, publishedIncidents } from './own-verdicts.store.ts';
import { personToken } from './token.ts';

/**
 * Am I concerned? What each incident that the person's insurers have told says of them, by the tokens that
 * only this process can make. The question is in the log before it is looked at.
 */
export function ownVerdicts(rooms: OwnRooms): (asked: CardsAsked) => Promise<Own<ConcernedTold>> {
  const act = ownActs(rooms);
  return ({ proof }) =>
    act(proof, { act: 'concerned', entry: null }, async (self) => {
      const tokens = tokensOf(self);
      const known = await insurersHolding(
        rooms.reads,
        [...tokens].flatMap(([insurerId, own]) => own.map((one) => ({ insurerId, ...one }))),
      );
      const verdicts: ConcernedTold['verdicts'][number][] = [];
      for (const { incidentId, number, insurerId } of await publishedIncidents(rooms.reads, [
        ...tokens.keys(),
      ])) {
        const own = tokens.get(insurerId)?.map(({ token }) => token) ?? [];
        const said = await incidentVerdict(rooms.reads, { incidentId, insurerId }, own);
        // Somebody who left an insurer is told what names them; of others nothing is known here.
        if (known.has(insurerId) || said.fields.length > 0)
          verdicts.push({ insurerId, incident: number, ...said });
      }
      return { insurerIds: [...known], verdicts };
    });
}

/** The person's tokens at each insurer, under every version of its keys that is in use. */
function tokensOf({ person, insurers }: OwnSelf) {
  const { nir, birthDate, birthRank } = person.reveal('tokenise');
  return new Map(
    insurers.map(({ id, keys }) => [
      id,
      keys.tokens.map(({ version, index }) => ({
        version,
        token: personToken(index, nir, birthDate, birthRank),
      })),
    ]),
  );
}
