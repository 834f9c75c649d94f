import { type KeyObject, randomBytes, sign } from 'node:crypto';
import { type CardElement, elementSigningInput, writeCardElement } from '../wire/card/card-element.ts';

/** The person whose card was put into the reader, and where. */
export type CardReading = Omit<CardElement, 'nonce'>;

/**
 * What the simulated card reader gives for a card: signed by the development provider's own key, which no
 * house in production believes.
 * @param keyNow Ed25519; another one after a rotation.
 */
export function cardElementSigner(keyNow: () => KeyObject): (reading: CardReading) => string {
  return (reading) => {
    const input = elementSigningInput({ ...reading, nonce: randomBytes(16).toString('base64url') });
    return writeCardElement(input, sign(null, Buffer.from(input), keyNow()));
  };
}
