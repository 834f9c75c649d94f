import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPolicy } from './policy.ts';
import { certain } from './reading.ts';
import { SIGNATURE_TYPE, signingKey } from './vkey.ts';

const log = signingKey('log.example/2026h2', SIGNATURE_TYPE.ed25519, Buffer.alloc(32, 9)).vkey.text;
const keyOf = (n: number) =>
  signingKey(`w${n}.example`, SIGNATURE_TYPE.cosignature, Buffer.alloc(32, n)).vkey.text;
const WITNESSES = ['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'].map((name, i) => `witness ${name} ${keyOf(i + 1)}`);

/** The example of tlog-policy: two of the X witnesses, and any of the Y. */
const EXAMPLE = [
  `log ${log}`,
  '',
  ...WITNESSES.slice(0, 3),
  'group X-witnesses 2 X1 X2 X3',
  '  # the others',
  ...WITNESSES.slice(3),
  'group Y-witnesses any Y1 Y2 Y3',
  'group X-and-Y all X-witnesses Y-witnesses',
  'quorum X-and-Y',
  '',
].join('\n');

for (const [names, good] of [
  ['X1 X2 Y1', true],
  ['X1 X3 Y3', true],
  ['X1 X2 X3', false],
  ['X1 Y1 Y2 Y3', false],
  ['', false],
] as const) {
  test(`under the example of the norm, ${names || 'nobody'} ${good ? 'is' : 'is not'} a quorum`, () => {
    assert.equal(certain(readPolicy(EXAMPLE)).isQuorum(new Set(names.split(' '))), good);
  });
}

test('a policy names its logs and witnesses, with an address or without', () => {
  const policy = certain(
    readPolicy(`log ${log} https://log.example\n${WITNESSES[0]} https://w1.example\nquorum X1\n`),
  );
  assert.deepEqual(
    policy.logs.map(({ vkey, url }) => [vkey.text, url]),
    [[log, 'https://log.example']],
  );
  assert.deepEqual(
    policy.witnesses.map(({ name, url }) => [name, url]),
    [['X1', 'https://w1.example']],
  );
});

test('quorum none wants nobody', () => {
  assert.equal(certain(readPolicy('quorum none\n')).isQuorum(new Set()), true);
});

for (const [what, text, line] of [
  ['no quorum', WITNESSES[0], 'quorum'],
  ['two quorums', 'quorum none\nquorum none', '2'],
  ['a quorum of a name defined later', `quorum X1\n${WITNESSES[0]}`, '1'],
  ['a group of nobody', 'group G any\nquorum G', '1'],
  ['a threshold above its members', `${WITNESSES[0]}\ngroup G 2 X1\nquorum G`, '2'],
  ['a threshold of zero', `${WITNESSES[0]}\ngroup G 0 X1\nquorum G`, '2'],
  ['a member in two groups', `${WITNESSES[0]}\ngroup G any X1\ngroup H any X1\nquorum H`, '3'],
  ['one key under two names', `${WITNESSES[0]}\nwitness X9 ${keyOf(1)}\nquorum X1`, '2'],
  ['a witness called none', `witness none ${keyOf(1)}\nquorum none`, '1'],
  ['a log key where a witness is meant', `witness X1 ${log}\nquorum X1`, '1'],
  ['a witness key where a log is meant', `log ${keyOf(1)}\nquorum none`, '1'],
  ['a line of another kind', 'wittness X1\nquorum none', '1'],
] as const) {
  test(`a policy with ${what} is refused at its line`, () => {
    assert.deepEqual(readPolicy(text ?? ''), { ok: false, fault: { code: 'policy-line', place: line } });
  });
}

test('a carriage return is refused, as the norm does', () => {
  assert.equal(readPolicy('quorum none\r\n').ok, false);
});
