import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decodeJwt } from 'jose';
import { CLIENT_SECRET } from '../../test/support/identity-front.ts';
import { type Browser, type IdentityHouse, identityHouse } from '../../test/support/identity-house.ts';
import { ADA, EVA, TOM } from '../../test/support/identity-people.ts';
import { SESSION_ABSOLUTE_MS, SESSION_IDLE_MS } from '../basics/limits.ts';
import { Personal } from '../basics/personal.ts';
import { cookieClient } from '../drill/cookie-client.ts';
import { insuredCookie, insuredCookieKey, readInsuredCookie } from './insured-cookie.ts';

let house: IdentityHouse;
const key = insuredCookieKey(Buffer.from(CLIENT_SECRET));

before(async () => {
  house = await identityHouse();
});
after(() => house.close());

const choice = (subject: string) => ({ method: 'POST', body: new URLSearchParams({ subject }) });

async function signIn(browser: Browser, subject: string, next = '/me') {
  const page = await browser.go(`${house.front.origin}/auth/me/login?next=${encodeURIComponent(next)}`);
  return browser.go(page.url, choice(subject));
}

const ask = (browser: Browser, path = '/v1/me/session') => browser.once(house.front.origin + path);
const cookieOf = (browser: Browser) =>
  [...browser.jar].find(([name]) => name.startsWith('cloison_me '))?.[1].value ?? '';

async function rows() {
  return await house.front.db.query<Record<string, unknown>>({
    name: 'all insured sessions',
    text: 'select id_hash, created_at, seen_at, expires_at, revoked_at from insured_sessions',
    values: [],
  });
}

test('an insured person chooses their name and comes back signed in, to where they wanted', async () => {
  const browser = cookieClient();
  assert.equal((await ask(browser)).response.status, 401);
  const end = await signIn(browser, EVA, '/me/carte');
  assert.equal(end.url, `${house.front.origin}/me/carte`);
  const who = await ask(browser);
  assert.equal(who.response.status, 200, who.text);
  const { expiresAt, ...rest } = JSON.parse(who.text);
  assert.deepEqual(rest, { development: true }, 'the answer does not say who they are');
  const left = new Date(expiresAt).getTime() - Date.now();
  assert.ok(left > SESSION_ABSOLUTE_MS - 60_000 && left <= SESSION_ABSOLUTE_MS);
  assert.equal(who.response.headers.get('cache-control'), 'no-store');
});

test('the page says what each person shows, escapes it, and searches by name, year and situation', async () => {
  const browser = cookieClient();
  const page = await browser.go(`${house.front.origin}/auth/me/login`);
  assert.match(page.text, /Personnes assurées/);
  assert.match(
    page.text,
    /Éva Lune &#60;&#38;&#62;<small>date de naissance lunaire, année de naissance 1987/,
  );
  assert.doesNotMatch(page.text, /Ada L/, 'professionals have a door of their own');
  const search = async (text: string) => (await browser.go(`${page.url}?q=${encodeURIComponent(text)}`)).text;
  assert.doesNotMatch(await search('lunaire'), /Tom Pair/);
  assert.match(await search('pair 1999'), /Tom Pair/);
  assert.match(await search('introuvable'), /Personne ne correspond/);
});

test('nobody passes the door of the others', async () => {
  const asInsured = cookieClient();
  const page = await asInsured.go(`${house.front.origin}/auth/me/login`);
  assert.match((await asInsured.go(page.url, choice(ADA))).text, /Personnes assurées/);
  const asProfessional = cookieClient();
  const end = await asProfessional.go(await house.openSignIn(asProfessional), choice(EVA));
  assert.match(end.text, /Professionnels de santé/);
  assert.equal((await ask(asProfessional)).response.status, 401);
});

test('the cookie goes to the person’s own pages alone, out of reach of scripts, and tells nothing', async () => {
  const browser = cookieClient();
  await signIn(browser, TOM);
  const kept = [...browser.jar.keys()].find((name) => name.startsWith('cloison_me ')) ?? '';
  assert.equal(kept.split(' ')[2], '/v1/me');
  const sealed = Buffer.from(cookieOf(browser).split('.')[3] ?? '', 'base64url').toString('latin1');
  for (const trait of ['1990599757966', '19990514', 'birth', 'nir']) assert.ok(!sealed.includes(trait));
  const note = await readInsuredCookie(key, `cloison_me=${cookieOf(browser)}`, false, new Date());
  assert.deepEqual(decodeClaims(note?.proof.reveal('test') ?? ''), ['1990599757966', '19990514', 2]);
  assert.equal(JSON.stringify(note?.proof), '"[proof]"');
});

function decodeClaims(token: string) {
  const { nir, birth_date, birth_rank } = decodeJwt(token);
  return [nir, birth_date, birth_rank];
}

test('what the database keeps of the session names nobody: hash and instants', async () => {
  await signIn(cookieClient(), EVA);
  const kept = await rows();
  assert.ok(kept.length > 0);
  for (const row of kept) {
    assert.deepEqual(Object.keys(row).sort(), [
      'created_at',
      'expires_at',
      'id_hash',
      'revoked_at',
      'seen_at',
    ]);
    assert.equal((row.id_hash as Buffer).length, 32);
  }
});

test('signing out ends the session also for whoever kept the cookie', async () => {
  const browser = cookieClient();
  await signIn(browser, EVA);
  const kept = cookieOf(browser);
  const headers = { origin: house.front.origin };
  const away = await browser.once(`${house.front.origin}/v1/me/sign-out`, { method: 'POST', headers });
  assert.equal(away.response.status, 200, away.text);
  assert.equal(cookieOf(browser), '');
  const again = await fetch(`${house.front.origin}/v1/me/session`, {
    headers: { cookie: `cloison_me=${kept}` },
  });
  assert.equal(again.status, 401);
});

test('another site’s page cannot sign somebody out', async () => {
  const browser = cookieClient();
  await signIn(browser, EVA);
  const headers = { origin: 'https://elsewhere.example' };
  const refused = await browser.once(`${house.front.origin}/v1/me/sign-out`, { method: 'POST', headers });
  assert.equal(refused.response.status, 403);
  assert.equal((await ask(browser)).response.status, 200);
});

test('half an hour without use, or four hours in all, end it', async () => {
  const browser = cookieClient();
  await signIn(browser, EVA);
  try {
    house.front.clock.aheadMs = SESSION_IDLE_MS - 60_000;
    assert.equal((await ask(browser)).response.status, 200);
    house.front.clock.aheadMs += SESSION_IDLE_MS - 60_000;
    assert.equal((await ask(browser)).response.status, 200, 'the use before counted');
    house.front.clock.aheadMs += SESSION_IDLE_MS + 60_000;
    assert.equal((await ask(browser)).response.status, 401);
    const other = cookieClient();
    await signIn(other, EVA);
    house.front.clock.aheadMs += SESSION_ABSOLUTE_MS + 1_000;
    assert.equal((await ask(other)).response.status, 401);
  } finally {
    house.front.clock.aheadMs = 0;
  }
});

test('the two sessions of one browser do not mix', async () => {
  const browser = cookieClient();
  await house.signIn(browser, ADA);
  assert.equal((await ask(browser)).response.status, 401, 'a professional’s session is no insured person’s');
  await signIn(browser, EVA);
  assert.equal((await ask(browser)).response.status, 200);
  assert.equal(JSON.parse((await house.session(browser)).text).name, 'Ada L’Hôte');
  const alone = cookieClient();
  await signIn(alone, EVA);
  assert.equal((await house.session(alone)).response.status, 401, 'nor the other way about');
  const everywhere = await fetch(`${house.front.origin}/v1/session`, {
    headers: { cookie: `cloison_me=${cookieOf(alone)}; cloison_session=${cookieOf(alone)}` },
  });
  assert.equal(everywhere.status, 401, 'also when it is sent where it does not belong');
});

test('a cookie altered, of another key, of another purpose or too old is none', async () => {
  const note = { sessionId: 'a'.repeat(43), proof: new Personal('proof', 'x.y.z') };
  const soon = new Date(Date.now() + 60_000);
  const good = (await insuredCookie(key, note, soon, false)).split(';')[0] ?? '';
  const read = (header: string, by = key, now = new Date()) => readInsuredCookie(by, header, false, now);
  assert.equal((await read(good))?.sessionId, note.sessionId);
  assert.equal(await read(good, insuredCookieKey(Buffer.from('another secret'))), undefined);
  assert.equal(await read(good, key, new Date(Date.now() + 61_000)), undefined);
  const at = good.length - 30;
  assert.equal(
    await read(good.slice(0, at) + (good[at] === 'A' ? 'B' : 'A') + good.slice(at + 1)),
    undefined,
  );
  assert.equal(await read('cloison_me='), undefined);
});

test('outside development, nobody of the development provider is let in', async () => {
  const strict = await house.otherFront({ development: false, publicUrl: house.front.origin });
  try {
    const browser = cookieClient();
    const page = await browser.go(`${house.front.origin}/auth/me/login`);
    let step = await browser.once(page.url, choice(EVA));
    while (!(step.response.headers.get('location') ?? '').includes('/auth/me/callback'))
      step = await browser.once(new URL(step.response.headers.get('location') ?? '', step.url).href);
    const back = new URL(step.response.headers.get('location') ?? '');
    const end = await browser.once(strict.address + back.pathname + back.search);
    assert.equal(end.response.headers.get('location'), '/me?erreur=inconnu');
  } finally {
    await strict.close();
  }
});
