import { ristretto255_oprf } from '@noble/curves/ed25519.js';

const { voprf } = ristretto255_oprf;

/** What the one who asks keeps until the answer comes. */
export type Asked = { readonly input: Uint8Array; readonly blind: Uint8Array; readonly blinded: Uint8Array };

/** Hides an input in a random point, which alone is sent; the same input is another point each time. */
export function ask(input: Uint8Array): Asked {
  return { input, ...voprf.blind(input) };
}

/**
 * Opens the answer once its proof holds against the public key that everybody was shown: a server that used
 * another key for one person is found out here.
 * @throws when the proof does not hold
 */
export function open(
  { input, blind, blinded }: Asked,
  answer: { readonly evaluated: Uint8Array; readonly proof: Uint8Array },
  publicKey: Uint8Array,
): Uint8Array {
  return voprf.finalize(input, blind, answer.evaluated, blinded, publicKey, answer.proof);
}
