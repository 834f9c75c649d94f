import { createPrivateKey, createPublicKey, hash, type KeyObject } from 'node:crypto';

/** PKCS#8 of X25519 before the 32 bytes of the key (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/**
 * The key by which a fictional insurer opens what is sealed to it: the same in every country. A real insurer
 * makes its own, shows nobody the private half, and gives the public one when it joins.
 */
export function insurerPublicKey(amc: string): string {
  const der = createPublicKey(privateKey(amc)).export({ type: 'spki', format: 'der' });
  return der.subarray(-32).toString('base64');
}

/** PEM, as `openssl genpkey -algorithm x25519` writes it. */
export function insurerPrivateKey(amc: string): string {
  return privateKey(amc).export({ type: 'pkcs8', format: 'pem' }).toString();
}

function privateKey(amc: string): KeyObject {
  const bytes = hash('sha256', `cloison synthetic country, insurer ${amc}`, 'buffer');
  return createPrivateKey({ key: Buffer.concat([PKCS8, bytes]), type: 'pkcs8', format: 'der' });
}
