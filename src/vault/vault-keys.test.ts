import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { NoSuchKey } from './envelopes.ts';
import { fileProvider } from './file-provider.ts';
import { publishedNext, withNewVersion, withUse } from './key-ring.ts';
import { openRingFile } from './ring-file.ts';
import { LOOK_MS, vaultKeys } from './vault-keys.ts';

const AT = '2026-11-24T09:00:00.000Z';
const AMC = '0099000001';
const folder = mkdtempSync(join(tmpdir(), 'cloison-vault-keys-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
/** Two vaults on one ring that know one insurer; the first counts how often it opens the file. */
function twoVaults() {
  count += 1;
  const file = join(folder, `keyring-${count}`);
  const provider = fileProvider('right');
  const opened = { times: 0 };
  const counting = {
    ...provider,
    openingKey: (note: Parameters<typeof provider.openingKey>[0]) => {
      opened.times += 1;
      return provider.openingKey(note);
    },
  };
  const clock = { ms: 0 };
  const ours = vaultKeys(openRingFile(file, counting, AT), () => clock.ms);
  const other = vaultKeys(openRingFile(file, provider, AT), () => 0);
  for (const keys of [ours, other]) keys.know([{ id: 1, amc: AMC }], AT);
  return { ours, other, clock, opened };
}
type Vaults = ReturnType<typeof twoVaults>;

const needed = (keys: Vaults['ours']) => {
  const found = keys.of(1);
  assert.ok(found);
  return found;
};
const publish = ({ other }: Vaults, what: 'index' | 'seal') =>
  other.change((ring) => withNewVersion(ring, what, [AMC], AT));
const use = ({ other }: Vaults) => other.change((ring) => withUse(ring, new Set(publishedNext(ring)), AT));

test('a published key opens and finds, and nothing is written with it', () => {
  const vaults = twoVaults();
  publish(vaults, 'seal');
  publish(vaults, 'index');
  const { seal, tokens, feed } = needed(vaults.other);
  assert.equal(seal.version, 1);
  assert.deepEqual(
    tokens.map(({ version }) => version),
    [1, 2],
  );
  assert.equal(feed()[0]?.tokens.version, 1);
  use(vaults);
  assert.equal(needed(vaults.other).seal.version, 2);
  assert.equal(needed(vaults.other).feed()[0]?.tokens.version, 2);
});

test('a vault that was held up looks at the ring before it works, however long it slept', () => {
  const vaults = twoVaults();
  const { ours, clock } = vaults;
  publish(vaults, 'index');
  clock.ms = LOOK_MS - 1;
  assert.equal(needed(ours).tokens.length, 1);
  clock.ms = LOOK_MS;
  assert.equal(needed(ours).tokens.length, 2);
});

test('keys in the hand of a question open what another vault sealed under a key made since', () => {
  const vaults = twoVaults();
  const held = needed(vaults.ours);
  publish(vaults, 'seal');
  use(vaults);
  const context = Buffer.from('row');
  const sealed = needed(vaults.other).seal.seal(context, Buffer.from('rights'));
  assert.equal(sealed[0], 2);
  assert.equal(held.seal.open(context, sealed).toString(), 'rights');
  assert.equal(needed(vaults.ours).seal.version, 2, 'and the vault works with it from now on');
});

test('an envelope of a version that does not exist never has the file opened again', () => {
  const { ours, opened } = twoVaults();
  const held = needed(ours);
  const sealed = held.seal.seal(Buffer.from('row'), Buffer.from('rights'));
  const { times } = opened;
  for (let version = 2; version < 256; version += 1) {
    sealed[0] = version;
    assert.throws(() => held.seal.open(Buffer.from('row'), sealed), NoSuchKey);
    assert.throws(() => held.ref.open(Buffer.alloc(16), sealed), NoSuchKey);
  }
  assert.equal(opened.times, times);
});
