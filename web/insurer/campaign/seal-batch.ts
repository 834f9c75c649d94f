import { x25519 } from '@noble/curves/ed25519.js';

// HPKE of RFC 9180, base mode, one message: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. The worker
// opens it with src/vault/hpke.ts; a test seals here and opens there.

const text = new TextEncoder();
const KEM_SUITE = bytesOf(text.encode('KEM'), Uint8Array.of(0x00, 0x20));
const SUITE = bytesOf(text.encode('HPKE'), Uint8Array.of(0x00, 0x20, 0x00, 0x01, 0x00, 0x02));
const NONE = new Uint8Array(0);

/** Seals a message to a public key, so that its holder alone opens it: 32 bytes of a key, then the rest. */
export async function sealBatch(publicKey: Uint8Array, info: string, message: string): Promise<Uint8Array> {
  const own = x25519.keygen();
  const dh = x25519.getSharedSecret(own.secretKey, publicKey);
  const context = bytesOf(own.publicKey, publicKey);
  const prk = await extract({ suite: KEM_SUITE, salt: NONE, label: 'eae_prk' }, dh);
  const shared = await expand({ suite: KEM_SUITE, prk, label: 'shared_secret' }, context, 32);
  const schedule = bytesOf(
    Uint8Array.of(0x00),
    await extract({ suite: SUITE, salt: NONE, label: 'psk_id_hash' }, NONE),
    await extract({ suite: SUITE, salt: NONE, label: 'info_hash' }, text.encode(info)),
  );
  const secret = await extract({ suite: SUITE, salt: shared, label: 'secret' }, NONE);
  const key = await expand({ suite: SUITE, prk: secret, label: 'key' }, schedule, 32);
  const iv = await expand({ suite: SUITE, prk: secret, label: 'base_nonce' }, schedule, 12);
  const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, aes, text.encode(message));
  return bytesOf(own.publicKey, new Uint8Array(sealed));
}

type Bytes = Uint8Array<ArrayBuffer>;

function extract(
  { suite, salt, label }: { suite: Bytes; salt: Bytes; label: string },
  ikm: Uint8Array,
): Promise<Bytes> {
  // A key of zeros is the same HMAC key as an empty one, which browsers refuse.
  const key = salt.length === 0 ? new Uint8Array(32) : salt;
  return hmac(key, bytesOf(text.encode('HPKE-v1'), suite, text.encode(label), ikm));
}

/** One block of HKDF-Expand gives 32 bytes, and nothing here needs more. */
async function expand(
  { suite, prk, label }: { suite: Bytes; prk: Bytes; label: string },
  info: Uint8Array,
  length: number,
): Promise<Bytes> {
  const head = bytesOf(Uint8Array.of(0, length), text.encode('HPKE-v1'), suite, text.encode(label));
  const block = await hmac(prk, bytesOf(head, info, Uint8Array.of(1)));
  return block.slice(0, length);
}

async function hmac(key: Bytes, message: Bytes): Promise<Bytes> {
  const known = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', known, message));
}

function bytesOf(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
