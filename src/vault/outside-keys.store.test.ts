import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startVaultIn } from '../../test/support/country-mould.ts';
import { type LedgerDesk, openLedgerDesk } from '../../test/support/ledger-desk.ts';
import { rotatedFiles } from '../ground/house-secrets.ts';
import { OVERLAP_MS, rotateOutside } from '../ground/rotate-outside.ts';
import { cardElementSigner } from '../identity/sign-card-element.ts';
import type { CardRecord } from '../world/cards.ts';
import type { PublicKeyList } from './accepted-keys.ts';
import { vaultClient } from './client.ts';
import { signingKey } from './signing-key.ts';

// Keys that the front and the simulated card reader hold are rotated by their files, while the house works.

let desk: LedgerDesk;
let running: Awaited<ReturnType<typeof startVaultIn>>;
let secrets: string;
let people: CardRecord[];
let reader: Buffer;

const files = () => rotatedFiles(secrets);
const client = () => ({ ...running.client, intentKeyFile: files().intentKey });

before(async () => {
  desk = await openLedgerDesk();
  secrets = join(desk.country.folder, 'secrets');
  mkdirSync(secrets);
  const pair = generateKeyPairSync('ed25519');
  reader = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
  const readerPublic = pair.publicKey.export({ type: 'spki', format: 'der' });
  running = await startVaultIn(desk.country.folder, desk.country.database.urls.vault, {
    socketPath: join(desk.country.folder, 'outside.sock'),
    frontKeysFile: files().frontKeys,
    readerKeysFile: files().readerKeys,
    presenceSimulatorKey: readerPublic,
    now: () => desk.country.clock.nowMs,
  });
  keepPair('intent-key.json', Buffer.from(running.client.intentKey));
  keepPair('card-reader-key.json', reader);
  people = desk.people.slice(0, 10);
});
after(async () => {
  await running?.running.close();
  await desk?.close();
});

/** As if the time of the old keys were over. */
function endOverlap(file: string): void {
  const { keys } = JSON.parse(readFileSync(file, 'utf8')) as PublicKeyList;
  const past = new Date(Date.now() - 1).toISOString();
  const ended = keys.map((one) => ({ ...one, until: one.until === null ? null : past }));
  writeFileSync(`${file}.new`, JSON.stringify({ keys: ended }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function keepPair(name: string, der: Buffer): void {
  const publicKey = createPublicKey(createPrivateKey({ key: der, type: 'pkcs8', format: 'der' }));
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const pair = { private: der.toString('base64'), public: spki.toString('base64') };
  writeFileSync(join(secrets, name), JSON.stringify(pair), { mode: 0o600 });
}

/** What the reader gives at this instant, under the key it has now. */
function element(card: CardRecord, finess: string, key = signingKey(reader, files().cardReaderKey)) {
  const { nir, birthDate, birthRank } = card;
  const readAtMs = desk.country.clock.nowMs;
  const proof = cardElementSigner(key)({ kind: 'vitale', nir, birthDate, birthRank, finess, readAtMs });
  return { kind: 'vitale', element: proof } as const;
}

test('the front’s key is rotated under load: nobody waits or fails, and the old one is refused after its overlap', async () => {
  const vault = vaultClient(client());
  const old = vaultClient(running.client);
  let done = false;
  let asked = 0;
  const load = (async () => {
    while (!done) {
      const answers = await Promise.all(
        people.map((card) => vault.lookup(desk.intent(desk.aubert, card, { purpose: 'claim' }))),
      );
      asked += answers.length;
    }
  })();
  try {
    for (let n = 0; n < 3; n += 1) {
      const before = asked;
      rotateOutside('intent', secrets, Date.now());
      while (asked < before + 2 * people.length) await new Promise((resolve) => setImmediate(resolve));
    }
    const listed = await old.ask('keys', { by: desk.aubert.id });
    assert.deepEqual(
      listed.keys.filter(({ what }) => what === 'intent').map(({ version, waits }) => [version, waits]),
      [
        [1, 'grace'],
        [2, 'grace'],
        [3, 'grace'],
        [4, null],
      ],
      'a front that has not read the file is still heard',
    );
    endOverlap(files().frontKeys);
    await assert.rejects(old.ask('keys', { by: desk.aubert.id }), /closed the connection/);
  } finally {
    done = true;
    await load;
    vault.close();
    old.close();
  }
});

test('a key that was published and never used, after a kill, ends with the next rotation', () => {
  const list = () => JSON.parse(readFileSync(files().frontKeys, 'utf8')).keys;
  const stray = { ...list().at(-1), version: 90 };
  writeFileSync(files().frontKeys, JSON.stringify({ keys: [...list(), stray] }), { mode: 0o600 });
  assert.equal(rotateOutside('intent', secrets, Date.now()), 91);
  assert.deepEqual(
    list()
      .filter(({ until }: { until: string | null }) => until === null)
      .map(({ version }: { version: number }) => version),
    [91],
  );
});

test('the card reader’s key is rotated under load; what the old key signed is refused after its overlap', async () => {
  const vault = vaultClient(client());
  const { clock } = desk.country;
  const who = desk.stranger;
  const show = async (card: CardRecord, key?: () => ReturnType<typeof createPrivateKey>) =>
    (await vault.lookup(desk.intent(who, card, { presence: element(card, who.finess, key) }))).outcome;
  const oldKey = createPrivateKey({ key: reader, type: 'pkcs8', format: 'der' });
  try {
    for (const [i, card] of people.entries()) {
      if (i === 5) rotateOutside('reader', secrets, clock.nowMs);
      assert.equal(await show(card), 'hit', `card ${i}`);
    }
    const [first, second] = desk.people.slice(10) as [CardRecord, CardRecord];
    assert.equal(await show(first, () => oldKey), 'hit', 'within the overlap');
    clock.nowMs += OVERLAP_MS;
    assert.equal(await show(second, () => oldKey), 'refused');
    assert.equal(await show(second), 'hit', 'the new one goes on');
  } finally {
    vault.close();
  }
});
