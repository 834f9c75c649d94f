import assert from 'node:assert/strict';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openDataFolder, removeDataFolder } from '../../src/ground/data-folder.ts';
import { houseSecrets } from '../../src/ground/house-secrets.ts';
import { runSteps } from '../../src/ground/steps.ts';
import { removeFolder, temporaryFolder } from './support.ts';

const above = temporaryFolder();
const never = new AbortController().signal;
after(() => removeFolder(above));

test('a house keeps its name, and its secrets are for its owner alone', () => {
  const folder = openDataFolder(join(above, 'house'));
  assert.equal(openDataFolder(folder.root).houseId, folder.houseId);
  assert.equal(statSync(folder.secrets).mode & 0o777, 0o700);
  const secrets = houseSecrets(folder.secrets);
  assert.equal(statSync(secrets.keyPassphraseFile).mode & 0o777, 0o600);
  assert.deepEqual(houseSecrets(folder.secrets), secrets);
  assert.equal(Buffer.from(secrets.bankKey, 'base64').length, 32);
});

test('a folder with things of somebody else is neither used nor removed', () => {
  const strange = join(above, 'strange');
  mkdirSync(strange);
  writeFileSync(join(strange, 'thesis.txt'), 'ten years of work');
  assert.throws(() => openDataFolder(strange), { name: 'Trouble' });
  assert.throws(() => removeDataFolder(strange), { name: 'Trouble' });
  assert.ok(existsSync(join(strange, 'thesis.txt')));
});

test('a house that is removed is gone whole', () => {
  const folder = openDataFolder(join(above, 'short-lived'));
  writeFileSync(join(folder.world, 'cards.csv'), 'x');
  removeDataFolder(folder.root);
  assert.ok(!existsSync(folder.root));
});

test('a path too long for a socket gets a short private folder instead', () => {
  const folder = openDataFolder(join(above, 'd'.repeat(100)));
  assert.ok(Buffer.byteLength(join(folder.sockets, 'vault.sock')) < 104, folder.sockets);
  assert.equal(statSync(folder.sockets).mode & 0o777, 0o700);
  removeDataFolder(folder.root);
  assert.ok(!existsSync(folder.sockets));
});

test('a step that was cut short runs again, one that ended does not', async () => {
  const folder = openDataFolder(join(above, 'steps'));
  const ran: string[] = [];
  let broken = true;
  const step = (name: string, work: () => void) => ({
    name,
    sentence: name,
    run: async () => {
      ran.push(name);
      work();
    },
  });
  const steps = [
    step('first', () => undefined),
    step('second', () => {
      if (broken) throw new Error('power cut');
    }),
  ];
  await assert.rejects(() => runSteps(folder.done, steps, () => undefined, never), /power cut/);
  broken = false;
  await runSteps(folder.done, steps, () => undefined, never);
  await runSteps(folder.done, steps, () => undefined, never);
  assert.deepEqual(ran, ['first', 'second', 'second']);
});
