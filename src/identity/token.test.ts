import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { importJWK, type JWTPayload, SignJWT } from 'jose';
import { CLIENT_SECRET } from '../../test/support/identity-front.ts';
import { type IdentityHouse, identityHouse } from '../../test/support/identity-house.ts';
import { TEST_PEOPLE } from '../../test/support/identity-people.ts';
import { ACCESS_CHANGES_BELIEVED_MS, ACCESS_TOKEN_SECONDS } from '../basics/limits.ts';
import { machineClientSecret } from './development-clients.ts';
import { askForToken, defaultMachine, localToken, type Machine, readMachine } from './token-command.ts';

const software: Machine = { kind: 'software', number: '990000019' };
let house: IdentityHouse;
let front: IdentityHouse['front'];
let issuer: string;

before(async () => {
  house = await identityHouse();
  ({ front, issuer } = house);
});

after(() => house.close());

const tokenOf = async (machine: Machine) =>
  (await askForToken({ issuer, clientSecret: CLIENT_SECRET, machine })).token;

async function ask(token: string, to = front): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${to.address}/v1/session`, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** A token made by hand, with the provider's real key unless another is given. */
async function forge(claims: JWTPayload, header: { alg?: string; typ?: string } = {}, otherKey?: object) {
  const { signingKey } = JSON.parse(readFileSync(house.stateFile, 'utf8'));
  const nowSeconds = Math.floor(Date.now() / 1000);
  const good = {
    iss: issuer,
    aud: front.origin,
    sub: 'software:990000019',
    client_id: 'test_software_990000019',
    iat: nowSeconds,
    exp: nowSeconds + 600,
  };
  const protectedHeader = { alg: 'ES256', typ: 'at+jwt', kid: signingKey.kid, ...header };
  return new SignJWT({ ...good, ...claims })
    .setProtectedHeader(protectedHeader)
    .sign(await importJWK({ ...signingKey, ...otherKey }, 'ES256'));
}

test('the software of a practice gets a token for half an hour and acts as that practice', async () => {
  const issued = await askForToken({ issuer, clientSecret: CLIENT_SECRET, machine: software });
  // The provider counts whole seconds, and one may begin between the issue and the answer.
  const lost = ACCESS_TOKEN_SECONDS - issued.expiresInSeconds;
  assert.ok(lost >= 0 && lost <= 2, `${issued.expiresInSeconds} s`);
  const { status, body } = await ask(issued.token);
  assert.equal(status, 200);
  assert.equal(body.kind, 'software');
  assert.equal(body.name, 'Logiciel des Lilas');
  const inMinutes = (new Date(String(body.expiresAt)).getTime() - Date.now()) / 60_000;
  assert.ok(inMinutes > 29 && inMinutes <= 30, `${inMinutes} min`);
});

test('an insurer’s software and an operator get theirs, each with its own role', async () => {
  const insurer = await ask(await tokenOf({ kind: 'insurer', number: '0099000001' }));
  assert.deepEqual([insurer.body.kind, insurer.body.insurer], ['insurer', 'Mutuelle d’essai']);
  const operator = await ask(await tokenOf({ kind: 'operator', number: 'olga.test' }));
  assert.deepEqual([operator.body.kind, operator.body.name], ['operator', 'Olga Test']);
});

test('a token names its subject, its audience and that it is of development', async () => {
  const [head = '', body = ''] = (await tokenOf(software)).split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  assert.deepEqual([read(head).alg, read(head).typ], ['ES256', 'at+jwt']);
  const { sub, aud, iss, amr, acr, client_id: clientId } = read(body);
  assert.deepEqual([sub, aud, iss], ['software:990000019', front.origin, issuer]);
  assert.deepEqual(
    [amr, acr, clientId],
    [['test'], 'urn:cloison:acr:development', 'test_software_990000019'],
  );
});

test('the token endpoint answers curl: one form, one header', async () => {
  const id = 'test_software_990000019';
  const request = (secret: string, fields: Record<string, string> = {}) =>
    fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'tiers-payant', ...fields }),
    });
  const good = machineClientSecret(CLIENT_SECRET, id);
  assert.equal((await request(good)).status, 200);
  assert.equal((await request(good, { resource: front.origin })).status, 200);
  assert.equal((await request(good, { resource: 'https://other.example' })).status, 400);
  assert.equal((await request(CLIENT_SECRET)).status, 401, 'the portal’s secret opens nobody else’s door');
  assert.equal((await request(machineClientSecret(CLIENT_SECRET, 'test_software_990000027'))).status, 401);
});

test('a machine nobody knows, or a wrong secret, gets no token', async () => {
  await assert.rejects(tokenOf({ kind: 'software', number: '123456789' }));
  await assert.rejects(tokenOf({ kind: 'insurer', number: '990000019' }), 'a practice is not an insurer');
  await assert.rejects(askForToken({ issuer, clientSecret: 'another secret', machine: software }));
});

test('a token made by hand with the right key is good, so what follows is refused for its own reason', async () => {
  assert.equal((await ask(await forge({}))).status, 200);
});

test('a token out of date, from elsewhere, for elsewhere or of another type is refused', async () => {
  const nowSeconds = Math.floor(Date.now() / 1000);
  const bad: Record<string, Promise<string>> = {
    expired: forge({ iat: nowSeconds - 120, exp: nowSeconds - 60 }),
    'without end': forge({ exp: undefined as never }),
    'older than half an hour': forge({ iat: nowSeconds - 3_600, exp: nowSeconds + 3_600 }),
    'issued in the future': forge({ iat: nowSeconds + 600, exp: nowSeconds + 900 }),
    'of another issuer': forge({ iss: 'https://other.example' }),
    'for another audience': forge({ aud: 'https://other.example' }),
    'an id token': forge({}, { typ: 'JWT' }),
    'of nobody': forge({ sub: undefined as never }),
    'of an unknown subject': forge({ sub: 'software:000000000' }),
    'of a malformed subject': forge({ sub: "x' or 1=1 --" }),
  };
  for (const [what, token] of Object.entries(bad)) {
    const { status, body } = await ask(await token);
    assert.deepEqual([status, body.code], [401, 'auth.invalid'], what);
  }
});

test('a forged signature, an unsigned token and noise are refused', async () => {
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const [head = '', body = '', signature = ''] = (await tokenOf(software)).split('.');
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const none = encode({ alg: 'none', typ: 'at+jwt' });
  const other = encode({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), sub: 'staff:olga.test' });
  const tokens = [
    await forge({}, {}, stranger),
    `${none}.${body}.`,
    `${none}.${body}.${signature}`,
    `${head}.${other}.${signature}`,
    `${head}.${body}.`,
    'x',
    '..',
    '%00',
    `${head}.${body}.${'A'.repeat(5_000)}`,
  ];
  for (const token of tokens) {
    const answer = await ask(token);
    assert.deepEqual([answer.status, answer.body.code], [401, 'auth.invalid'], token.slice(0, 60));
  }
});

test('a token signed with the public key as a shared secret is refused', async () => {
  const { signingKey } = JSON.parse(readFileSync(house.stateFile, 'utf8'));
  const { d: _private, ...publicKey } = signingKey;
  const nowSeconds = Math.floor(Date.now() / 1000);
  const token = await new SignJWT({
    iss: issuer,
    aud: front.origin,
    sub: 'software:990000019',
    client_id: 'x',
    iat: nowSeconds,
    exp: nowSeconds + 60,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: signingKey.kid })
    .sign(Buffer.from(JSON.stringify(publicKey)));
  assert.equal((await ask(token)).status, 401);
});

test('a cut reaches a token already in use half a second later, and giving it back does not revive it', async () => {
  const token = await tokenOf(software);
  assert.equal((await ask(token)).status, 200);
  await house.asOwner("update credentials set suspended_at = now() where kind = 'software'");
  front.clock.aheadMs += ACCESS_CHANGES_BELIEVED_MS;
  const cut = await ask(token);
  assert.deepEqual([cut.status, cut.body.code], [403, 'auth.suspended']);
  await house.asOwner(
    "update credentials set suspended_at = null, proofs_from = now() where kind = 'software'",
  );
  front.clock.aheadMs += ACCESS_CHANGES_BELIEVED_MS;
  const old = await ask(token);
  assert.deepEqual([old.status, old.body.code], [401, 'auth.invalid']);
  const nextSecond = Math.ceil(Date.now() / 1000);
  const fresh = await forge({ iat: nextSecond, exp: nextSecond + 600 });
  assert.equal((await ask(fresh)).status, 200, 'a token asked for since is good');
  await house.asOwner('update credentials set proofs_from = null');
  front.clock.aheadMs = 0;
});

test('a cut of the practice reaches its software as well, and no other', async () => {
  const [lilas, cedre] = [await forge({}), await forge({ sub: 'software:990000019' })];
  assert.equal((await ask(lilas)).status, 200);
  await house.asOwner("update practices set suspended_at = now() where finess = '990000027'");
  front.clock.aheadMs += ACCESS_CHANGES_BELIEVED_MS;
  assert.equal((await ask(cedre)).status, 200);
  await house.asOwner("update practices set suspended_at = now() where finess = '990000019'");
  front.clock.aheadMs += ACCESS_CHANGES_BELIEVED_MS;
  assert.equal((await ask(lilas)).body.code, 'auth.suspended');
  await house.asOwner('update practices set suspended_at = null');
  front.clock.aheadMs = 0;
});

test('a token needs no origin, and wins over a cookie', async () => {
  const headers = {
    authorization: `bearer ${await tokenOf(software)}`,
    cookie: `cloison_session=${'A'.repeat(43)}`,
  };
  const answer = await fetch(`${front.address}/v1/change`, { method: 'POST', headers });
  assert.equal(answer.status, 200);
  assert.equal(((await answer.json()) as { through: string }).through, 'token');
});

test('a front that is not in development refuses the tokens of the development provider', async (t) => {
  const strict = await house.otherFront({ publicUrl: front.origin, development: false });
  t.after(strict.close);
  const answer = await ask(await tokenOf(software), strict);
  assert.deepEqual([answer.status, answer.body.code], [401, 'auth.invalid']);
});

test('while the provider is down its last tokens serve on; a front new to it cannot tell', async (t) => {
  const token = await forge({ jti: 'not seen before' });
  await house.stopProvider();
  const late = await house.otherFront({ publicUrl: front.origin });
  t.after(late.close);
  try {
    assert.equal((await ask(token)).status, 200);
    const answer = await ask(token, late);
    assert.deepEqual([answer.status, answer.body.code], [503, 'auth.unavailable']);
  } finally {
    await house.restartProvider();
  }
  assert.equal((await ask(token, late)).status, 200, 'and works as soon as it is back, with the same key');
});

test('a machine is named by its kind and number; the first pharmacy is meant when nobody is', () => {
  assert.deepEqual(readMachine('software:990000019'), software);
  assert.deepEqual(readMachine('operator:olga.test'), { kind: 'operator', number: 'olga.test' });
  for (const text of ['', 'software', 'software:', 'rpps:1', 'software:a b', 'software:../x']) {
    assert.equal(readMachine(text), undefined, text);
  }
  assert.deepEqual(defaultMachine(TEST_PEOPLE.practices), software);
  assert.equal(defaultMachine([]), undefined);
});

test('the house’s own folder is enough to get the demonstration pharmacy’s token', async () => {
  for (const name of ['secrets', 'world']) mkdirSync(join(house.folder, name));
  writeFileSync(join(house.folder, 'secrets', 'oidc-client-secret'), `${CLIENT_SECRET}\n`);
  for (const [name, records] of Object.entries(TEST_PEOPLE)) {
    writeFileSync(join(house.folder, 'world', `${name}.json`), JSON.stringify(records));
  }
  const { token } = await localToken({ dataFolder: house.folder, issuer });
  assert.equal((await ask(token)).body.name, 'Logiciel des Lilas');
  writeFileSync(join(house.folder, 'world', 'staff.json'), '[{"login": 3}]');
  await assert.rejects(localToken({ dataFolder: house.folder, issuer }), /staff\.json does not hold/);
});
