import type { Words } from '../basics/words.ts';
import {
  type CanaryList,
  canaryList,
  type PlantAnswer,
  plantAnswer,
  plantRequest,
} from '../contract/canaries.ts';
import type { App } from '../http/app.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import { type ContainmentRooms, operatorTenant } from './contain.routes.ts';
import { insurerNumbers } from './keys.store.ts';

const planting = {
  schema: {
    summary: 'Strew identities that nobody bears into a copy of an insurer’s data; the list is sealed to it',
    tags: ['operator'],
    body: plantRequest,
    response: { 200: plantAnswer },
  },
};
const listing = {
  schema: {
    summary: 'Canaries by insurer and copy: how many, how many are in the feed, how many were touched',
    tags: ['operator'],
    response: { 200: canaryList },
  },
};

const REFUSALS: Record<'no-key' | 'too-many', Words> = {
  'no-key': {
    fr: 'Cette complémentaire n’a pas donné sa clé publique\u202f: rien ne peut lui être scellé.',
    en: 'This insurer has given no public key: nothing can be sealed to it.',
  },
  'too-many': {
    fr: 'Cette complémentaire a déjà autant d’identités témoins que le coffre en garde.',
    en: 'This insurer has as many canaries as the vault keeps.',
  },
};

/** Canaries: planted with a reason, counted, never shown. The vault logs each act, and each look, first. */
export function canariesRoutes(app: App, rooms: Pick<ContainmentRooms, 'database' | 'vault'>): void {
  const insurersFor = (caller: ReturnType<typeof callerOf>) =>
    rooms.database.transaction(operatorTenant(caller), insurerNumbers);

  app.get('/v1/operator/canaries', listing, async (request): Promise<CanaryList> => {
    const caller = callerOf(request, 'operator');
    const { mode, copies, receipt } = await rooms.vault.ask('canaries', { by: caller.credentialId });
    const insurers = await insurersFor(caller);
    const known = new Map(insurers.map((one) => [one.id, one]));
    const held = new Set(copies.filter(({ inFeed }) => (inFeed ?? 0) > 0).map((one) => one.insurerId));
    return {
      mode,
      copies: copies.map(({ insurerId, ...one }) => {
        const { amc = '', name = '' } = known.get(insurerId) ?? {};
        return { insurer: amc, name, ...one };
      }),
      without: insurers.filter(({ id, left }) => !left && !held.has(id)).map(({ amc }) => amc),
      receipt,
    };
  });

  app.post('/v1/operator/canaries', planting, async (request, reply): Promise<PlantAnswer> => {
    const caller = callerOf(request, 'operator');
    reply.header('cache-control', 'no-store');
    const { insurer: amc, copy, count, reason } = request.body;
    const insurer = (await insurersFor(caller)).find((one) => one.amc === amc);
    if (!insurer) throw new Problem('not-found');
    const asked = { insurerId: insurer.id, copy, count, by: caller.credentialId, reason };
    const { why, list, receipt } = await rooms.vault.ask('plant', asked);
    if (why === 'no-target' || (why === null && list === null)) throw new Problem('not-found');
    if (why !== null || list === null) throw new Problem('state.conflict', REFUSALS[why ?? 'no-key']);
    const message = sayPlanted(count, insurer.name)[languageOf(request)];
    return { message, insurer: amc, copy, planted: count, list, receipt };
  });
}

function sayPlanted(count: number, insurer: string): Words {
  return {
    fr: `${count} identités témoins sont connues du coffre. La liste est scellée pour ${insurer}, qui les ajoute à cette copie.`,
    en: `The vault knows ${count} canaries. The list is sealed to ${insurer}, who adds them to that copy.`,
  };
}
