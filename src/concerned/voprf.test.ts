import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { checkInput } from './check-input.ts';
import { ask, open } from './voprf-client.ts';
import { blindEvaluate, evaluate, newVoprfKey, publicOf } from './voprf-server.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const told = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** RFC 9497, appendix A.1.2: ristretto255-SHA512, VOPRF mode. */
const SECRET = hex('e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909');
const PUBLIC = hex('c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e');
const BLIND = '64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706';
const RANDOM = '222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e';
const OUTPUTS = [
  'b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7da4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c',
  '8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6',
];
const INPUTS = ['00', '5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a'];
/** Test vector 3, a batch of two; its first element alone is vector 1. */
const BATCH = {
  blinds: [BLIND, RANDOM],
  blinded: [
    '863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945',
    '90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654',
  ],
  evaluated: [
    'aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e',
    'cc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a',
  ],
  random: '419c4f4f5052c53c45f3da494d2b67b220d02118e0857cdbcf037f9ea84bbe0c',
  proof:
    'cc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08',
};
const ONE_PROOF =
  'ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd066d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d';
const key = { secret: SECRET, public: PUBLIC };

test('the server gives the answers and the proofs of the RFC, byte for byte', () => {
  assert.equal(told(publicOf(SECRET)), told(PUBLIC));
  const one = blindEvaluate(key, [hex(BATCH.blinded[0] ?? '')], hex(RANDOM));
  assert.deepEqual([one.evaluated.map(told), told(one.proof)], [[BATCH.evaluated[0]], ONE_PROOF]);
  const two = blindEvaluate(key, BATCH.blinded.map(hex), hex(BATCH.random));
  assert.deepEqual([two.evaluated.map(told), told(two.proof)], [BATCH.evaluated, BATCH.proof]);
});

test('the output for a known input is the one of the RFC, and of another make', () => {
  for (const [place, input] of INPUTS.entries()) {
    assert.equal(told(evaluate(SECRET, hex(input))), OUTPUTS[place]);
    const open = {
      input: hex(input),
      blind: hex(BATCH.blinds[place] ?? ''),
      blinded: hex(BATCH.blinded[place] ?? ''),
    };
    const answer = blindEvaluate(key, [open.blinded]);
    const output = ristretto255_oprf.voprf.finalize(
      open.input,
      open.blind,
      answer.evaluated[0] ?? hex(''),
      open.blinded,
      PUBLIC,
      answer.proof,
    );
    assert.equal(told(output), OUTPUTS[place]);
  }
});

test('who asks gets the output of the set without showing what they ask, each time under another point', () => {
  const own = newVoprfKey();
  const input = checkInput('2870299757965', '19870220', 'Q0123456789AB');
  const [one, other] = [ask(input), ask(input)];
  assert.notEqual(told(one.blinded), told(other.blinded));
  for (const asked of [one, other]) {
    const { evaluated, proof } = blindEvaluate(own, [asked.blinded]);
    const output = open(asked, { evaluated: evaluated[0] ?? hex(''), proof }, own.public);
    assert.equal(told(output), told(evaluate(own.secret, input)));
  }
});

test('a server that answers with a key of its own for one person, or with an old proof, is found out', () => {
  const [own, tagging] = [newVoprfKey(), newVoprfKey()];
  const input = checkInput('2870299757965', '19870220', 'Q0123456789AB');
  const asked = ask(input);
  const lie = blindEvaluate(tagging, [asked.blinded]);
  const [point = hex('')] = lie.evaluated;
  assert.throws(() => open(asked, { evaluated: point, proof: lie.proof }, own.public), /proof/i);
  const earlier = blindEvaluate(own, [ask(input).blinded]);
  const now = blindEvaluate(own, [asked.blinded]);
  assert.throws(() =>
    open(asked, { evaluated: now.evaluated[0] ?? hex(''), proof: earlier.proof }, own.public),
  );
});

test('what is no point is refused, and nothing is computed of it', () => {
  const zero = new Uint8Array(32);
  for (const bytes of [zero.fill(0xff), new Uint8Array(31), new Uint8Array(33)])
    assert.throws(() => blindEvaluate(key, [bytes]));
});
