import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey, type RemoteJWKSet } from 'jose';
import { IDENTITY_PROVIDER_MS_MAX } from '../basics/limits.ts';
import { Problem } from '../http/problems.ts';
import type { IdentityProvider } from './identity-provider.ts';

/**
 * Finds the provider's key for a token. Keys are kept ten minutes and asked for at most every 30 s when a
 * token names an unknown one. While the provider is silent the last keys serve on: it issues nothing new
 * meanwhile, and what it issued before lives half an hour at most, so a software keeps working until its
 * token ends.
 *
 * @throws Problem auth.unavailable when no key was ever had, or none matches and the provider is silent.
 */
export function providerKeys(provider: IdentityProvider): JWTVerifyGetKey {
  let remote: RemoteJWKSet | undefined;
  return async (header, token) => {
    remote ??= await askedKeys(provider);
    try {
      return await remote(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) throw error;
      const last = remote.jwks();
      if (!last) throw new Problem('auth.unavailable');
      return createLocalJWKSet(last)(header, token).catch(() => {
        throw new Problem('auth.unavailable');
      });
    }
  };
}

async function askedKeys(provider: IdentityProvider): Promise<RemoteJWKSet> {
  const configuration = await provider.configuration().catch(() => {
    throw new Problem('auth.unavailable');
  });
  const address = configuration.serverMetadata().jwks_uri;
  if (!address) throw new Problem('auth.unavailable');
  return createRemoteJWKSet(new URL(address), { timeoutDuration: IDENTITY_PROVIDER_MS_MAX });
}
