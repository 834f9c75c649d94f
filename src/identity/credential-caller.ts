import type { Caller } from '../http/caller.ts';
import type { Credential } from './session.store.ts';

/** The caller that routes see, made from the credential they act with. */
export function callerWith(credential: Credential, through: Caller['through']): Caller {
  const { id, kind, label, practiceId, insurerId } = credential;
  return { credentialId: id, kind, label, practiceId, insurerId, through };
}
