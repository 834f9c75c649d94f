import { duties } from '../../src/contract/duties.ts';
import { roomEvent } from '../../src/contract/incident-events.ts';
import { incidentRoom } from '../../src/contract/incident-room.ts';
import {
  incidentScopeAnswer,
  incidentScopePending,
  incidentScopesNow,
} from '../../src/contract/incident-scope.ts';
import { type Incident, incident } from '../../src/contract/incidents.ts';
import { type Asked, type FixtureState, ok, problem, type Reply } from './fixture-state.ts';

type Line = { readonly kind: string; readonly detail: Record<string, unknown> };
const AT = '2026-11-24T03:10:00.000Z';
/** A search that takes long: still under way at the next look, then kept. */
const SEARCH = { since: AT, insurers: 2, done: 1, people: 4_125_000, failed: false };
const searches = new WeakMap<Incident, number>();
const timelines = new WeakMap<FixtureState, Map<string, Line[]>>();

/** What the room of an incident answers: its timeline, and what is added to it. */
export function roomAnswer(state: FixtureState, asked: Asked, number: string, what: string): Reply {
  const place = state.operator.incidents.findIndex((one) => one.number === number);
  const found = state.operator.incidents[place];
  if (!found) return problem('not-found', asked.language);
  const lines = timelines.get(state) ?? new Map<string, Line[]>();
  timelines.set(state, lines);
  const own = lines.get(number) ?? [];
  if (what === 'duties' || what === 'alerts') return ok(duties.parse(dutiesOf(what === 'alerts')));
  if (what === 'scope') return scopeAnswer(found, own, { asked, lines });
  if (what === 'room') return ok(incidentRoom.parse(roomOf(found, own)));
  if (what === 'declare') {
    const { title } = asked.body as { title: string };
    state.operator.incidents[place] = { ...found, state: 'declared', title };
    lines.set(number, [...own, { kind: 'declared', detail: asked.body as Line['detail'] }]);
  } else {
    const { kind, ...detail } = roomEvent.parse(asked.body);
    lines.set(number, [...own, { kind, detail }]);
  }
  return ok(incident.parse(state.operator.incidents[place]));
}

function roomOf(found: Incident, own: readonly Line[]) {
  const of = (kind: string) => own.filter((line) => line.kind === kind).map(({ detail }) => detail);
  return {
    incident: found,
    title: found.title,
    times: of('time').map((detail) => ({ ...detail, setAt: AT, by: 'Odile', changes: 1 })),
    tasks: of('task').map((detail, i) => ({ ...detail, task: `T${i + 1}`, doneAt: null, late: true })),
    ...{ documents: [], readings: [], containments: [] },
    timeline: own.map(({ kind, detail }, i) => ({
      ...{ number: String(i + 1), kind, at: AT, by: 'Odile', detail, entry: '4720' },
      ...{ commitment: 'ab'.repeat(32), opening: 'AA', altered: false },
    })),
    whole: true,
  };
}

type Scoping = { readonly asked: Asked; readonly lines: Map<string, Line[]> };

/** Nobody yet; after the question, twelve people of one insurer. */
function scopeAnswer(found: Incident, own: readonly Line[], { asked, lines }: Scoping): Reply {
  const asks = asked.method === 'POST';
  if (asks && (asked.body as { source: string }).source === 'insurer') {
    searches.set(found, 1);
    return { status: 202, answer: incidentScopePending.parse({ search: SEARCH }) };
  }
  const looks = searches.get(found) ?? 0;
  searches.set(found, looks - 1);
  const all: readonly Line[] = asks ? [...own, { kind: 'scoped', detail: { people: 12 } }] : own;
  lines.set(found.number, [...all]);
  const known = all.some(({ kind }) => kind === 'scoped');
  const one = { amc: '0099000001', name: 'Mutuelle du Verger', read: 12, reachable: 0, cannotExclude: 0 };
  const total = { ...one, others: 'not-in-scope' };
  const part = { ...total, unnamed: 0, unreadable: 0, unknown: 0, listed: true };
  const scope = {
    ...{ scope: '7', source: 'log', at: AT, by: 'Odile', from: AT, to: AT, entry: '4721', whole: true },
    ...{ log: { shard: '2026h2', size: '4722', sealedAt: AT }, insurers: [part] },
  };
  const scopes = { people: known ? 12 : 0, insurers: known ? [total] : [], scopes: known ? [scope] : [] };
  return ok(
    asks
      ? incidentScopeAnswer.parse({ incident: found, scope: scopes })
      : incidentScopesNow.parse({ ...scopes, search: looks > 0 ? SEARCH : null }),
  );
}

/** The operator's own clock and one insurer's, a severity, a filing and its complement. */
function dutiesOf(told: boolean) {
  const none = { readAt: null, awareAt: null, because: 'not-aware', dueAt: null, hours: 72, decisions: [] };
  const own = { filesBy: 'operator', tellsBy: 'operator', contract: null };
  const operator = { ...none, ...own, controller: 'operator', name: 'Opérateur', toldAt: null };
  const insurer = { ...none, ...own, controller: '0099000001', name: 'Mutuelle du Verger' };
  const filing = {
    ...{ filing: '9', controller: '0099000001', phase: 'complement', form: 'cnil-2026', at: AT, by: 'Odile' },
    ...{ late: null, sections: [], receipt: 'CNIL-123', filedAt: AT },
    changes: [{ section: 'cause', before: 'Inconnu', after: 'Acte externe malveillant' }],
  };
  const severity = {
    ...{ se: '3.00', cb: '1.00', band: 'high', flags: [], method: 'ENISA-2013-1.0' },
    inputs: [{ input: 'dpc', value: '2', says: 'données simples', because: 'NIR et identité' }],
    flips: [{ input: 'dpc', to: '3.00', band: 'very-high' }],
  };
  return {
    reading: 'told-by-processor',
    controllers: [
      { ...operator, state: 'not-started' },
      { ...insurer, contract: 'Annexe 4', toldAt: told ? AT : null, state: told ? 'running' : 'late' },
    ],
    severity,
    filings: [filing],
  };
}
