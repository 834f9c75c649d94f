import { createPrivateKey, randomBytes, sign } from 'node:crypto';
import { type CardElement, elementSigningInput, writeCardElement } from '../wire/card/card-element.ts';

/** The person whose card was put into the reader, and where. */
export type CardReading = Omit<CardElement, 'nonce'>;

/**
 * What the simulated card reader gives for a card: signed by the development provider's own key, which no
 * house in production believes.
 * @param privateKey Ed25519, PKCS#8 DER.
 */
export function cardElementSigner(privateKey: Uint8Array): (reading: CardReading) => string {
  const key = createPrivateKey({ key: Buffer.from(privateKey), type: 'pkcs8', format: 'der' });
  return (reading) => {
    const input = elementSigningInput({ ...reading, nonce: randomBytes(16).toString('base64url') });
    return writeCardElement(input, sign(null, Buffer.from(input), key));
  };
}
