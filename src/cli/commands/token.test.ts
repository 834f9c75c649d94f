import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { TEST_PEOPLE } from '../../../test/support/identity-people.ts';
import { runLine } from '../../../test/support/memory-io.ts';
import { anyFreePort } from '../../ground/free-port.ts';
import { startDevelopmentProvider } from '../../identity/development-provider.ts';

const SECRET = 'secret-of-a-test-that-opens-nothing';

/** A data folder and the provider of its house, a real one, at the port after the page's. */
async function houseWithProvider(t: { after: (work: () => unknown) => void }) {
  const data = mkdtempSync(join(tmpdir(), 'cloison-token-'));
  mkdirSync(join(data, 'secrets'));
  mkdirSync(join(data, 'world'));
  writeFileSync(join(data, 'secrets', 'oidc-client-secret'), `${SECRET}\n`);
  for (const name of ['practices', 'professionals', 'staff', 'insurers'] as const) {
    writeFileSync(join(data, 'world', `${name}.json`), JSON.stringify(TEST_PEOPLE[name]));
  }
  const port = await anyFreePort();
  const url = `http://127.0.0.1:${port - 1}`;
  const provider = await startDevelopmentProvider({
    port,
    issuer: `http://127.0.0.1:${port}`,
    publicUrl: url,
    stateFile: join(data, 'provider.json'),
    clientSecret: SECRET,
    people: TEST_PEOPLE,
  });
  t.after(async () => {
    await provider.close();
    rmSync(data, { recursive: true });
  });
  return ['--url', url, '--data', data];
}

function subjectOf(token: string): string {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')).sub;
}

test('a token is printed alone, for whom it was asked', async (t) => {
  const where = await houseWithProvider(t);
  const asked = [
    [[], 'software:990000019'],
    [['--as', 'software:990000027'], 'software:990000027'],
    [['--as', 'insurer:0099000001'], 'insurer:0099000001'],
    [['--as', 'operator:olga.test'], 'staff:olga.test'],
  ] as const;
  for (const [as, subject] of asked) {
    const { code, out, err } = await runLine(['token', ...as, ...where]);
    assert.equal(code, 0, err);
    assert.match(out, /^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    assert.equal(subjectOf(out), subject);
  }
});

test('nobody gets a token for whom the house does not know', async (t) => {
  const where = await houseWithProvider(t);
  const { code, out, err } = await runLine(['token', '--as', 'operator:nobody', ...where]);
  assert.equal(code, 1);
  assert.equal(out, '');
  assert.match(err, /staff\.json/);
});
