/** Who stands behind a credential, as an insured person is told. */
export type WhoAsked = {
  readonly credentialId: number;
  /** Null for the software of a practice. */
  readonly professional: string | null;
  readonly finess: string | null;
  readonly practice: string | null;
  readonly town: string | null;
  readonly trade: string | null;
  /** The access, its practice or its insurer no longer works. */
  readonly cut: boolean;
};
