import { createPrivateKey, createPublicKey, hash, sign } from 'node:crypto';
import type { Receipt } from '../contract/fields.ts';
import { receiptText } from '../disclosure/log-entry.ts';

/** Signs what a caller takes away: this entry was committed before the answer left. */
export type SignReceipt = (id: bigint | undefined, at: string, commitment: Uint8Array) => Receipt;

/** @param receiptKey Ed25519, PKCS#8 DER. */
export function receiptSigner(receiptKey: Uint8Array): SignReceipt {
  const signer = createPrivateKey({ key: Buffer.from(receiptKey), type: 'pkcs8', format: 'der' });
  const { id: key } = receiptPublicKey(receiptKey);
  return (id, at, commitment) => {
    if (id === undefined) throw new Error('an entry was neither accepted nor refused');
    const hex = Buffer.from(commitment).toString('hex');
    const signature = sign(null, Buffer.from(receiptText(id, at, hex)), signer).toString('base64url');
    return { entry: String(id), at, commitment: hex, signature, key };
  };
}

/** The public half, and the name by which receipts mention it: the first 8 bytes of its SHA-256. */
export function receiptPublicKey(receiptKey: Uint8Array): { id: string; publicKey: Buffer } {
  const signer = createPrivateKey({ key: Buffer.from(receiptKey), type: 'pkcs8', format: 'der' });
  const publicKey = createPublicKey(signer).export({ type: 'spki', format: 'der' }).subarray(-32);
  return { id: hash('sha256', publicKey, 'hex').slice(0, 16), publicKey };
}
