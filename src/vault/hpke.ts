import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  type KeyObject,
} from 'node:crypto';

// HPKE, base mode (RFC 9180), with DHKEM(X25519, HKDF-SHA256) and HKDF-SHA256: what is sealed to a public key
// is opened by its holder alone. Names and labels are the RFC's.

/** The ciphers of RFC 9180 §7.3. The house uses AES-256-GCM; the others serve the RFC's own vectors. */
export const AEADS = {
  'aes-128-gcm': { id: 1, keyBytes: 16 },
  'aes-256-gcm': { id: 2, keyBytes: 32 },
  'chacha20-poly1305': { id: 3, keyBytes: 32 },
} as const;
export type Aead = keyof typeof AEADS;

const NONCE = 12;
const TAG = 16;
const KEM_SUITE = Buffer.concat([Buffer.from('KEM'), Buffer.of(0x00, 0x20)]);

/** Seals or opens one message after another; the order is part of what is authenticated. */
export type HpkeContext = {
  next(aad: Uint8Array, bytes: Uint8Array): Buffer;
};

export type Sender = HpkeContext & { readonly enc: Buffer };

/** @param ephemeral 32 random bytes, used once. */
export function hpkeSender(
  publicKey: Uint8Array,
  info: Uint8Array,
  ephemeral: Uint8Array,
  aead: Aead = 'aes-256-gcm',
): Sender {
  const own = x25519Private(ephemeral);
  const enc = x25519Public(own);
  const shared = kemShared(own, publicKey, Buffer.concat([enc, publicKey]));
  const { key, nonce } = schedule(shared, info, aead);
  let sequence = 0;
  return {
    enc,
    next(aad, plain) {
      const cipher = createCipheriv(aead as 'aes-256-gcm', key, nonceOf(nonce, sequence), {
        authTagLength: TAG,
      });
      cipher.setAAD(aad);
      sequence += 1;
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
  };
}

/** @param privateKey 32 bytes. `next` throws when the key, the order, the data or one bit differs. */
export function hpkeReceiver(
  privateKey: Uint8Array,
  info: Uint8Array,
  enc: Uint8Array,
  aead: Aead = 'aes-256-gcm',
): HpkeContext {
  const own = x25519Private(privateKey);
  const shared = kemShared(own, enc, Buffer.concat([enc, x25519Public(own)]));
  const { key, nonce } = schedule(shared, info, aead);
  let sequence = 0;
  return {
    next(aad, sealed) {
      const decipher = createDecipheriv(aead as 'aes-256-gcm', key, nonceOf(nonce, sequence), {
        authTagLength: TAG,
      });
      decipher.setAAD(aad);
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
      const plain = Buffer.concat([
        decipher.update(sealed.subarray(0, sealed.length - TAG)),
        decipher.final(),
      ]);
      sequence += 1;
      return plain;
    },
  };
}

/** The public half of a private key of 32 bytes. */
export function x25519PublicKey(privateKey: Uint8Array): Buffer {
  return x25519Public(x25519Private(privateKey));
}

/** ExtractAndExpand of §4.1. The platform refuses a public key of low order, as §7.1.4 asks. */
function kemShared(own: KeyObject, other: Uint8Array, context: Uint8Array): Buffer {
  const publicKey = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), other]),
    type: 'spki',
    format: 'der',
  });
  const dh = diffieHellman({ privateKey: own, publicKey });
  const prk = labeledExtract(KEM_SUITE, Buffer.alloc(0), 'eae_prk', dh);
  return labeledExpand(KEM_SUITE, prk, { label: 'shared_secret', info: context, bytes: 32 });
}

/** KeySchedule of §5.1 in base mode: neither pre-shared key nor exporter. */
function schedule(shared: Uint8Array, info: Uint8Array, aead: Aead): { key: Buffer; nonce: Buffer } {
  const { id, keyBytes } = AEADS[aead];
  const suite = Buffer.concat([Buffer.from('HPKE'), Buffer.of(0x00, 0x20, 0x00, 0x01, 0x00, id)]);
  const none = Buffer.alloc(0);
  const context = Buffer.concat([
    Buffer.of(0x00),
    labeledExtract(suite, none, 'psk_id_hash', none),
    labeledExtract(suite, none, 'info_hash', info),
  ]);
  const secret = labeledExtract(suite, shared, 'secret', none);
  return {
    key: labeledExpand(suite, secret, { label: 'key', info: context, bytes: keyBytes }),
    nonce: labeledExpand(suite, secret, { label: 'base_nonce', info: context, bytes: NONCE }),
  };
}

function labeledExtract(suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array): Buffer {
  return createHmac('sha256', salt).update('HPKE-v1').update(suite).update(label).update(ikm).digest();
}

/** One block of HKDF-Expand gives 32 bytes, and nothing here needs more. */
function labeledExpand(
  suite: Uint8Array,
  prk: Uint8Array,
  { label, info, bytes }: { label: string; info: Uint8Array; bytes: number },
): Buffer {
  const length = Buffer.of(bytes >> 8, bytes & 0xff);
  const block = createHmac('sha256', prk).update(length).update('HPKE-v1').update(suite).update(label);
  return block.update(info).update(Buffer.of(1)).digest().subarray(0, bytes);
}

function nonceOf(base: Uint8Array, sequence: number): Buffer {
  const nonce = Buffer.from(base);
  nonce.writeUInt32BE((nonce.readUInt32BE(NONCE - 4) ^ sequence) >>> 0, NONCE - 4);
  return nonce;
}

function x25519Private(bytes: Uint8Array): KeyObject {
  const key = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), bytes]);
  return createPrivateKey({ key, type: 'pkcs8', format: 'der' });
}

function x25519Public(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32);
}
