import { createHash } from 'node:crypto';
import sodium from 'libsodium-wrappers-sumo';

/*
 * RFC 9497, VOPRF mode, suite ristretto255-SHA512, the side that holds the key. Points and scalars are 32
 * bytes, checked by libsodium; names and order of steps are the RFC's.
 */
await sodium.ready;

const CONTEXT = Buffer.concat([
  Buffer.from('OPRFV1-'),
  Buffer.from([0x01]),
  Buffer.from('-ristretto255-SHA512'),
]);
const tagged = (name: string): Buffer => Buffer.concat([Buffer.from(name), CONTEXT]);
const GROUP_TAG = tagged('HashToGroup-');
const SCALAR_TAG = tagged('HashToScalar-');
const SEED_TAG = tagged('Seed-');
const POINT = 32;

export type VoprfKey = { readonly secret: Uint8Array; readonly public: Uint8Array };
export type Evaluated = { readonly evaluated: readonly Uint8Array[]; readonly proof: Uint8Array };

/** A key for one incident and nothing else: destroyed, it leaves a set of noise. */
export function newVoprfKey(): VoprfKey {
  const secret = sodium.crypto_core_ristretto255_scalar_random();
  return { secret, public: sodium.crypto_scalarmult_ristretto255_base(secret) };
}

/** The public half of a secret. */
export function publicOf(secret: Uint8Array): Uint8Array {
  return sodium.crypto_scalarmult_ristretto255_base(secret);
}

/**
 * Answers blinded points, with the proof that it was with this key. What they blind is not seen.
 * @param random The scalar of the proof; drawn when omitted, given by the vectors of the RFC.
 * @throws when a point is none
 */
export function blindEvaluate(
  key: VoprfKey,
  blinded: readonly Uint8Array[],
  random: Uint8Array = sodium.crypto_core_ristretto255_scalar_random(),
): Evaluated {
  for (const point of blinded)
    if (point.length !== POINT || !sodium.crypto_core_ristretto255_is_valid_point(point))
      throw new RangeError('a blinded point is expected');
  const evaluated = blinded.map((point) => sodium.crypto_scalarmult_ristretto255(key.secret, point));
  return { evaluated, proof: prove(key, { blinded, evaluated, random }) };
}

/** The output for an input that is known, as the set is made of: what a person gets who asks about it. */
export function evaluate(secret: Uint8Array, input: Uint8Array): Uint8Array {
  const point = sodium.crypto_core_ristretto255_from_hash(expand(input, GROUP_TAG));
  return sha512(
    sized(input),
    sized(sodium.crypto_scalarmult_ristretto255(secret, point)),
    Buffer.from('Finalize'),
  );
}

type Shown = {
  readonly blinded: readonly Uint8Array[];
  readonly evaluated: readonly Uint8Array[];
  readonly random: Uint8Array;
};

/** DLEQ: the same scalar takes the generator to the public key and each blinded point to its answer. */
function prove(key: VoprfKey, { blinded, evaluated, random }: Shown): Uint8Array {
  const seed = sha512(sized(key.public), sized(SEED_TAG));
  const parts = blinded.map((point, place) => {
    const d = toScalar(
      sized(seed),
      twoBytes(place),
      sized(point),
      sized(evaluated[place] ?? new Uint8Array()),
      Buffer.from('Composite'),
    );
    return sodium.crypto_scalarmult_ristretto255(d, point);
  });
  const m = parts.reduce((sum, part) => sodium.crypto_core_ristretto255_add(sum, part));
  const z = sodium.crypto_scalarmult_ristretto255(key.secret, m);
  const t2 = sodium.crypto_scalarmult_ristretto255_base(random);
  const t3 = sodium.crypto_scalarmult_ristretto255(random, m);
  const points = [key.public, m, z, t2, t3].map(sized);
  const c = toScalar(...points, Buffer.from('Challenge'));
  const s = sodium.crypto_core_ristretto255_scalar_sub(
    random,
    sodium.crypto_core_ristretto255_scalar_mul(c, key.secret),
  );
  return Buffer.concat([c, s]);
}

function toScalar(...parts: readonly Uint8Array[]): Uint8Array {
  return sodium.crypto_core_ristretto255_scalar_reduce(expand(Buffer.concat(parts), SCALAR_TAG));
}

const BLOCK = Buffer.alloc(128);
const SIXTY_FOUR = Buffer.from([0, 64, 0]);

/** expand_message_xmd of RFC 9380 for SHA-512 and 64 bytes, which is one block. */
function expand(message: Uint8Array, tag: Buffer): Uint8Array {
  const end = Buffer.concat([tag, Buffer.from([tag.length])]);
  return sha512(sha512(BLOCK, message, SIXTY_FOUR, end), Buffer.from([1]), end);
}

function sized(bytes: Uint8Array): Buffer {
  return Buffer.concat([twoBytes(bytes.length), bytes]);
}

function twoBytes(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}

function sha512(...parts: readonly Uint8Array[]): Buffer {
  const digest = createHash('sha512');
  for (const part of parts) digest.update(part);
  return digest.digest();
}
