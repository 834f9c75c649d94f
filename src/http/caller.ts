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
