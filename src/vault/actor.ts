import { createHmac, createSecretKey } from 'node:crypto';

/** A detector acts under the number no credential has. */
export const DETECTOR = 0;
/** Insured people act without a credential, and all under one number. */
export const INSURED = -1;

/**
 * Pseudonyms of credentials in the log's index, under a key of their own: only the vault can tell which
 * entries are whose.
 */
export function actorPseudonyms(actorKey: Uint8Array): (credentialId: number) => Buffer {
  const key = createSecretKey(Buffer.from(actorKey));
  const known = new Map<number, Buffer>();
  return (credentialId) => {
    let actor = known.get(credentialId);
    if (!actor) {
      actor = createHmac('sha256', key).update(String(credentialId)).digest().subarray(0, 16);
      known.set(credentialId, actor);
    }
    return actor;
  };
}
