import { createPrivateKey, sign } from 'node:crypto';
import type { Receipt } from '../contract/fields.ts';
import { receiptText } from '../disclosure/log-entry.ts';

/** Signs what a caller takes away: this entry was committed before the answer left. */
export type SignReceipt = (id: bigint | undefined, at: string, commitment: Uint8Array) => Receipt;

/** @param receiptKey Ed25519, PKCS#8 DER. */
export function receiptSigner(receiptKey: Uint8Array): SignReceipt {
  const signer = createPrivateKey({ key: Buffer.from(receiptKey), type: 'pkcs8', format: 'der' });
  return (id, at, commitment) => {
    if (id === undefined) throw new Error('an entry was neither accepted nor refused');
    const hex = Buffer.from(commitment).toString('hex');
    const signature = sign(null, Buffer.from(receiptText(id, at, hex)), signer).toString('base64url');
    return { entry: String(id), at, commitment: hex, signature };
  };
}
