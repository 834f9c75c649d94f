import { readFileSync } from 'node:fs';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { SESSION_ABSOLUTE_MS } from '../basics/limits.ts';
import { readInsuredClaims } from '../people/insured-claims.ts';
import { type PersonIdentity, personIdentity } from '../people/person-identity.ts';

/** Who vouches for insured people, and for whose: an insurer's own provider speaks of its members alone. */
export type InsuredProvider = {
  readonly issuer: string;
  /** Our client there; a token made for another is no proof. */
  readonly audience: string;
  /** Numbers (AMC) of the insurers it may speak for. */
  readonly insurers: 'all' | readonly string[];
  readonly jwks: JSONWebKeySet;
};

/** Somebody whose identity a provider has signed. */
export type ProvenPerson = {
  readonly person: PersonIdentity;
  readonly insurers: InsuredProvider['insurers'];
};

/** The proof is absent, altered, too old, of nobody we believe, or says less than an identity. */
export class InsuredProofRefused extends Error {
  override readonly name = 'InsuredProofRefused';
}

export type CheckInsuredProof = (proof: string) => Promise<ProvenPerson>;

const FILE = z.array(
  z.strictObject({
    issuer: z.url(),
    audience: z.string().min(1),
    insurers: z.union([z.literal('all'), z.array(z.string().regex(/^[0-9]{10}$/))]),
    jwks: z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) }),
  }),
);

/** @throws Error naming the file that is not a list of providers. */
export function readInsuredProviders(file: string): InsuredProvider[] {
  try {
    return FILE.parse(JSON.parse(readFileSync(file, 'utf8'))) as InsuredProvider[];
  } catch (error) {
    throw new Error(`${file} does not hold the providers of insured people`, { cause: error });
  }
}

const PROOF_CHARACTERS_MAX = 4_096;
/** Clocks of two machines differ, and a session begins a little after its proof was signed. */
const TOLERANCE_MS = 60_000;

/**
 * Reads the token that a provider signed when the person signed in. The front holds it sealed in the person's
 * cookie and hands it on with each question, so that even a front in a thief's hands speaks for nobody but
 * those who signed in. Its `exp` bounds the sign-in, not the session: the age allowed is that of a session.
 */
export function insuredProofs(providers: readonly InsuredProvider[], now: () => number): CheckInsuredProof {
  const known = providers.map((provider) => ({ ...provider, keys: createLocalJWKSet(provider.jwks) }));
  return async (proof) => {
    if (typeof proof !== 'string' || proof.length > PROOF_CHARACTERS_MAX) throw new InsuredProofRefused();
    for (const provider of known) {
      const claims = await signedClaims(proof, provider.keys);
      if (claims?.iss === provider.issuer && claims.aud === provider.audience) {
        return { person: personOf(claims, now()), insurers: provider.insurers };
      }
    }
    throw new InsuredProofRefused();
  };
}

type Claims = Readonly<Record<string, unknown>>;

async function signedClaims(
  proof: string,
  keys: ReturnType<typeof createLocalJWKSet>,
): Promise<Claims | undefined> {
  try {
    const { payload } = await compactVerify(proof, keys, { algorithms: ['ES256', 'PS256', 'EdDSA'] });
    return JSON.parse(Buffer.from(payload).toString('utf8')) as Claims;
  } catch {
    return undefined;
  }
}

function personOf(claims: Claims, nowMs: number): PersonIdentity {
  const identity = readInsuredClaims(claims);
  const { iat } = claims;
  if (!identity || typeof iat !== 'number') throw new InsuredProofRefused();
  const age = nowMs - iat * 1000;
  if (age < -TOLERANCE_MS || age > SESSION_ABSOLUTE_MS + TOLERANCE_MS) throw new InsuredProofRefused();
  return personIdentity(identity.nir, identity.birthDate, identity.birthRank, null);
}
