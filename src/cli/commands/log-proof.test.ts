import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeLogFiles } from '../../../test/support/log-files.ts';
import { runLine } from '../../../test/support/memory-io.ts';
import { makeProof } from '../../disclosure/log/make-proof.ts';
import { cosign } from '../../wire/tlog/cosignature.ts';
import { SIGNATURE_TYPE, signingKey } from '../../wire/tlog/vkey.ts';

const WITNESS = signingKey('witness.test/w1', SIGNATURE_TYPE.cosignature, Buffer.alloc(32, 3));
const COMMITMENTS = Array.from({ length: 700 }, (_, i) => hash('sha256', `entry ${i}`, 'buffer'));
const log = makeLogFiles(
  { '2026h2': COMMITMENTS },
  { cosign: (text) => [cosign(text, WITNESS, 1_790_000_000)] },
);
after(log.remove);

const VKEY = log.keys.of('2026h2').vkey.text;
const INDEX = 500;
const COMMITMENT = COMMITMENTS[INDEX - 1]?.toString('hex') ?? '';
let proof = '';

before(async () => {
  const made = await makeProof(async (path) => {
    try {
      return readFileSync(join(log.folder, '2026h2', path));
    } catch {
      return undefined;
    }
  }, INDEX);
  assert.ok(made.kind === 'proof');
  proof = made.text;
});

async function verify(text: string, ...words: string[]) {
  const { code, out } = await runLine(['log', 'proof', 'verify', '-', '--json', ...words], { stdin: text });
  return { code, report: out === '' ? null : JSON.parse(out) };
}

test('a proof holds for its commitment, under the key of its log', async () => {
  const { code, report } = await verify(proof, '--commitment', COMMITMENT, '--vkey', VKEY);
  assert.equal(code, 0);
  assert.deepEqual(report, {
    ok: true,
    fault: null,
    origin: 'log.test/made/2026h2',
    index: INDEX,
    size: 701,
    witnessed: [],
  });
});

test('witnesses that must have signed are looked for', async () => {
  const trust = ['--commitment', COMMITMENT, '--vkey', VKEY, '--witness-vkey'];
  const good = await verify(proof, ...trust, WITNESS.vkey.text);
  assert.deepEqual(good.report.witnessed, [{ name: 'witness.test/w1', atSeconds: 1_790_000_000 }]);
  const stranger = signingKey('witness.test/w2', SIGNATURE_TYPE.cosignature, Buffer.alloc(32, 4)).vkey.text;
  assert.equal((await verify(proof, ...trust, stranger)).report.fault, 'quorum');
});

const other = signingKey('log.test/made/2026h2', SIGNATURE_TYPE.ed25519, Buffer.alloc(32, 1)).vkey.text;
for (const [what, fault, broken, commitment, vkey] of [
  ['another commitment', 'path', (text: string) => text, 'ab'.repeat(32), VKEY],
  ['another index', 'path', (text: string) => text.replace('index 500', 'index 501'), COMMITMENT, VKEY],
  ['a hash less', 'path', (text: string) => text.replace(/(index 500\n).+\n/, '$1'), COMMITMENT, VKEY],
  [
    'another size in its checkpoint',
    'log-signature',
    (text: string) => text.replace('\n701\n', '\n702\n'),
    COMMITMENT,
    VKEY,
  ],
  [
    'the key of somebody else under the same name',
    'log-signature',
    (text: string) => text,
    COMMITMENT,
    other,
  ],
  ['no key', 'unknown-log', (text: string) => text, COMMITMENT, undefined],
  ['a page that is no proof', 'unreadable', () => 'hello\n', COMMITMENT, VKEY],
] as const) {
  test(`with ${what}, a proof proves nothing: ${fault}`, async () => {
    const trust = vkey === undefined ? [] : ['--vkey', vkey];
    const { code, report } = await verify(broken(proof), '--commitment', commitment, ...trust);
    assert.deepEqual([code, report.ok, report.fault], [1, false, fault]);
  });
}

test('what is typed wrong is told', async () => {
  assert.equal((await runLine(['log', 'proof', 'show', '-'])).code, 2);
  assert.equal((await verify(proof, '--commitment', '12', '--vkey', VKEY)).code, 2);
});
