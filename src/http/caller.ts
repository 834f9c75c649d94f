import type { Personal } from '../basics/personal.ts';

/** Who is asking: one credential, acting for one practice, one insurer, or the operator. */
export type Caller = {
  readonly credentialId: number;
  readonly kind: 'professional' | 'software' | 'insurer' | 'operator';
  readonly label: string;
  readonly practiceId: number | null;
  readonly insurerId: number | null;
  /** How the request was authenticated; a page's request and a software's leave different traces. */
  readonly through: 'session' | 'token';
};

/**
 * An insured person, who acts for nobody but themself and has no credential. Who they are is in `proof`, the
 * signed word of their identity provider, which only the vault reads.
 */
export type InsuredCaller = {
  readonly kind: 'insured';
  readonly proof: Personal<string>;
  /** SHA-256 of the number of their session, by which it is ended. */
  readonly sessionHash: Uint8Array;
};
