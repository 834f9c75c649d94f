import assert from 'node:assert/strict';
import type { Front } from './front.ts';

const REASON = 'Accès signalé volé par son titulaire';
const WINDOW = { from: '2026-11-20T00:00:00.000Z', to: '2026-11-24T12:00:00.000Z' };
const NOTICE = {
  verdict: 'read',
  cause: 'stolen-login',
  ...{ from: '2026-11-20', to: '2026-11-24', knownOn: '2026-11-24', writtenOn: '2026-11-24' },
  fields: ['cover', 'cover-dates', 'care-domains'],
  measures: ['access-cut', 'regulator-told'],
  contact: { name: 'Alix Fournier', phone: '01 00 00 00 00', post: '1 rue des Lilas, 69000 Lyon' },
  version: 1,
};

/** An incident of the professional's access, under way, and what operator and insurer then do about it. */
export type Leak = Awaited<ReturnType<typeof declareLeak>>;

export async function declareLeak(front: Front, amc: string) {
  const operator = async (path: string, payload: object) => {
    const url = `/v1/operator/incidents${path}`;
    const answer = await front.ask(front.callers.operator, { method: 'POST', url, payload });
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  };
  const target = { target: 'credential', id: String(front.callers.professional.credentialId), ...WINDOW };
  const incident: string = (await operator('', { ...target, reason: REASON })).number;
  await operator(`/${incident}/declare`, { title: 'Session volée', reason: REASON });
  const scope = (payload: object) => operator(`/${incident}/scope`, { ...payload, reason: REASON });
  return {
    incident,
    scopeLog: () => scope({ source: 'log' }),
    scopeEverybody: (verdict: string, fields: readonly string[]) =>
      scope({ source: 'insurer', insurers: [amc], verdict, fields }),
    async publish(notice: object = {}) {
      const answer = await front.ask(front.insurer(amc), {
        method: 'POST',
        url: '/v1/insurer/campaigns',
        payload: { incident, notice: { ...NOTICE, ...notice } },
        key: `told-${incident}`,
      });
      assert.deepEqual(answer.body.faults, [], answer.text);
    },
  };
}
