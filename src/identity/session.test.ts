import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Browser, type IdentityHouse, identityHouse } from '../../test/support/identity-house.ts';
import { ADA, ZOE } from '../../test/support/identity-people.ts';
import { SESSION_IDLE_MS } from '../basics/limits.ts';
import { cookieClient } from '../drill/cookie-client.ts';

let house: IdentityHouse;

before(async () => {
  house = await identityHouse();
});

after(() => house.close());

async function change(browser: Browser, headers: Record<string, string>): Promise<number> {
  const address = `${house.front.origin}/v1/change`;
  return (await browser.once(address, { method: 'POST', headers })).response.status;
}

test('signing out ends the session at once, for our own pages only', async () => {
  const browser = cookieClient();
  await house.signIn(browser, ADA);
  const kept = new Map(browser.jar);
  const foreign = { method: 'POST', headers: { origin: 'https://evil.example' } };
  assert.equal((await browser.once(`${house.front.origin}/auth/logout`, foreign)).response.status, 403);
  assert.equal((await house.session(browser)).response.status, 200);
  const own = { method: 'POST', headers: { origin: house.front.origin } };
  assert.equal((await browser.once(`${house.front.origin}/auth/logout`, own)).response.status, 204);
  const thief = cookieClient();
  for (const [key, value] of kept) thief.jar.set(key, value);
  const answer = await house.session(thief);
  assert.equal(answer.response.status, 401);
  assert.equal(JSON.parse(answer.text).code, 'auth.invalid');
});

test('another site cannot make a signed-in browser change anything', async () => {
  const browser = cookieClient();
  await house.signIn(browser, ADA);
  assert.equal(await change(browser, { origin: house.front.origin }), 200);
  assert.equal(await change(browser, { 'sec-fetch-site': 'same-origin' }), 200);
  for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, {}]) {
    assert.equal(await change(browser, headers), 403, JSON.stringify(headers));
  }
});

test('a session unused for thirty minutes ends; one in use lives four hours and not longer', async () => {
  const idle = cookieClient();
  await house.signIn(idle, ADA);
  house.front.clock.aheadMs = SESSION_IDLE_MS + 1_000;
  assert.equal((await house.session(idle)).response.status, 401);
  house.front.clock.aheadMs = 0;
  const busy = cookieClient();
  await house.signIn(busy, ADA);
  const minutes = 60_000;
  for (let at = 25 * minutes; at < 240 * minutes; at += 25 * minutes) {
    house.front.clock.aheadMs = at;
    assert.equal((await house.session(busy)).response.status, 200, `at ${at / minutes} min`);
  }
  house.front.clock.aheadMs = 240 * minutes + 1_000;
  assert.equal((await house.session(busy)).response.status, 401);
  house.front.clock.aheadMs = 0;
});

test('signing in elsewhere ends the older session of the same credential', async () => {
  const [older, newer] = [cookieClient(), cookieClient()];
  await house.signIn(older, ADA);
  await house.signIn(newer, ADA);
  assert.equal((await house.session(older)).response.status, 401);
  assert.equal((await house.session(newer)).response.status, 200);
});

test('suspending a credential or its practice cuts its session at once, and nobody else', async () => {
  const [ada, zoe] = [cookieClient(), cookieClient()];
  await house.signIn(ada, ADA);
  await house.signIn(zoe, ZOE);
  await house.asOwner("update practices set suspended_at = now() where finess = '990000027'");
  const cut = await house.session(zoe);
  assert.deepEqual([cut.response.status, JSON.parse(cut.text).code], [403, 'auth.suspended']);
  assert.equal((await house.session(ada)).response.status, 200);
  await house.asOwner("update practices set suspended_at = null where finess = '990000027'");
  await house.asOwner("update credentials set suspended_at = now() where label = 'Ada, Lilas'");
  assert.equal((await house.session(ada)).response.status, 403);
  const again = cookieClient();
  await house.signIn(again, ADA);
  assert.equal(
    JSON.parse((await house.session(again)).text).practice.name,
    'Cabinet du Cèdre',
    'the other access works on',
  );
  await house.asOwner('update credentials set suspended_at = null');
});

test('giving an access back does not revive the sessions it had: everybody signs in again', async () => {
  const [thief, again] = [cookieClient(), cookieClient()];
  await house.signIn(thief, ZOE);
  await house.asOwner("update practices set suspended_at = now() where finess = '990000027'");
  await house.asOwner(
    "update practices set suspended_at = null, proofs_from = now() where finess = '990000027'",
  );
  const old = await house.session(thief);
  assert.deepEqual([old.response.status, JSON.parse(old.text).code], [401, 'auth.invalid']);
  await house.signIn(again, ZOE);
  assert.equal((await house.session(again)).response.status, 200);
  await house.asOwner('update practices set proofs_from = null');
});

test('an invented session is refused', async () => {
  const browser = cookieClient();
  browser.jar.set('cloison_session', { value: 'A'.repeat(43), host: '127.0.0.1', path: '/' });
  assert.equal(JSON.parse((await house.session(browser)).text).code, 'auth.invalid');
  browser.jar.set('cloison_session', { value: "x' or 1=1", host: '127.0.0.1', path: '/' });
  assert.equal(JSON.parse((await house.session(browser)).text).code, 'auth.missing');
});
