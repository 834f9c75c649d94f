import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Caller, InsuredCaller } from '../../src/http/caller.ts';
import { type Answer, closeFront, type Front, openFrontOverCountry, stated } from '../support/front.ts';
import { GOOD_PARTS, goodPath } from './good-path.ts';
import { HOSTILE_PARTS, HOSTILE_TYPES, HOSTILE_VALUES, hostileBodies } from './hostile.ts';

// Every route of the API document, under everything a stranger may send. What is looked for: no fault of
// ours, a problem that names the field, and no personal value in what comes back.

type Route = { method: string; path: string; types: string[]; query: string[] };
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';

let front: Front;
let routes: Route[];
let insured: InsuredCaller;

before(async () => {
  front = await openFrontOverCountry();
  insured = await front.insured(front.country.card('open-premium'));
  routes = readRoutes();
});
after(() => closeFront(front));

function readRoutes(): Route[] {
  const { paths } = (
    front.app as unknown as { swagger(): { paths: Record<string, Record<string, any>> } }
  ).swagger();
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      types: Object.keys(operation.requestBody?.content ?? {}),
      query: (operation.parameters ?? [])
        .filter((one: any) => one.in === 'query')
        .map((one: any) => one.name),
    })),
  );
}

/** Whoever the route lets in; the guard itself is tested beside each route. */
function callerFor({ path }: Route): Caller | InsuredCaller {
  if (path.startsWith('/v1/me/')) return insured;
  if (/^\/v1\/(payment|operator)/.test(path)) return front.callers.operator;
  if (/^\/v1\/(feeds|grids|insurer)/.test(path)) return front.insurer('0099000001');
  return front.callers.professional;
}

function send(
  route: Route,
  body: Buffer | string | undefined,
  more: { type?: string | undefined; url?: string } = {},
) {
  const url = more.url ?? goodPath(route.path);
  const type = 'type' in more ? more.type : route.types[0];
  return front.ask(callerFor(route), {
    method: route.method as Method,
    url,
    headers: type === undefined ? {} : { 'content-type': type },
    ...(body === undefined ? {} : { payload: body }),
  });
}

/** What every answer owes, whatever was sent. */
function check(answer: Answer, route: Route, what: string): void {
  const about = `${route.method} ${route.path}, ${what}: ${answer.status} ${answer.text.slice(0, 400)}`;
  assert.ok(answer.status < 500, about);
  if (answer.status < 400) return;
  assert.match(answer.type, /^application\/problem\+json/, about);
  for (const key of ['type', 'title', 'code', 'detail', 'remedy', 'instance'])
    assert.ok(typeof answer.body[key] === 'string' && answer.body[key] !== '', `${key} of ${about}`);
  assert.equal(answer.body.status, answer.status, about);
  if (answer.body.code !== 'request.invalid') return;
  assert.ok(answer.body.errors.length > 0, about);
  for (const { field, reason, remedy } of answer.body.errors)
    assert.ok(field !== '' && reason !== '' && remedy !== '', about);
}

const IDENTITY_FIELDS = ['nir', 'birthDate', 'memberNumber'] as const;

/** The route's good body, as text; the fields that say who somebody is come from a card. */
function goodBody(path: string): Record<string, unknown> | undefined {
  const card = front.country.card('open-premium');
  const person = { ...stated(card), careDate: '2026-11-20', presence: front.proof(card) };
  const lines = [{ act: 'PH7', quantity: 1, price: '10.00', base: '10.00' }];
  if (path === '/v1/rights') return { ...person, until: '2026-11-20', domains: ['PHAR'] };
  if (path === '/v1/quotes') return { ...person, lines, sector: null, carePath: null, exemption: null };
  if (path === '/v1/claims') return { ...person, lines, invoiceNumber: '1', insurerAmount: '3.50' };
  return undefined;
}

function assertNoIdentity(answer: Answer, body: Record<string, unknown>, what: string): void {
  for (const field of IDENTITY_FIELDS) {
    const value = body[field];
    if (typeof value === 'string' && value.length >= 6 && !['9999-12-31', '2026-02-30'].includes(value))
      assert.ok(
        !answer.text.includes(value),
        `${what}: the ${field} that was sent comes back in ${answer.text}`,
      );
  }
}

test('the document names every route of the trade', () => {
  const named = routes.map(({ method, path }) => `${method} ${path}`);
  for (const one of [
    'POST /v1/rights',
    'POST /v1/quotes',
    'POST /v1/claims',
    'POST /v1/claims/files',
    'POST /v1/feeds',
  ])
    assert.ok(named.includes(one), one);
  assert.ok(routes.length >= 18);
});

test('a good body is answered on every route that has one, so that the bad ones below are bad in one place', async () => {
  for (const route of routes) {
    const body = route.method === 'POST' && goodBody(route.path);
    if (body) assert.equal((await send(route, JSON.stringify(body))).status, 200, route.path);
  }
});

test('any value in any field: the problem names that field and repeats nothing of the person', async () => {
  for (const route of routes) {
    const good = route.method === 'POST' ? goodBody(route.path) : undefined;
    if (!good) continue;
    for (const field of [...Object.keys(good), 'csr', 'unheardOf']) {
      const attempts = HOSTILE_VALUES.map(async (value) => {
        const body = { ...good, [field]: value };
        const what = `${field} = ${JSON.stringify(value).slice(0, 60)}`;
        const answer = await send(route, JSON.stringify(body));
        check(answer, route, what);
        assertNoIdentity(answer, body, what);
        if (answer.body.code === 'request.invalid') {
          const fields: string[] = answer.body.errors.map((one: { field: string }) => one.field);
          assert.ok(
            fields.every((one) => one.startsWith(field)),
            `${what} is told of ${fields}`,
          );
        }
      });
      await Promise.all(attempts);
    }
  }
});

test('any value in any field of a line of care', async () => {
  for (const path of ['/v1/quotes', '/v1/claims']) {
    const route = routes.find((one) => one.path === path && one.method === 'POST');
    const good = goodBody(path);
    assert.ok(route && good);
    for (const field of [
      'act',
      'quantity',
      'price',
      'base',
      'rate',
      'mandatory',
      'coefficient',
      'unheardOf',
    ]) {
      await Promise.all(
        HOSTILE_VALUES.map(async (value) => {
          const [line] = good.lines as object[];
          const answer = await send(route, JSON.stringify({ ...good, lines: [{ ...line, [field]: value }] }));
          check(answer, route, `lines[0].${field} = ${JSON.stringify(value).slice(0, 60)}`);
          if (answer.body.code === 'request.invalid')
            assert.match(answer.body.errors[0].field, /^lines\[0\]/);
        }),
      );
    }
  }
});

test('a field left out is named as missing', async () => {
  for (const route of routes) {
    const good = route.method === 'POST' ? goodBody(route.path) : undefined;
    for (const field of good ? ['amc', 'conventionType', 'nir', 'birthDate', 'careDate'] : []) {
      const { [field]: _, ...body } = good ?? {};
      const answer = await send(route, JSON.stringify(body));
      check(answer, route, `without ${field}`);
      assert.deepEqual([answer.status, answer.body.errors.map((one: any) => one.field)], [400, [field]]);
    }
  }
});

test('bodies that are no request at all', async () => {
  for (const route of routes.filter(({ method }) => method !== 'GET')) {
    const good = JSON.stringify(goodBody(route.path) ?? { level: 'X' });
    for (const [what, body] of hostileBodies(good)) {
      // Feeds are a second's work each: a few kinds are enough, their lines have tests of their own.
      if (route.path === '/v1/feeds' && !['nothing', 'zeros', 'UTF-16'].includes(what)) continue;
      const answer = await send(route, body);
      check(answer, route, what);
      if (route.types.includes('application/json') && goodBody(route.path))
        assert.ok([400, 413].includes(answer.status), `${route.path}, ${what}: ${answer.status}`);
    }
  }
});

test('a body under another content type', async () => {
  for (const route of routes.filter(({ types }) => types.length > 0)) {
    for (const type of HOSTILE_TYPES) {
      const answer = await send(route, JSON.stringify(goodBody(route.path) ?? {}), { type });
      check(answer, route, `as ${type}`);
    }
  }
});

test('any piece of an address, in the path and in every query', async () => {
  for (const route of routes) {
    const urls = HOSTILE_PARTS.flatMap((part) => [
      ...Object.keys(GOOD_PARTS).flatMap((name) =>
        route.path.includes(`{${name}}`) ? [goodPath(route.path, { [name]: part })] : [],
      ),
      ...route.query.map((name) => `${goodPath(route.path)}?${name}=${part}`),
      `${goodPath(route.path)}?unheardOf=${part}`,
    ]);
    if (route.path === '/v1/feeds' && route.method === 'POST') urls.splice(6);
    for (const url of urls) check(await send(route, undefined, { url }), route, url.slice(0, 100));
  }
});

test('a query that is not allowed is named', async () => {
  const list = routes.find(({ method, path }) => method === 'GET' && path === '/v1/claims');
  assert.ok(list);
  for (const [query, field] of [
    ['limit=0', 'limit'],
    ['limit=x', 'limit'],
    ['status=gone', 'status'],
    ['cursor=%00', 'cursor'],
  ]) {
    const answer = await send(list, undefined, { url: `/v1/claims?${query}` });
    assert.equal(answer.status, 400, query);
    assert.deepEqual(
      answer.body.errors.map((one: any) => one.field),
      [field],
    );
  }
});

test('hostile headers', async () => {
  const route = routes.find(({ path }) => path === '/v1/claims') as Route;
  for (const headers of [
    { 'idempotency-key': '' },
    { 'idempotency-key': 'x'.repeat(300) },
    { 'idempotency-key': 'é' },
    { 'accept-language': `${'x,'.repeat(5_000)}en` },
    { 'accept-language': '\u00ff' },
    { cookie: '__Host-session=%00; session=x' },
    { authorization: 'Bearer x' },
    { accept: 'application/xml' },
  ]) {
    const answer = await front.ask(front.callers.professional, {
      method: 'POST',
      url: '/v1/claims',
      headers: { 'content-type': 'application/json', ...headers },
      payload: JSON.stringify({ ...goodBody('/v1/claims'), invoiceNumber: '77' }),
    });
    check(answer, route, JSON.stringify(headers).slice(0, 60));
  }
});

test('addresses that nothing answers, and methods no route has', async () => {
  const nowhere: Route = { method: 'GET', path: '/', types: [], query: [] };
  for (const url of [
    '/v1',
    '/v1/',
    '/v2/rights',
    '/v1/rights/',
    '/%',
    '/%c0%af',
    '/v1/rights%00',
    '//v1//rights',
    '/docs/../etc',
  ]) {
    const answer = await send(nowhere, undefined, { url });
    check(answer, nowhere, url);
  }
  for (const method of ['PUT', 'DELETE', 'PATCH'])
    for (const { path } of routes) {
      const answer = await send({ ...nowhere, method, path }, undefined);
      assert.equal(answer.status, 404, `${method} ${path}`);
    }
});

test('no fault of ours was written to the log, and no identity', () => {
  const written = front.logged.join('');
  assert.deepEqual(
    front.logged.filter((line) => line.includes('http.failed')),
    [],
  );
  const { nir, memberNumber, birthDate } = front.country.card('open-premium');
  for (const value of [nir, memberNumber, birthDate]) assert.ok(!written.includes(value));
});
