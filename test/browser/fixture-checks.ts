import {
  type CheckOut,
  checkActRequest,
  checkList,
  checkOut,
  openCheckRequest,
} from '../../src/contract/checks.ts';
import { type Asked, type FixtureState, ok, problem, type Reply } from './fixture-state.ts';

const AT = '2026-11-24T03:10:00.000Z';
const kept = new WeakMap<FixtureState, CheckOut[]>();

/** The anonymous checks of an incident; one that is opened has its people at once. */
export function checksAnswer(state: FixtureState, { method, body }: Asked, incident: string): Reply {
  const found = kept.get(state) ?? [];
  if (method === 'GET') return ok(checkList.parse({ checks: found }));
  const { until } = openCheckRequest.parse(body);
  const opened = checkOut.parse({
    ...{ number: 'Q0123456789AB', incident, state: 'open', openedAt: AT, closesAt: `${until}T00:00:00Z` },
    insurer: { amc: '0099000001', name: 'Mutuelle du Verger' },
    publicKey: 'ab'.repeat(32),
    ...{ sent: { parts: 1, people: 900, found: 12 }, answers: 0, acts: [] },
  });
  kept.set(state, [opened, ...found]);
  return ok(opened);
}

/** Publishing and ending, both at once. */
export function checkActAnswer(state: FixtureState, { body, language }: Asked, act: string): Reply {
  checkActRequest.parse(body);
  const [first, ...others] = kept.get(state) ?? [];
  if (!first) return problem('not-found', language);
  const moved = checkOut.parse({ ...first, state: act === 'publish' ? 'published' : 'destroyed' });
  kept.set(state, [moved, ...others]);
  return ok(moved);
}
