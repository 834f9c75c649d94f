import type { FastifyRequest } from 'fastify';
import { dayInFrance } from '../basics/day.ts';
import { publicNumber } from '../basics/public-number.ts';
import type { Words } from '../basics/words.ts';
import { findIncident } from '../breach/incidents.store.ts';
import { operatorTenant } from '../containment/contain.routes.ts';
import {
  type CheckOut,
  checkActRequest,
  checkList,
  checkNumber,
  checkOut,
  openCheckRequest,
} from '../contract/checks.ts';
import { incidentNumber } from '../contract/incidents.ts';
import { loadCheckLimits } from '../disclosure/limits/load-check-limits.ts';
import type { App } from '../http/app.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import type { CheckTold } from '../vault/check-protocol.ts';
import type { ChecksRooms } from './checks.routes.ts';
import { checksOf, type StoredCheckOut } from './checks.store.ts';

export type OperatorChecksRooms = ChecksRooms & {
  readonly listInsurers: () => Promise<readonly { readonly id: number; readonly amc: string }[]>;
  readonly randomBytes: (count: number) => Uint8Array;
};

const tags = ['concerned'];
const DAY_MS = 86_400_000;

/** An operator switches an anonymous check on for an incident, publishes its set, and ends it. */
export function operatorChecksRoutes(app: App, rooms: OperatorChecksRooms): void {
  const limitsOn = loadCheckLimits();
  const opening = {
    summary: 'Open an anonymous check of an incident for one insurer',
    ...{ tags, params: incidentNumber, body: openCheckRequest, response: { 200: checkOut } },
  };
  app.post(
    '/v1/operator/incidents/:number/checks',
    { schema: opening },
    async (request): Promise<CheckOut> => {
      const caller = callerOf(request, 'operator');
      const { amc, until, reason } = request.body;
      const untilMs = Date.parse(`${until}T00:00:00Z`);
      const nowMs = rooms.now().getTime();
      const { lifeDays } = limitsOn(dayInFrance(nowMs));
      if (untilMs <= nowMs || untilMs > nowMs + lifeDays * DAY_MS)
        throw new Problem('state.conflict', life(lifeDays));
      const insurer = (await rooms.listInsurers()).find((one) => one.amc === amc);
      const { number: incident } = request.params;
      const found = await rooms.database.transaction(operatorTenant(caller), (tx) =>
        findIncident(tx, incident),
      );
      if (!found || !insurer) throw new Problem('not-found');
      const told = await rooms.vault.ask('check', {
        ...{ act: 'open', by: caller.credentialId, reason, number: publicNumber('Q', rooms.randomBytes(8)) },
        ...{ incidentId: String(found.id), incident, insurerId: insurer.id },
        until: new Date(untilMs).toISOString(),
      });
      return await shown(rooms, request, told);
    },
  );

  const reading = {
    summary: 'Anonymous checks of an incident',
    ...{ tags, params: incidentNumber, response: { 200: checkList } },
  };
  app.get('/v1/operator/incidents/:number/checks', { schema: reading }, async (request) => {
    const caller = callerOf(request, 'operator');
    const about = { by: caller.credentialId, what: 'incidents', target: null, targetId: null } as const;
    await rooms.vault.ask('reading', about);
    const asked = { incident: request.params.number, number: null };
    const found = await rooms.database.transaction(operatorTenant(caller), (tx) => checksOf(tx, asked));
    return { checks: found.map(toCheck) };
  });

  for (const act of ['publish', 'close'] as const) {
    const summary =
      act === 'publish' ? 'Publish the set of a check: it then answers' : 'End a check: its key is destroyed';
    const schema = { summary, tags, params: checkNumber, body: checkActRequest, response: { 200: checkOut } };
    app.post(`/v1/operator/checks/:number/${act}`, { schema }, async (request): Promise<CheckOut> => {
      const { credentialId: by } = callerOf(request, 'operator');
      const { number } = request.params;
      const told = await rooms.vault.ask('check', { act, by, reason: request.body.reason, number });
      return await shown(rooms, request, told);
    });
  }
}

/** @throws Problem not-found, state.conflict */
async function shown(rooms: ChecksRooms, request: FastifyRequest, told: CheckTold): Promise<CheckOut> {
  if (told.why === 'no-target') throw new Problem('not-found');
  if (!told.done && told.why !== null && told.why !== 'known')
    throw new Problem('state.conflict', WHY[told.why]);
  const asked = { incident: null, number: told.number };
  const tenant = operatorTenant(callerOf(request, 'operator'));
  const [check] = await rooms.database.transaction(tenant, (tx) => checksOf(tx, asked));
  if (!check) throw new Problem('not-found');
  return toCheck(check);
}

function toCheck({
  amc,
  name,
  parts,
  people,
  found,
  openedAt,
  closesAt,
  acts,
  ...check
}: StoredCheckOut): CheckOut {
  return {
    ...check,
    insurer: { amc, name },
    openedAt: openedAt.toISOString(),
    closesAt: closesAt.toISOString(),
    sent: { parts, people, found },
    acts: acts.map(({ at, ...act }) => ({ ...act, at: new Date(at).toISOString() })),
  };
}

const WHY: Readonly<Record<'not-counted' | 'incomplete' | 'ended', Words>> = {
  'not-counted': {
    fr: 'Personne n’a encore été recherché chez cette complémentaire\u202f: répondre non serait mentir.',
    en: 'Nobody has been looked for at this insurer yet: to answer no would be a lie.',
  },
  incomplete: {
    fr: 'La complémentaire n’a pas envoyé toutes les personnes que l’incident nomme.',
    en: 'The insurer has not sent everybody whom the incident names.',
  },
  ended: { fr: 'Cette vérification est terminée.', en: 'This check has ended.' },
};
const life = (days: number): Words => ({
  fr: `La clé est détruite au plus tard dans ${days} jours\u202f: choisissez un jour d’ici là.`,
  en: `The key is destroyed in ${days} days at the latest: choose a day until then.`,
});
