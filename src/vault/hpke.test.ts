import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { type Aead, hpkeReceiver, hpkeSender, x25519PublicKey } from './hpke.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const INFO = hex('4f6465206f6e2061204772656369616e2055726e');
const PLAIN = hex('4265617574792069732074727574682c20747275746820626561757479');

/** RFC 9180, appendix A: X25519 and SHA-256 in base mode. Each text bears the aad "Count-" and its number. */
const VECTORS: {
  section: string;
  aead: Aead;
  skE: string;
  skR: string;
  pkR: string;
  enc: string;
  texts: string[];
}[] = [
  {
    section: 'A.1.1',
    aead: 'aes-128-gcm',
    skE: '52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736',
    skR: '4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8',
    pkR: '3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d',
    enc: '37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431',
    texts: [
      'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
      'af2d7e9ac9ae7e270f46ba1f975be53c09f8d875bdc8535458c2494e8a6eab251c03d0c22a56b8ca42c2063b84',
      '498dfcabd92e8acedc281e85af1cb4e3e31c7dc394a1ca20e173cb72516491588d96a19ad4a683518973dcc180',
    ],
  },
  {
    section: 'A.2.1',
    aead: 'chacha20-poly1305',
    skE: 'f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600',
    skR: '8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb',
    pkR: '4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a',
    enc: '1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a',
    texts: ['1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28'],
  },
];

for (const { section, aead, skE, skR, pkR, enc, texts } of VECTORS) {
  test(`RFC 9180, ${section} (${aead})`, () => {
    assert.equal(x25519PublicKey(hex(skR)).toString('hex'), pkR);
    const sender = hpkeSender(hex(pkR), INFO, hex(skE), aead);
    assert.equal(sender.enc.toString('hex'), enc);
    const receiver = hpkeReceiver(hex(skR), INFO, hex(enc), aead);
    texts.forEach((text, n) => {
      const aad = Buffer.from(`Count-${n}`);
      assert.equal(sender.next(aad, PLAIN).toString('hex'), text);
      assert.deepEqual(receiver.next(aad, hex(text)), PLAIN);
    });
  });
}

test('the cipher of the house opens with the private key, in order, and with nothing else', () => {
  const privateKey = randomBytes(32);
  const none = Buffer.alloc(0);
  const sender = hpkeSender(x25519PublicKey(privateKey), INFO, randomBytes(32));
  const sealed = ['one', 'two', 'three'].map((text) => sender.next(none, Buffer.from(text)));
  const receiver = () => hpkeReceiver(privateKey, INFO, sender.enc);
  const whole = receiver();
  assert.deepEqual(
    sealed.map((one) => whole.next(none, one).toString()),
    ['one', 'two', 'three'],
  );
  assert.throws(() => receiver().next(none, sealed[1] as Buffer));
  assert.throws(() => receiver().next(Buffer.from('other'), sealed[0] as Buffer));
  assert.throws(() => hpkeReceiver(privateKey, none, sender.enc).next(none, sealed[0] as Buffer));
  assert.throws(() => hpkeReceiver(randomBytes(32), INFO, sender.enc).next(none, sealed[0] as Buffer));
});

test('a public key of low order is refused', () => {
  assert.throws(() => hpkeSender(Buffer.alloc(32), INFO, randomBytes(32)));
});
