import { allowInsecureRequests, ClientSecretBasic, type Configuration, discovery } from 'openid-client';
import { IDENTITY_PROVIDER_MS_MAX } from '../basics/limits.ts';

/** The provider people and software sign in at, asked for its endpoints when first needed. */
export type IdentityProvider = {
  readonly issuer: string;
  /** Its published configuration. @throws when it does not answer; the next call asks again. */
  configuration(): Promise<Configuration>;
};

export type IdentityProviderOptions = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

/** Knows a provider without asking it anything yet, so that the front starts while the provider is down. */
export function identityProvider({
  issuer,
  clientId,
  clientSecret,
}: IdentityProviderOptions): IdentityProvider {
  const url = new URL(issuer);
  if (url.protocol !== 'https:' && !isLoopback(url)) {
    throw new Error(`the identity provider ${url.origin} must be reached over https`);
  }
  let known: Promise<Configuration> | undefined;
  const ask = () =>
    discovery(url, clientId, undefined, ClientSecretBasic(clientSecret), {
      timeout: IDENTITY_PROVIDER_MS_MAX / 1000,
      execute: url.protocol === 'http:' ? [allowInsecureRequests] : [],
    });
  return {
    issuer,
    configuration() {
      known ??= ask().catch((error: unknown) => {
        known = undefined;
        throw error;
      });
      return known;
    },
  };
}

function isLoopback(url: URL): boolean {
  return url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}
