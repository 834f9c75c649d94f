import { createHmac, createSecretKey } from 'node:crypto';

/** A detector acts under the number no credential has. */
export const DETECTOR = 0;
/** What the vault does by itself, in its time. */
export const HOUSE_ACTOR = -2;
/** Insured people act without a credential, and all under one number. */
export const INSURED = -1;

/**
 * Pseudonyms of credentials in the log's index, under keys of their own: only the vault can tell which
 * entries are whose. One for each key there has been; the first is what is written now.
 *
 * @param actorKeys the one that is written with first.
 */
export function actorPseudonyms(
  actorKeys: readonly Uint8Array[],
): (credentialId: number) => readonly Buffer[] {
  const keys = actorKeys.map((key) => createSecretKey(Buffer.from(key)));
  const known = new Map<number, readonly Buffer[]>();
  return (credentialId) => {
    let actors = known.get(credentialId);
    if (!actors) {
      const text = String(credentialId);
      actors = keys.map((key) => createHmac('sha256', key).update(text).digest().subarray(0, 16));
      known.set(credentialId, actors);
    }
    return actors;
  };
}
