import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { makeLogFiles } from '../../test/support/log-files.ts';
import { makeProof } from '../disclosure/log/make-proof.ts';
import { commitmentOf, logBytes } from '../disclosure/log-entry.ts';
import { type Bundle, makeManifest, verifyBundle } from './bundle.ts';

const PARTS = { 'controls.json': '[{"number":1}]\n', 'log/policy': 'quorum none\n' };
const HEAD = { made: '2026-11-26T10:00:00.000Z', incident: null };
const { manifest, digest } = makeManifest(PARTS, HEAD);
const opening = logBytes(
  {
    ...{ kind: 'evidence', at: HEAD.made, by: 3, act: 'bundled', control: null, incident: null, digest },
    reason: 'Asked for by the regulator',
  },
  Buffer.alloc(16, 7),
);
const log = makeLogFiles({ '2026h2': [commitmentOf(Buffer.from('another')), commitmentOf(opening)] });
after(log.remove);
const vkeys = [log.keys.of('2026h2').vkey];
const rule = { witnesses: [], isQuorum: () => true };
let bundle: Bundle;

before(async () => {
  const made = await makeProof(async (path) => {
    const file = join(log.folder, '2026h2', path);
    return existsSync(file) ? readFileSync(file) : undefined;
  }, 2);
  assert.ok(made.kind === 'proof');
  bundle = { manifest, parts: PARTS, opening: opening.toString('base64url'), proof: made.text };
});

const verify = (one: unknown) => verifyBundle(JSON.stringify(one), vkeys, rule);

test('a stranger with the key of the log finds a bundle whole', () => {
  const { faults, made, reason, parts, proof } = verify(bundle);
  assert.deepEqual(faults, []);
  assert.deepEqual([made, reason, proof?.index], [HEAD.made, 'Asked for by the regulator', 2]);
  assert.deepEqual(parts, ['controls.json', 'log/policy']);
});

test('a part changed, left out or slipped in is named', () => {
  const faultOf = (parts: Record<string, string>) => verify({ ...bundle, parts }).faults;
  assert.deepEqual(faultOf({ ...PARTS, 'log/policy': 'quorum nine\n' }), [
    { code: 'part-changed', place: 'log/policy' },
  ]);
  assert.deepEqual(faultOf({ 'log/policy': PARTS['log/policy'] }), [
    { code: 'part-missing', place: 'controls.json' },
  ]);
  assert.deepEqual(faultOf({ ...PARTS, extra: 'x' }), [{ code: 'part-unlisted', place: 'extra' }]);
});

test('a manifest made again for other parts is not the one the log holds', () => {
  const other = makeManifest({ 'controls.json': '[]\n' }, HEAD);
  const { faults } = verify({ ...bundle, manifest: other.manifest, parts: { 'controls.json': '[]\n' } });
  assert.deepEqual(faults, [{ code: 'manifest', place: 'manifest' }]);
});

test('an entry that is not in the log, or a log that is not trusted, proves nothing', () => {
  const forged = Buffer.from(opening.toString('utf8').replace('regulator', 'editors'));
  assert.ok(
    verify({ ...bundle, opening: forged.toString('base64url') }).faults.some(({ code }) => code === 'proof'),
  );
  const { faults } = verifyBundle(JSON.stringify(bundle), [], rule);
  assert.deepEqual(faults, [{ code: 'proof', place: 'unknown-log' }]);
});

test('any byte changed anywhere in a bundle is found', () => {
  const text = JSON.stringify(bundle);
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.integer({ min: 32, max: 126 }), (at, code) => {
      const letter = String.fromCharCode(code);
      fc.pre(text[at] !== letter);
      const changed = `${text.slice(0, at)}${letter}${text.slice(at + 1)}`;
      const verified = verifyBundle(changed, vkeys, rule);
      // A signature that nobody asked about, and the spare bits of base64, may change; what is said may not.
      if (verified.faults.length === 0) {
        const same = JSON.parse(changed) as Bundle;
        assert.deepEqual([same.manifest, same.parts], [manifest, PARTS]);
        assert.ok(Buffer.from(same.opening, 'base64url').equals(opening));
      }
    }),
    { numRuns: 500 },
  );
});

test('whatever is given, the answer is a verdict and never a throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.json()),
      (text) => verifyBundle(text, vkeys, rule).faults.length > 0,
    ),
  );
});
