import { readFileSync } from 'node:fs';
import type { Access } from '../../src/contract/access.ts';
import { accessList } from '../../src/contract/access.ts';
import { accessPage } from '../../src/contract/access-page.ts';
import {
  type Containment,
  containmentAnswer,
  containmentList,
  containmentRequest,
} from '../../src/contract/containments.ts';
import { drillReport } from '../../src/contract/drill.ts';
import { attestationRequest, bundleRequest } from '../../src/contract/evidence.ts';
import {
  countAnswer,
  type Incident,
  incident,
  incidentList,
  incidentRequest,
  signalList,
} from '../../src/contract/incidents.ts';
import { picture } from '../../src/contract/picture.ts';
import { makeManifest } from '../../src/evidence/bundle.ts';
import { type Judged, judgeControls } from '../../src/evidence/judge-controls.ts';
import { loadControls } from '../../src/evidence/load-controls.ts';
import { shownEvidence } from '../../src/evidence/shown-evidence.ts';
import { readDrill, shownDrill, type WrittenDrill } from '../../src/watch/shown-drill.ts';
import { HOUSE_FACTS } from '../support/house-facts.ts';
import { checkActAnswer, checksAnswer } from './fixture-checks.ts';
import { roomAnswer } from './fixture-room.ts';
import { type Asked, type FixtureState, ok, problem, type Reply } from './fixture-state.ts';

/** The report that comes with the software. */
const REPORT = readDrill(
  readFileSync(new URL('../../docs/drill-report.json', import.meta.url), 'utf8'),
) as WrittenDrill;

const RECEIPT = {
  entry: '4711',
  at: '2026-11-24T03:10:00.000Z',
  commitment: 'ab'.repeat(32),
  signature: 'c2lnbmF0dXJl'.repeat(7),
};

/** What the operator's pages ask, from memory: two acts are enough to show that restoring takes two. */
export function answerOperator(state: FixtureState, asked: Asked): Reply {
  const [, , , room, first, second] = asked.url.pathname.split('/');
  switch (`${asked.method} ${room}${first ? '/1' : ''}${second ? '/2' : ''}`) {
    case 'GET picture':
      return ok(picture.parse({ ...state.operator.picture, at: new Date().toISOString() }));
    case 'GET accesses':
      return ok(accessList.parse({ accesses: searched(state, asked.url), next: null }));
    case 'GET accesses/1/2':
      return onePage(state, asked, `${first} ${second}`);
    case 'GET containments':
      return ok(containmentList.parse({ containments: state.operator.acts, next: null }));
    case 'POST containments':
      return contain(state, asked);
    case 'GET incidents':
      return ok(incidentList.parse({ incidents: listed(state, asked.url), next: null }));
    case 'POST incidents':
      return openIncident(state, asked);
    case 'POST checks/1/2':
      return checkActAnswer(state, asked, second ?? '');
    case 'POST incidents/1/2':
      if (second === 'checks') return checksAnswer(state, asked, first ?? '');
      if (second === 'events' || second === 'declare' || second === 'scope' || second === 'alerts')
        return roomAnswer(state, asked, first ?? '', second);
      return second === 'count' ? count(state, asked, first ?? '') : dismiss(state, asked, first ?? '');
    case 'GET incidents/1/2':
      if (second === 'checks') return checksAnswer(state, asked, first ?? '');
      return roomAnswer(state, asked, first ?? '', second ?? 'room');
    case 'GET signals':
      return ok(signalList.parse({ signals: state.operator.signals, next: null }));
    case 'GET drill':
      return ok(drillReport.parse(shownDrill(REPORT, 'project', asked.language)));
    case 'GET evidence':
      return ok(shownEvidence(CATALOGUE, judged(state), { at: new Date(), language: asked.language }));
    case 'POST evidence/1':
      return first === 'bundles' ? bundled(asked) : attested(state, asked);
    default:
      return problem('not-found', asked.language);
  }
}

function searched({ operator }: FixtureState, url: URL): Access[] {
  const search = (url.searchParams.get('search') ?? '').toLowerCase();
  const [wanted, target] = [url.searchParams.get('state'), url.searchParams.get('target')];
  return operator.accesses
    .filter((one) => `${one.name} ${one.id} ${one.practice?.name}`.toLowerCase().includes(search))
    .filter((one) => wanted === null || one.state === wanted)
    .filter((one) => target === null || one.target === target);
}

function onePage({ operator }: FixtureState, { language }: Asked, key: string): Reply {
  const access = operator.accesses.find((one) => `${one.target} ${one.id}` === key);
  if (!access) return problem('not-found', language);
  const acts = operator.acts.filter((one) => one.target === access.target && one.id === access.id);
  return ok(
    accessPage.parse({
      access,
      restoreAsked: requestOf(acts),
      belonging: operator.accesses.filter(
        (one) =>
          one !== access && one.practice?.finess === access.practice?.finess && one.target === 'credential',
      ),
      belongingCount: 1,
      followed: { people: 24, claimed: 21 },
      spending: access.target === 'credential' ? operator.spending : null,
      days: operator.days,
      alarms: (operator.picture.alarms ?? []).filter((one) => one.access.id === access.id),
      containments: acts,
    }),
  );
}

/** The newest act is a request: nobody has answered it. */
function requestOf([newest]: readonly Containment[]) {
  if (newest?.act !== 'restore-asked') return null;
  return { number: newest.number, by: newest.by ?? '', at: newest.at, reason: newest.reason };
}

function contain(state: FixtureState, { body, language }: Asked): Reply {
  const { act, target, id, reason, answers } = containmentRequest.parse(body);
  const { accesses, acts } = state.operator;
  const place = accesses.findIndex((one) => one.target === target && one.id === id);
  const access = accesses[place];
  if (!access) return problem('not-found', language);
  const open = requestOf(acts);
  if (act === 'restored' && (open === null || open.by === state.who.name))
    return problem('state.conflict', language);
  const number = String(acts.length + 1);
  const by = state.who.name;
  const done = { number, act, target, id, name: access.name, at: RECEIPT.at, by, detector: null };
  const made: Containment = { ...done, reason, answers, entry: RECEIPT.entry, receipt: RECEIPT };
  acts.unshift(made);
  const cut = act === 'cut' || (act === 'restore-asked' && access.state === 'cut');
  const changed: Access = {
    ...access,
    state: cut ? 'cut' : 'live',
    cutAt: cut ? target : null,
    since: cut ? RECEIPT.at : null,
  };
  accesses[place] = changed;
  const message = act === 'cut' ? `L’accès de ${access.name} est coupé.` : `Fait pour ${access.name}.`;
  return ok(
    containmentAnswer.parse({ message, containment: made, access: changed, restoreAsked: requestOf(acts) }),
  );
}

function listed({ operator }: FixtureState, url: URL): Incident[] {
  const all = url.searchParams.get('state') === 'all';
  const wanted = url.searchParams.get('state') ?? 'draft';
  return operator.incidents.filter((one) => all || one.state === wanted);
}

function openIncident(state: FixtureState, { body, language }: Asked): Reply {
  const { target, id, from, to, reason, signal } = incidentRequest.parse(body);
  const access = state.operator.accesses.find((one) => one.target === target && one.id === id);
  if (!access) return problem('not-found', language);
  const made: Incident = {
    number: `I00000000000${state.operator.incidents.length}0`.slice(0, 13),
    state: 'draft',
    title: null,
    origin: signal === null ? 'operator' : 'signal',
    openedAt: RECEIPT.at,
    by: state.who.name,
    detector: null,
    access,
    from,
    to,
    events: [{ kind: 'drafted', at: RECEIPT.at, by: state.who.name, reason, entry: '4712', counted: null }],
  };
  state.operator.incidents.unshift(made);
  const place = state.operator.signals.findIndex(({ number }) => number === signal);
  const found = state.operator.signals[place];
  if (found) state.operator.signals[place] = { ...found, incident: made.number };
  return ok(incident.parse(made));
}

function dismiss(state: FixtureState, { body, language }: Asked, number: string): Reply {
  const place = state.operator.incidents.findIndex((one) => one.number === number);
  const found = state.operator.incidents[place];
  if (!found) return problem('not-found', language);
  const { reason } = body as { reason: string };
  const event = {
    kind: 'dismissed',
    at: RECEIPT.at,
    by: state.who.name,
    reason,
    entry: '4713',
    counted: null,
  };
  state.operator.incidents[place] = { ...found, state: 'dismissed', events: [...found.events, event] };
  return ok(incident.parse(state.operator.incidents[place]));
}

function count(state: FixtureState, { body, language }: Asked, number: string): Reply {
  const place = state.operator.incidents.findIndex((one) => one.number === number);
  const found = state.operator.incidents[place];
  if (!found) return problem('not-found', language);
  const { reason } = body as { reason: string };
  const insurers = [{ amc: '0099000001', name: 'Mutuelle du Verger', people: 12 }];
  const event = { kind: 'counted', at: RECEIPT.at, by: state.who.name, reason, entry: '4714' };
  const counted = { people: 12, insurers };
  const shown = { ...found, events: [...found.events, { ...event, counted }] };
  state.operator.incidents[place] = shown;
  const lookups = { read: 14, undetermined: 0, missed: 3, refused: 1, unreadable: 0 };
  const rest = { undetermined: 0, lookups, canaries: 0, unnamed: 0, entries: '4690-4707', list: 'sealed\n' };
  const log = { shard: '2026h2', size: '4720', sealedAt: RECEIPT.at, witnessedAt: RECEIPT.at, whole: true };
  const scope = {
    ...{ from: found.from, to: found.to, people: 12, lookups, log, receipt: RECEIPT },
    insurers: insurers.map((one) => ({ ...one, ...rest })),
  };
  return ok(countAnswer.parse({ incident: shown, scope }));
}

const CATALOGUE = loadControls();

/** The real judgement of a house in order, but for its keys in a file. */
function judged({ operator }: FixtureState): Judged[] {
  return judgeControls(
    CATALOGUE,
    { ...HOUSE_FACTS, at: new Date(), keyProvider: 'file' },
    operator.attestations,
  );
}

function attested({ operator }: FixtureState, asked: Asked): Reply {
  const { control, says } = attestationRequest.parse(asked.body);
  const at = new Date();
  const until = new Date(at.getTime() + 90 * 24 * 3_600_000);
  operator.attestations.push({ control, says, at, until, by: 'Odile Marchand', entry: '4711' });
  return ok({ until: until.toISOString(), entry: '4711' });
}

function bundled(asked: Asked): Reply {
  const { incident } = bundleRequest.parse(asked.body);
  const parts = { 'controls.json': '[]' };
  const { manifest } = makeManifest(parts, { made: RECEIPT.at, incident });
  return ok({ manifest, parts, opening: 'AAAA', receipt: RECEIPT });
}
