import type { FastifyBaseLogger } from 'fastify';
import type { SignInFault } from '../contract/sign-in-faults.ts';

/** What the log says of identity: credentials by number, faults by code, never a name or a subject. */
export const identityEvents = {
  signedIn(log: FastifyBaseLogger, credentialId: number, sessionsCut: number): void {
    // Two places at once is either a forgotten workstation or a thief: the newer one stays, and it is told.
    const level = sessionsCut > 0 ? 'warn' : 'info';
    log[level]({ event: 'identity.signed-in', credentialId, sessionsCut });
  },
  /** An insured person has no number here, and gets none in the log. */
  insuredSignedIn(log: FastifyBaseLogger): void {
    log.info({ event: 'identity.insured-signed-in' });
  },
  signInFailed(log: FastifyBaseLogger, fault: SignInFault, cause: string): void {
    log.warn({ event: 'identity.sign-in-failed', fault, cause });
  },
  signedOut(log: FastifyBaseLogger): void {
    log.info({ event: 'identity.signed-out' });
  },
};
