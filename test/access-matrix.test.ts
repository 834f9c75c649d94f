import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { InjectOptions } from 'fastify';
import type { Caller, InsuredCaller } from '../src/http/caller.ts';
import { closeFront, type Front, openFrontOverCountry, stated } from './support/front.ts';

// Route × role (design §9, invariant 6): whom each route of the API lets in, and that it turns everybody else
// away. A route of the document without a row here fails, so nobody adds one without saying who may.

const ROLES = ['professional', 'software', 'insurer', 'operator', 'insured'] as const;
type Role = (typeof ROLES)[number];

const PRACTICE: readonly Role[] = ['professional', 'software'];
const PARTNERS: readonly Role[] = ['professional', 'software', 'insurer', 'operator'];

/** Answers whoever holds what cannot be guessed: there is no role to turn away. */
const PUBLIC: readonly string[] = [
  'GET /v1/log/proofs/{number}',
  'GET /v1/log/receipt-keys',
  'POST /v1/letters/verify',
  'GET /v1/leaks',
  'GET /v1/leaks/insurers',
  'GET /v1/checks',
  'GET /v1/checks/{number}/buckets/{bucket}',
  'POST /v1/checks/{number}/answers',
];

const MAY: Readonly<Record<string, readonly Role[]>> = {
  'GET /v1/session': PARTNERS,
  'POST /v1/session/confirm': ['professional'],
  'GET /v1/insurers': PARTNERS,
  'GET /v1/acts': PARTNERS,
  'POST /v1/rights': PRACTICE,
  'POST /v1/quotes': PRACTICE,
  'GET /v1/quotes/{number}': PRACTICE,
  'POST /v1/quotes/{number}/cancel': PRACTICE,
  'POST /v1/claims': PRACTICE,
  'GET /v1/claims': PRACTICE,
  'GET /v1/claims/{number}': PRACTICE,
  'POST /v1/claims/{number}/cancel': PRACTICE,
  'POST /v1/claims/files': PRACTICE,
  'GET /v1/returns': PRACTICE,
  'GET /v1/returns/{number}': PRACTICE,
  'POST /v1/feeds': ['insurer'],
  'GET /v1/feeds': ['insurer'],
  'POST /v1/grids': ['insurer'],
  'POST /v1/simulations': PARTNERS,
  'GET /v1/payment-batches': ['operator'],
  'POST /v1/payment-batches': ['operator'],
  'POST /v1/payment-batches/{number}/approve': ['operator'],
  'POST /v1/payment-batches/{number}/abandon': ['operator'],
  'GET /v1/operator/picture': ['operator'],
  'GET /v1/operator/drill': ['operator'],
  'GET /v1/operator/accesses': ['operator'],
  'GET /v1/operator/accesses/{target}/{id}': ['operator'],
  'GET /v1/operator/containments': ['operator'],
  'POST /v1/operator/containments': ['operator'],
  'GET /v1/operator/incidents': ['operator'],
  'GET /v1/operator/incidents/{number}': ['operator'],
  'POST /v1/operator/incidents': ['operator'],
  'GET /v1/operator/signals': ['operator'],
  'POST /v1/operator/incidents/{number}/dismiss': ['operator'],
  'POST /v1/operator/incidents/{number}/count': ['operator'],
  'POST /v1/operator/incidents/declared': ['operator'],
  'POST /v1/operator/incidents/{number}/declare': ['operator'],
  'POST /v1/operator/incidents/{number}/events': ['operator'],
  'GET /v1/operator/incidents/{number}/room': ['operator'],
  'POST /v1/operator/incidents/{number}/scope': ['operator'],
  'GET /v1/operator/incidents/{number}/scope': ['operator'],
  'GET /v1/operator/incidents/{number}/scopes/{scope}/lists/{amc}': ['operator'],
  'GET /v1/operator/incidents/{number}/duties': ['operator'],
  'POST /v1/operator/incidents/{number}/alerts': ['operator'],
  'POST /v1/operator/incidents/{number}/filings': ['operator'],
  'GET /v1/operator/incidents/{number}/filings/{filing}': ['operator'],
  'POST /v1/operator/mandates': ['operator'],
  'GET /v1/operator/register': ['operator'],
  'GET /v1/operator/guidance': ['operator'],
  'GET /v1/insurer/incidents': ['insurer'],
  'POST /v1/insurer/incidents/{number}/read': ['insurer'],
  'GET /v1/insurer/incidents/{number}/lists/{scope}': ['insurer'],
  'POST /v1/insurer/incidents/{number}/members': ['insurer'],
  'POST /v1/operator/scope': ['operator'],
  'GET /v1/operator/canaries': ['operator'],
  'POST /v1/operator/canaries': ['operator'],
  'GET /v1/operator/keys': ['operator'],
  'POST /v1/operator/keys': ['operator'],
  'GET /v1/insurer/notices': ['insurer'],
  'POST /v1/insurer/notices/relayed': ['insurer'],
  'GET /v1/operator/incidents/{number}/checks': ['operator'],
  'POST /v1/operator/incidents/{number}/checks': ['operator'],
  'POST /v1/operator/checks/{number}/publish': ['operator'],
  'POST /v1/operator/checks/{number}/close': ['operator'],
  'GET /v1/insurer/checks': ['insurer'],
  'POST /v1/insurer/checks/{number}/people': ['insurer'],
  'POST /v1/insurer/campaigns': ['insurer'],
  'GET /v1/insurer/campaigns': ['insurer'],
  'POST /v1/insurer/campaigns/preview': ['insurer'],
  'GET /v1/insurer/campaigns/{number}': ['insurer'],
  'POST /v1/insurer/campaigns/{number}/batches': ['insurer'],
  'POST /v1/insurer/campaigns/{number}/bounces': ['insurer'],
  'GET /v1/insurer/campaigns/{number}/letter-batches': ['insurer'],
  'POST /v1/insurer/campaigns/{number}/letter-batches': ['insurer'],
  'POST /v1/insurer/campaigns/{number}/letter-batches/{batch}': ['insurer'],
  'POST /v1/insurer/campaigns/{number}/returned': ['insurer'],
  'POST /v1/insurer/campaigns/{number}/letters': ['insurer'],
  'GET /v1/operator/evidence': ['operator'],
  'POST /v1/operator/evidence/attestations': ['operator'],
  'POST /v1/operator/evidence/bundles': ['operator'],
  'GET /v1/me/session': ['insured'],
  'GET /v1/me/lookups': ['insured'],
  'GET /v1/me/concerned': ['insured'],
  'POST /v1/me/cards': ['insured'],
  'POST /v1/me/cards/lost': ['insured'],
  'POST /v1/me/signals': ['insured'],
  // Last: whoever signs out is out.
  'POST /v1/me/sign-out': ['insured'],
};

const NOTICE = {
  verdict: 'read',
  cause: 'stolen-login',
  ...{ from: '2026-11-02', to: '2026-11-03', knownOn: '2026-11-04', writtenOn: '2026-11-05' },
  fields: ['cover'],
  measures: ['access-cut'],
  contact: { name: 'Alix Fournier', phone: '01 00 00 00 00', post: '1 rue des Lilas, Lyon' },
  version: 1,
};

let front: Front;
let callers: Record<Role, Caller | InsuredCaller>;
let document: Map<string, { type: string | undefined }>;

before(async () => {
  front = await openFrontOverCountry();
  callers = {
    professional: front.callers.professional,
    software: front.callers.software,
    operator: front.callers.operator,
    insurer: front.insurer('0099000001'),
    insured: await front.insured(front.country.card('open-premium')),
  };
  document = new Map(readDocument());
});
after(() => closeFront(front));

type Operation = { requestBody?: { content?: Record<string, unknown> } };

function readDocument(): [string, { type: string | undefined }][] {
  const app = front.app as unknown as { swagger(): { paths: Record<string, Record<string, Operation>> } };
  return Object.entries(app.swagger().paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody }]): [string, { type: string | undefined }] => [
      `${method.toUpperCase()} ${path}`,
      { type: Object.keys(requestBody?.content ?? {})[0] },
    ]),
  );
}

/** The letter that the numbers of a room begin with. */
const KINDS: Readonly<Record<string, string>> = {
  quotes: 'E',
  returns: 'R',
  'payment-batches': 'B',
  operator: 'I',
  insurer: 'N',
};

/** A good request, so that nothing but the role decides; what it then comes to is not looked at. */
function request(route: string): InjectOptions {
  const [method = '', path = ''] = route.split(' ');
  const kind = path.includes('/incidents/')
    ? 'I'
    : path.includes('/checks/')
      ? 'Q'
      : (KINDS[path.split('/')[2] ?? ''] ?? 'C');
  const url = path
    .replace('{number}', `${kind}0123456789AB`)
    .replace('{entry}', '1')
    .replace('{scope}', '1')
    .replace('{filing}', '1')
    .replace('{batch}', '1')
    .replace('{amc}', '0099000001')
    .replace('{target}', 'credential')
    .replace('{id}', '999999999');
  if (method === 'GET') return { url };
  const type = document.get(route)?.type;
  const payload = type === undefined || type === 'application/json' ? bodyOf(path) : 'x';
  return { method: 'POST', url, payload, ...(type ? { headers: { 'content-type': type } } : {}) };
}

function bodyOf(path: string): Record<string, unknown> {
  const person = { ...stated(front.country.card('open-premium')), careDate: '2026-11-20' };
  const lines = [{ act: 'PH7', quantity: 1, price: '10.00', base: '10.00' }];
  if (path === '/v1/rights') return { ...person, domains: ['PHAR'] };
  if (path === '/v1/quotes') return { ...person, lines };
  if (path === '/v1/claims') return { ...person, lines, invoiceNumber: '1' };
  if (path === '/v1/operator/containments')
    return { act: 'cut', target: 'credential', id: '999999999', reason: 'Nobody has this number' };
  if (path === '/v1/session/confirm') return { confirm: true };
  if (path === '/v1/insurer/notices/relayed') return { entries: ['1'], channel: 'app' };
  if (path.endsWith('/batches') && path.includes('/campaigns/'))
    return { key: '1', size: 1, people: [{ n: 0, language: 'fr', hash: null }], sealed: null };
  if (path.endsWith('/returned')) return { places: [0] };
  if (path.endsWith('/bounces')) return { messages: ['x'] };
  if (path.endsWith('/letters')) return { hashes: ['0'.repeat(43)] };
  if (/^\/v1\/insurer\/campaigns(\/preview)?$/.test(path))
    return { incident: 'I0123456789AB', notice: NOTICE };
  if (path === '/v1/me/signals') return { entry: '1', kind: 'not-me', why: 'not-there' };
  const reason = 'Nobody has this number';
  const target = { target: 'credential', id: '999999999' };
  if (path === '/v1/operator/incidents')
    return { ...target, reason, from: '2026-11-24T00:00:00Z', to: '2026-11-24T01:00:00Z' };
  if (path.endsWith('/scope') && path.includes('/incidents/')) return { source: 'log', reason };
  if (path.endsWith('/checks')) return { amc: '0099000001', until: '2027-01-01', reason };
  if (/\/checks\/.*\/(publish|close)$/.test(path)) return { reason };
  if (path.endsWith('/people')) {
    const { nir, birthDate, birthRank } = person;
    return { part: 0, people: [{ nir, birthDate, birthRank }] };
  }
  if (path.endsWith('/alerts')) return { reason };
  if (path.endsWith('/filings')) return { controller: 'operator', phase: 'initial' };
  if (path.endsWith('/members')) return { refs: ['A1'], verdict: 'reachable', fields: ['nir'], reason };
  if (path === '/v1/operator/mandates') {
    const roles = { controller: 'insurer', filesBy: 'operator', tellsBy: 'insurer', contract: 'Annexe 4' };
    return { amc: '0000000009', dataSet: 'insured-people', ...roles, from: '2026-01-01' };
  }
  if (path.endsWith('/events')) return { kind: 'note', text: reason };
  if (path.endsWith('/declare')) return { title: 'Nothing', reason };
  if (path.endsWith('/declared'))
    return { title: 'Nothing', reason, from: '2026-11-24T00:00:00Z', to: '2026-11-24T01:00:00Z' };
  if (/\/(dismiss|count)$/.test(path)) return { reason };
  if (path === '/v1/operator/canaries')
    return { insurer: '99000001', copy: 'A copy', count: 1, reason: 'A new subcontractor' };
  if (path === '/v1/operator/evidence/attestations') return { control: 24, says: reason };
  if (path === '/v1/operator/evidence/bundles') return { reason };
  if (path === '/v1/operator/keys')
    return { act: 'rotate', what: 'card', insurer: '99000001', reason: 'A machine was replaced' };
  if (path === '/v1/operator/scope') {
    const window = { from: '2026-11-24T00:00:00Z', to: '2026-11-25T00:00:00Z' };
    return { target: 'credential', ids: ['1'], ...window, reason: 'Whom did this access read?' };
  }
  return {};
}

test('every route of the document has a row, and every row a route', () => {
  assert.deepEqual([...document.keys()].toSorted(), [...PUBLIC, ...Object.keys(MAY)].toSorted());
});

test('without a credential, nothing under /v1 answers but what is public', async () => {
  for (const route of Object.keys(MAY)) {
    const { status, body } = await front.ask(null, request(route));
    assert.deepEqual([status, body.code], [401, 'auth.missing'], route);
  }
});

for (const role of ROLES) {
  test(`${role}: let in where the row says so, turned away everywhere else`, async () => {
    for (const [route, may] of Object.entries(MAY)) {
      const { status, body } = await front.ask(callers[role], request(route));
      if (may.includes(role))
        assert.ok(status !== 401 && status !== 403, `${route}: ${status} ${body?.code}`);
      else assert.deepEqual([status, body.code], [403, 'access.denied'], route);
    }
  });
}
