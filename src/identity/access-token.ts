import { errors, type JWTPayload, jwtVerify } from 'jose';
import { ACCESS_TOKEN_SECONDS, CLOCK_TOLERANCE_SECONDS, TOKEN_CHARACTERS_MAX } from '../basics/limits.ts';
import { Problem } from '../http/problems.ts';
import { isDevelopmentIdentity } from './development-mark.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { providerKeys } from './provider-keys.ts';
import { readSubject } from './subject.ts';

/** What a token proved: on whose behalf, since when, until when. */
export type ProvenToken = { readonly subject: string; readonly issuedAt: Date; readonly expiresAt: Date };

export type CheckToken = (token: string, now: Date) => Promise<ProvenToken>;

/** Signatures that need the provider's private key; nothing symmetric, nothing absent. */
const ALGORITHMS = ['ES256', 'EdDSA', 'PS256'];

export type CheckTokenOptions = {
  readonly provider: IdentityProvider;
  readonly audience: string;
  /** Whether proofs of a development provider count; false in production. */
  readonly development: boolean;
};

/**
 * Checks bearer tokens as RFC 9068 §4 asks: type, signature, issuer, audience, dates.
 *
 * @throws Problem auth.invalid for a token that is not good, auth.unavailable when nobody can tell.
 */
export function makeCheckToken({ provider, audience, development }: CheckTokenOptions): CheckToken {
  const keys = providerKeys(provider);
  return async (token, now) => {
    if (token.length > TOKEN_CHARACTERS_MAX) throw new Problem('auth.invalid');
    const payload = await jwtVerify(token, keys, {
      issuer: provider.issuer,
      audience,
      typ: 'at+jwt',
      algorithms: ALGORITHMS,
      currentDate: now,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      maxTokenAge: ACCESS_TOKEN_SECONDS,
      requiredClaims: ['exp', 'iat', 'sub', 'client_id'],
    }).then(({ payload }) => payload, refuse);
    return proven(payload, development);
  };
}

function proven(payload: JWTPayload, development: boolean): ProvenToken {
  const subject = readSubject(payload.sub);
  if (subject === undefined || payload.exp === undefined || payload.iat === undefined)
    throw new Problem('auth.invalid');
  if (!development && isDevelopmentIdentity(payload)) throw new Problem('auth.invalid');
  return { subject, issuedAt: new Date(payload.iat * 1000), expiresAt: new Date(payload.exp * 1000) };
}

/** Why a token is refused is not told: the sentence would help only those who forge them. */
function refuse(error: unknown): never {
  throw error instanceof errors.JOSEError ? new Problem('auth.invalid') : error;
}
