import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeLogFiles } from '../../../test/support/log-files.ts';
import { runLine } from '../../../test/support/memory-io.ts';
import { commitments, told, verifiedLog, WITNESS } from '../../../test/support/verified-log.ts';
import { cosign } from '../../wire/tlog/cosignature.ts';
import { SIGNATURE_TYPE, signingKey } from '../../wire/tlog/vkey.ts';

const { whole, KEY_1, KEY_2, log, verify } = verifiedLog();

test('a log that is whole is said whole, every entry of it read', async () => {
  const { code, report } = await verify('--vkey', KEY_1);
  assert.equal(code, 0);
  assert.deepEqual(told(report), []);
  assert.deepEqual(
    report.shards.map(({ shard, size, read, proof }) => [shard, size, read, proof]),
    [
      ['2026h1', 302, 302, 'signature'],
      ['2026h2', 2_001, 2_001, 'signature'],
    ],
  );
});

test('the key of a later half-year proves the one before by what it remembers', async () => {
  const { code, report } = await verify('--vkey', KEY_2);
  assert.equal(code, 0);
  assert.deepEqual(
    report.shards.map(({ proof }) => proof),
    ['next-shard', 'signature'],
  );
});

test('over HTTP it is the same', async () => {
  const server = createServer((request, response) => {
    try {
      response.end(readFileSync(join(log().folder, request.url ?? '')));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const { code, out } = await runLine(['log', 'verify', `http://127.0.0.1:${port}/`, '--vkey', KEY_1]);
  server.close();
  assert.equal(code, 0, out);
  assert.match(out, /The log is whole\.\n$/);
});

test('a log that is not there, or does not answer, is a code of its own', async () => {
  const folder = await runLine(['log', 'verify', join(log().folder, 'nothing')]);
  assert.equal(folder.code, 69);
  assert.match(folder.err, /There is no log/);
});

test('a whole half-year that vanished, the first or the last, is missed by its neighbour', async () => {
  const listing = JSON.parse(readFileSync(join(log().folder, 'log.json'), 'utf8'));
  const without = (shard: string) => {
    const shards = listing.shards.filter((one: { shard: string }) => one.shard !== shard);
    writeFileSync(join(log().folder, 'log.json'), JSON.stringify({ ...listing, shards }));
  };
  without('2026h1');
  assert.deepEqual(told((await verify('--vkey', KEY_2)).report), [
    ['shard-missing', 'log.test/made/2026h1', null, null, null],
  ]);
  without('2026h2');
  assert.deepEqual(told((await verify('--vkey', KEY_1)).report), [
    ['shard-missing', 'log.test/made/2026h2', null, null, null],
  ]);
});

test('a half-year made again, with other entries and the right key, is not the one the next remembers', async () => {
  const other = makeLogFiles({ '2026h1': commitments(300, 7), '2026h2': [] });
  rmSync(join(log().folder, '2026h1'), { recursive: true });
  cpSync(join(other.folder, '2026h1'), join(log().folder, '2026h1'), { recursive: true });
  other.remove();
  assert.deepEqual(told((await verify('--vkey', KEY_1)).report), [
    ['tie', '2026h1', 'checkpoint', null, null],
  ]);
  assert.deepEqual(told((await verify('--vkey', KEY_2)).report), [
    ['tie', '2026h1', 'checkpoint', null, null],
    ['unproven', '2026h1', 'checkpoint', null, null],
  ]);
});

test('a key of a half-year that is not there proves nothing', async () => {
  const { code, report } = await verify('--vkey', whole.keys.of('2030h1').vkey.text);
  assert.equal(code, 1);
  assert.deepEqual(
    told(report).map(([found, shard]) => [found, shard]),
    [
      ['unproven', '2026h1'],
      ['unproven', '2026h2'],
    ],
  );
});

test('a checkpoint signed by another key is not the log’s', async () => {
  const { code, report } = await verify('--vkey', makeLogFilesKey(9));
  assert.equal(code, 1);
  assert.deepEqual(told(report)[0], ['log-signature', '2026h1', 'log.test/made/2026h1', null, null]);
});

function makeLogFilesKey(byte: number): string {
  const made = makeLogFiles({}, { seed: Buffer.alloc(32, byte) });
  made.remove();
  return made.keys.of('2026h1').vkey.text;
}

test('witnesses that must have signed are looked for, by key or by policy', async () => {
  const good = await verify('--vkey', KEY_1, '--witness-vkey', WITNESS.vkey.text);
  assert.equal(good.code, 0);
  assert.deepEqual(good.report.shards[1]?.witnessed, [{ name: 'witness.test/w1', atSeconds: 1_790_000_000 }]);
  const stranger = signingKey('witness.test/w2', SIGNATURE_TYPE.cosignature, Buffer.alloc(32, 4)).vkey.text;
  const policy = join(log().folder, 'policy');
  for (const [rule, code] of [
    ['any', 0],
    ['all', 1],
  ] as const) {
    const lines = [
      `log ${KEY_1}`,
      `witness A ${WITNESS.vkey.text}`,
      `witness B ${stranger}`,
      `group G ${rule} A B`,
      'quorum G',
    ];
    writeFileSync(policy, `${lines.join('\n')}\n`);
    const { code: found, report } = await verify('--policy', policy);
    assert.equal(found, code, rule);
    if (code === 1) assert.deepEqual(told(report)[0], ['quorum', '2026h1', 'checkpoint', null, null]);
  }
});

test('a cosignature that is not its witness’s own is named', async () => {
  const file = log().path('2026h2', 'checkpoint');
  const lines = readFileSync(file, 'utf8').split('\n');
  const other = cosign('another text\n', WITNESS, 1_790_000_000);
  lines[5] = `— ${other.name} ${Buffer.concat([other.keyId, other.signature]).toString('base64')}`;
  writeFileSync(file, lines.join('\n'));
  const { report } = await verify('--vkey', KEY_1, '--witness-vkey', WITNESS.vkey.text);
  assert.deepEqual(told(report), [
    ['witness-signature', '2026h2', 'witness.test/w1', null, null],
    ['quorum', '2026h2', 'checkpoint', null, null],
  ]);
});

test('from a checkpoint that was kept, only what is new is read, and a history that changed is seen', async () => {
  const kept = join(log().folder, 'kept');
  const shorter = makeLogFiles({ '2026h1': commitments(300), '2026h2': commitments(1_100, 1_000) });
  writeFileSync(kept, shorter.checkpoint('2026h2'));
  shorter.remove();
  const { code, report } = await verify(
    '--vkey',
    KEY_1,
    '--since',
    kept,
    '--save',
    join(log().folder, 'next'),
  );
  assert.equal(code, 0);
  // The first bundle for the ties, and the four from the one that the kept checkpoint cut.
  assert.equal(report.shards[1]?.read, 256 + 2_001 - 1_024);
  assert.equal(readFileSync(join(log().folder, 'next'), 'utf8'), log().checkpoint('2026h2'));
  const all = await verify('--vkey', KEY_1, '--since', kept, '--all');
  assert.equal(all.report.shards[1]?.read, 2_001);

  const other = makeLogFiles({ '2026h1': commitments(300), '2026h2': commitments(1_100, 1_001) });
  writeFileSync(kept, other.checkpoint('2026h2'));
  other.remove();
  assert.deepEqual(told((await verify('--vkey', KEY_1, '--since', kept)).report), [
    ['not-consistent', '2026h2', 'checkpoint', 0, 1_101],
  ]);
  const larger = makeLogFiles({ '2026h1': commitments(300), '2026h2': commitments(2_100, 1_000) });
  writeFileSync(kept, larger.checkpoint('2026h2'));
  larger.remove();
  assert.deepEqual(told((await verify('--vkey', KEY_1, '--since', kept)).report), [
    ['shrunk', '2026h2', 'checkpoint', 0, 2_101],
  ]);
});

for (const [what, words] of [
  ['a key that is none', ['--vkey', 'nonsense']],
  ['a witness key where a log key is meant', ['--vkey', WITNESS.vkey.text]],
  ['a kept checkpoint that is none', ['--since', 'package.json']],
  ['a policy that is none', ['--policy', 'package.json']],
] as const) {
  test(`${what} is a fault of usage`, async () => {
    assert.equal((await runLine(['log', 'verify', log().folder, ...words])).code, 2);
  });
}
