import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { statSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type IdentityHouse, identityHouse } from '../../test/support/identity-house.ts';
import { ADA, NIL, ZOE } from '../../test/support/identity-people.ts';
import { SIGN_IN_MS_MAX } from '../basics/limits.ts';
import { cookieClient } from '../drill/cookie-client.ts';

let house: IdentityHouse;

before(async () => {
  house = await identityHouse();
});

after(() => house.close());

test('a professional chooses their name and comes back signed in, where they wanted to go', async () => {
  const browser = cookieClient();
  assert.equal((await house.session(browser)).response.status, 401);
  const end = await house.signIn(browser, ADA, '/pro?vue=factures');
  assert.equal(end.url, `${house.front.origin}/pro?vue=factures`);
  const who = await house.session(browser);
  assert.equal(who.response.status, 200, who.text);
  const { expiresAt, ...answer } = JSON.parse(who.text);
  assert.deepEqual(answer, {
    kind: 'professional',
    name: 'Ada L’Hôte',
    sector: null,
    insurer: null,
    development: true,
    practice: { finess: '990000019', name: 'Pharmacie <des> Lilas', town: 'Lyon', trade: 'pharmacy' },
  });
  const hours = (new Date(expiresAt).getTime() - Date.now()) / 3_600_000;
  assert.ok(hours > 3.9 && hours <= 4, `ends in ${hours} h`);
  assert.equal(who.response.headers.get('cache-control'), 'no-store');
});

test('the session cookie is out of reach of scripts, and the database keeps only its hash', async () => {
  const browser = cookieClient();
  const step = await browser.once(await house.addressBack(browser, ADA));
  const line = step.response.headers.getSetCookie().find((text) => text.startsWith('cloison_session=')) ?? '';
  assert.match(line, /HttpOnly/i);
  assert.match(line, /SameSite=Lax/i);
  assert.match(line, /Path=\//i);
  const id = /cloison_session=([^;]+)/.exec(line)?.[1] ?? '';
  assert.equal(Buffer.from(id, 'base64url').length, 32);
  const rows = await house.front.db.query<{ idHash: Buffer }>({
    name: 'all sessions',
    text: 'select id_hash as "idHash" from sessions',
    values: [],
  });
  assert.ok(rows.some(({ idHash }) => idHash.equals(hash('sha256', id, 'buffer'))));
  assert.ok(!rows.some(({ idHash }) => idHash.equals(Buffer.from(id, 'base64url'))));
});

test('the sign-in cookie tells nothing and is taken back once used', async () => {
  const browser = cookieClient();
  await house.openSignIn(browser);
  const note = [...browser.jar].find(([key]) => key.startsWith('cloison_sign_in_'))?.[1];
  assert.equal(note?.path, '/auth/callback');
  assert.equal(note?.value.split('.').length, 5, 'encrypted');
  await house.signIn(browser, ADA);
  const callbacks = browser.visited.filter((url) => url.includes('/auth/callback'));
  assert.equal(callbacks.length, 1);
  const replay = await browser.go(callbacks[0] ?? '');
  assert.match(replay.url, /\/pro\?erreur=expiree$/);
});

test('nobody is led to another site by the address of the sign-in', async () => {
  for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', '/auth/login']) {
    const browser = cookieClient();
    assert.equal((await house.signIn(browser, ADA, next)).url, `${house.front.origin}/pro`);
    assert.ok(browser.visited.every((url) => new URL(url).hostname === '127.0.0.1'));
  }
});

test('an answer that another browser began is refused', async () => {
  const attacker = cookieClient();
  const back = await house.addressBack(attacker, ADA);
  const victim = cookieClient();
  const end = await victim.go(back);
  assert.match(end.url, /erreur=expiree/);
  assert.equal((await house.session(victim)).response.status, 401);
});

test('a sign-in left lying for ten minutes starts again', async () => {
  const browser = cookieClient();
  const page = await house.openSignIn(browser);
  house.front.clock.aheadMs = SIGN_IN_MS_MAX + 1_000;
  const end = await house.choose(browser, page, ADA);
  house.front.clock.aheadMs = 0;
  assert.match(end.url, /erreur=expiree/);
});

test('leaving the sign-in page, having no access, or a suspended one, each says so', async () => {
  const leaving = cookieClient();
  const body = new URLSearchParams({ cancel: '1' });
  const left = await leaving.go(await house.openSignIn(leaving), { method: 'POST', body });
  assert.match(left.url, /\/pro\?erreur=refusee$/);
  assert.match((await house.signIn(cookieClient(), NIL)).url, /\/pro\?erreur=inconnu$/);
  await house.asOwner(`update credentials set suspended_at = now() where subject = '${ZOE}'`);
  assert.match((await house.signIn(cookieClient(), ZOE)).url, /\/pro\?erreur=suspendu$/);
  await house.asOwner(`update credentials set suspended_at = null where subject = '${ZOE}'`);
});

test('a name that is not on the page signs nobody in', async () => {
  const browser = cookieClient();
  const page = await house.choose(browser, await house.openSignIn(browser), 'staff:nobody');
  assert.match(page.text, /Choisir qui se connecte/);
  assert.equal((await house.session(browser)).response.status, 401);
});

test('opened under another name of the host, sign-in moves to the right one first', async () => {
  const answer = await fetch(`${house.front.origin.replace('127.0.0.1', 'localhost')}/auth/login?next=/pro`, {
    redirect: 'manual',
  });
  assert.equal(answer.headers.get('location'), `${house.front.origin}/auth/login?next=%2Fpro&moved=1`);
});

test('a front that is not in development refuses who signs in at the development provider', async (t) => {
  const strict = await house.otherFront({ publicUrl: house.front.origin, development: false });
  t.after(strict.close);
  const browser = cookieClient();
  const back = await house.addressBack(browser, ADA);
  const answer = back.replace(house.front.origin, strict.address);
  assert.equal((await browser.once(answer)).response.headers.get('location'), '/pro?erreur=inconnu');
});

test('while the provider is down sign-in says so, sessions live on, and its key survives', async (t) => {
  const browser = cookieClient();
  await house.signIn(browser, ADA);
  const page = await house.openSignIn(browser);
  await house.stopProvider();
  try {
    const fresh = await house.otherFront();
    t.after(fresh.close);
    const end = await cookieClient().go(`${fresh.origin}/auth/login?next=/pro`);
    assert.match(end.url, /\/pro\?erreur=connexion$/);
    assert.equal((await house.session(browser)).response.status, 200);
    await assert.rejects(house.choose(browser, page, ADA));
  } finally {
    await house.restartProvider();
  }
  assert.equal(statSync(house.stateFile).mode & 0o777, 0o600);
  assert.match((await house.signIn(browser, ADA)).url, /\/pro$/);
});
