import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { cookieClient } from '../../test/support/cookie-client.ts';
import { testDatabase } from '../../test/support/database.ts';
import { CLIENT_SECRET, identityFront } from '../../test/support/identity-front.ts';
import { ADA, asOwner, loadTestPeople, NIL, TEST_PEOPLE, ZOE } from '../../test/support/identity-people.ts';
import { SESSION_IDLE_MS, SIGN_IN_MS_MAX } from '../basics/limits.ts';
import { anyFreePort } from '../ground/free-port.ts';
import { startDevelopmentProvider } from './development-provider.ts';

const folder = mkdtempSync(join(tmpdir(), 'cloison-identity-'));
const stateFile = join(folder, 'provider.json');
let front: Awaited<ReturnType<typeof identityFront>>;
let provider: Awaited<ReturnType<typeof startDevelopmentProvider>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let providerPort: number;

const startProvider = () =>
  startDevelopmentProvider({
    port: providerPort, issuer: `http://127.0.0.1:${providerPort}`, publicUrl: front.origin, stateFile,
    clientSecret: CLIENT_SECRET, people: TEST_PEOPLE,
  });

before(async () => {
  database = await testDatabase();
  await loadTestPeople(database.urls.owner);
  providerPort = await anyFreePort();
  front = await identityFront({ frontUrl: database.urls.front, issuer: `http://127.0.0.1:${providerPort}` });
  provider = await startProvider();
});

after(async () => {
  await provider.close();
  await front.close();
  rmSync(folder, { recursive: true });
});

type Browser = ReturnType<typeof cookieClient>;

/** Opens the sign-in page and gives its address. */
async function openSignIn(browser: Browser, next = '/pro'): Promise<string> {
  const page = await browser.go(`${front.origin}/auth/login?next=${encodeURIComponent(next)}`);
  assert.match(page.text, /Choisir qui se connecte/);
  return page.url;
}

const choose = (browser: Browser, page: string, subject: string) =>
  browser.go(page, { method: 'POST', body: new URLSearchParams({ subject }) });

async function signIn(browser: Browser, subject: string, next = '/pro') {
  return choose(browser, await openSignIn(browser, next), subject);
}

const session = (browser: Browser) => browser.once(`${front.origin}/v1/session`);

async function change(browser: Browser, headers: Record<string, string>): Promise<number> {
  return (await browser.once(`${front.origin}/v1/change`, { method: 'POST', headers })).response.status;
}

test('a professional chooses their name and comes back signed in, where they wanted to go', async () => {
  const browser = cookieClient();
  assert.equal((await session(browser)).response.status, 401);
  const end = await signIn(browser, ADA, '/pro?vue=factures');
  assert.equal(end.url, `${front.origin}/pro?vue=factures`);
  const who = await session(browser);
  assert.equal(who.response.status, 200, who.text);
  const { expiresAt, ...answer } = JSON.parse(who.text);
  assert.deepEqual(answer, {
    kind: 'professional', name: 'Ada L’Hôte', sector: null, insurer: null, development: true,
    practice: { finess: '990000019', name: 'Pharmacie <des> Lilas', town: 'Lyon', trade: 'pharmacy' },
  });
  const hours = (new Date(expiresAt).getTime() - Date.now()) / 3_600_000;
  assert.ok(hours > 3.9 && hours <= 4, `ends in ${hours} h`);
  assert.equal(who.response.headers.get('cache-control'), 'no-store');
});

test('the session cookie is out of reach of scripts, and the database keeps only its hash', async () => {
  const browser = cookieClient();
  const page = await openSignIn(browser);
  const finished = await browser.once(page, { method: 'POST', body: new URLSearchParams({ subject: ADA }) });
  let step = finished;
  while (!step.response.headers.getSetCookie().some((line) => line.startsWith('cloison_session='))) {
    step = await browser.once(new URL(step.response.headers.get('location') ?? '', step.url).href);
  }
  const line = step.response.headers.getSetCookie().find((text) => text.startsWith('cloison_session=')) ?? '';
  assert.match(line, /HttpOnly/i);
  assert.match(line, /SameSite=Lax/i);
  assert.match(line, /Path=\//i);
  const id = /cloison_session=([^;]+)/.exec(line)?.[1] ?? '';
  assert.equal(Buffer.from(id, 'base64url').length, 32);
  const rows = await front.db.query<{ idHash: Buffer }>({
    name: 'all sessions', text: 'select id_hash as "idHash" from sessions', values: [],
  });
  assert.ok(rows.some(({ idHash }) => idHash.equals(hash('sha256', id, 'buffer'))));
  assert.ok(!rows.some(({ idHash }) => idHash.equals(Buffer.from(id, 'base64url'))));
});

test('the sign-in cookie tells nothing and is taken back once used', async () => {
  const browser = cookieClient();
  await openSignIn(browser);
  const note = [...browser.jar].find(([key]) => key.startsWith('cloison_sign_in_'))?.[1];
  assert.equal(note?.path, '/auth/callback');
  assert.equal(note?.value.split('.').length, 5, 'encrypted');
  await signIn(browser, ADA);
  const callbacks = browser.visited.filter((url) => url.includes('/auth/callback'));
  assert.equal(callbacks.length, 1);
  const replay = await browser.go(callbacks[0] ?? '');
  assert.match(replay.url, /\/pro\?erreur=expiree$/);
});

test('nobody is led to another site by the address of the sign-in', async () => {
  for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', '/auth/login']) {
    const browser = cookieClient();
    assert.equal((await signIn(browser, ADA, next)).url, `${front.origin}/pro`);
    assert.ok(browser.visited.every((url) => new URL(url).hostname === '127.0.0.1'));
  }
});

test('an answer that another browser began is refused', async () => {
  const attacker = cookieClient();
  const page = await openSignIn(attacker);
  let step = await attacker.once(page, { method: 'POST', body: new URLSearchParams({ subject: ADA }) });
  while (!step.response.headers.get('location')?.includes('/auth/callback')) {
    step = await attacker.once(new URL(step.response.headers.get('location') ?? '', step.url).href);
  }
  const victim = cookieClient();
  const end = await victim.go(step.response.headers.get('location') ?? '');
  assert.match(end.url, /erreur=expiree/);
  assert.equal((await session(victim)).response.status, 401);
});

test('a sign-in left lying for ten minutes starts again', async () => {
  const browser = cookieClient();
  const page = await openSignIn(browser);
  front.clock.aheadMs = SIGN_IN_MS_MAX + 1_000;
  const end = await choose(browser, page, ADA);
  front.clock.aheadMs = 0;
  assert.match(end.url, /erreur=expiree/);
});

test('leaving the sign-in page, having no access, or a suspended one, each says so', async () => {
  const leaving = cookieClient();
  const body = new URLSearchParams({ cancel: '1' });
  const left = await leaving.go(await openSignIn(leaving), { method: 'POST', body });
  assert.match(left.url, /\/pro\?erreur=refusee$/);
  assert.match((await signIn(cookieClient(), NIL)).url, /\/pro\?erreur=inconnu$/);
  await asOwner(database.urls.owner, `update credentials set suspended_at = now() where subject = '${ZOE}'`);
  assert.match((await signIn(cookieClient(), ZOE)).url, /\/pro\?erreur=suspendu$/);
  await asOwner(database.urls.owner, `update credentials set suspended_at = null where subject = '${ZOE}'`);
});

test('a name that is not on the page signs nobody in', async () => {
  const browser = cookieClient();
  const page = await choose(browser, await openSignIn(browser), 'staff:nobody');
  assert.match(page.text, /Choisir qui se connecte/);
  assert.equal((await session(browser)).response.status, 401);
});

test('signing out ends the session at once, for our own pages only', async () => {
  const browser = cookieClient();
  await signIn(browser, ADA);
  const kept = new Map(browser.jar);
  const foreign = { method: 'POST', headers: { origin: 'https://evil.example' } };
  assert.equal((await browser.once(`${front.origin}/auth/logout`, foreign)).response.status, 403);
  assert.equal((await session(browser)).response.status, 200);
  const own = { method: 'POST', headers: { origin: front.origin } };
  assert.equal((await browser.once(`${front.origin}/auth/logout`, own)).response.status, 204);
  const thief = cookieClient();
  for (const [key, value] of kept) thief.jar.set(key, value);
  const answer = await session(thief);
  assert.equal(answer.response.status, 401);
  assert.equal(JSON.parse(answer.text).code, 'auth.invalid');
});

test('another site cannot make a signed-in browser change anything', async () => {
  const browser = cookieClient();
  await signIn(browser, ADA);
  assert.equal(await change(browser, { origin: front.origin }), 200);
  assert.equal(await change(browser, { 'sec-fetch-site': 'same-origin' }), 200);
  for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, {}]) {
    assert.equal(await change(browser, headers), 403, JSON.stringify(headers));
  }
});

test('a session unused for thirty minutes ends; one in use lives four hours and not longer', async () => {
  const idle = cookieClient();
  await signIn(idle, ADA);
  front.clock.aheadMs = SESSION_IDLE_MS + 1_000;
  assert.equal((await session(idle)).response.status, 401);
  front.clock.aheadMs = 0;
  const busy = cookieClient();
  await signIn(busy, ADA);
  const minutes = 60_000;
  for (let at = 25 * minutes; at < 240 * minutes; at += 25 * minutes) {
    front.clock.aheadMs = at;
    assert.equal((await session(busy)).response.status, 200, `at ${at / minutes} min`);
  }
  front.clock.aheadMs = 240 * minutes + 1_000;
  assert.equal((await session(busy)).response.status, 401);
  front.clock.aheadMs = 0;
});

test('signing in elsewhere ends the older session of the same credential', async () => {
  const [older, newer] = [cookieClient(), cookieClient()];
  await signIn(older, ADA);
  await signIn(newer, ADA);
  assert.equal((await session(older)).response.status, 401);
  assert.equal((await session(newer)).response.status, 200);
});

test('suspending a credential or its practice cuts its session at once, and nobody else', async () => {
  const [ada, zoe] = [cookieClient(), cookieClient()];
  await signIn(ada, ADA);
  await signIn(zoe, ZOE);
  await asOwner(database.urls.owner, "update practices set suspended_at = now() where finess = '990000027'");
  const cut = await session(zoe);
  assert.deepEqual([cut.response.status, JSON.parse(cut.text).code], [403, 'auth.suspended']);
  assert.equal((await session(ada)).response.status, 200);
  await asOwner(database.urls.owner, "update practices set suspended_at = null where finess = '990000027'");
  await asOwner(database.urls.owner, "update credentials set suspended_at = now() where label = 'Ada, Lilas'");
  assert.equal((await session(ada)).response.status, 403);
  const again = cookieClient();
  await signIn(again, ADA);
  assert.equal(JSON.parse((await session(again)).text).practice.name, 'Cabinet du Cèdre', 'the other access works on');
  await asOwner(database.urls.owner, 'update credentials set suspended_at = null');
});

test('an invented session is refused', async () => {
  const browser = cookieClient();
  browser.jar.set('cloison_session', { value: 'A'.repeat(43), host: '127.0.0.1', path: '/' });
  assert.equal(JSON.parse((await session(browser)).text).code, 'auth.invalid');
  browser.jar.set('cloison_session', { value: "x' or 1=1", host: '127.0.0.1', path: '/' });
  assert.equal(JSON.parse((await session(browser)).text).code, 'auth.missing');
});

test('opened under another name of the host, sign-in moves to the right one first', async () => {
  const answer = await fetch(`${front.origin.replace('127.0.0.1', 'localhost')}/auth/login?next=/pro`, {
    redirect: 'manual',
  });
  assert.equal(answer.headers.get('location'), `${front.origin}/auth/login?next=%2Fpro&moved=1`);
});

test('a front that is not in development refuses who signs in at the development provider', async () => {
  const issuer = `http://127.0.0.1:${providerPort}`;
  const strict = await identityFront({ frontUrl: database.urls.front, issuer, publicUrl: front.origin, development: false });
  const browser = cookieClient();
  const page = await openSignIn(browser);
  let step = await browser.once(page, { method: 'POST', body: new URLSearchParams({ subject: ADA }) });
  while (!step.response.headers.get('location')?.includes('/auth/callback')) {
    step = await browser.once(new URL(step.response.headers.get('location') ?? '', step.url).href);
  }
  const answer = (step.response.headers.get('location') ?? '').replace(front.origin, strict.address);
  assert.equal((await browser.once(answer)).response.headers.get('location'), '/pro?erreur=inconnu');
  await strict.close();
});

test('while the provider is down sign-in says so and sessions live on; its key survives the restart', async () => {
  const browser = cookieClient();
  await signIn(browser, ADA);
  const page = await openSignIn(browser);
  await provider.close();
  try {
    const fresh = await identityFront({ frontUrl: database.urls.front, issuer: `http://127.0.0.1:${providerPort}` });
    const end = await cookieClient().go(`${fresh.origin}/auth/login?next=/pro`);
    assert.match(end.url, /\/pro\?erreur=connexion$/);
    await fresh.close();
    assert.equal((await session(browser)).response.status, 200);
    await assert.rejects(choose(browser, page, ADA));
  } finally {
    provider = await startProvider();
  }
  assert.equal(statSync(stateFile).mode & 0o777, 0o600);
  assert.match((await signIn(browser, ADA)).url, /\/pro$/);
});
