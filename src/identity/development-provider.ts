import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errors, Provider } from 'oidc-provider';
import { ACCESS_TOKEN_SECONDS, SIGN_IN_MS_MAX } from '../basics/limits.ts';
import {
  type ClientFacts, clientMetadata, frontResource, machineSubjects, PORTAL_CLIENT_ID,
} from './development-clients.ts';
import { DEVELOPMENT_ACR, DEVELOPMENT_AMR } from './development-mark.ts';
import { faultPage } from './development-page.ts';
import { type DevelopmentPeople, directoryOf } from './development-people.ts';
import { developmentPages, SIGN_IN_PATH } from './development-pages.ts';
import { type DevelopmentState, developmentState } from './development-state.ts';
import { memoryAdapter } from './memory-adapter.ts';

export type DevelopmentProviderOptions = {
  /** Port of 127.0.0.1; the issuer's address must lead to it. */
  readonly port: number;
  readonly issuer: string;
  /** The front's address: where people come back to, and the audience of tokens. */
  readonly publicUrl: string;
  /** File that keeps the signing key over restarts. */
  readonly stateFile: string;
  readonly clientSecret: string;
  readonly people: DevelopmentPeople;
  readonly onReady?: (port: number) => void;
};

/**
 * Starts the development identity provider: a real OpenID Connect server in which one signs in by choosing a
 * name. It listens on 127.0.0.1 alone, and everything it issues bears the marks of development-mark.ts.
 *
 * @throws Error when the port is taken or the state file is damaged.
 */
export async function startDevelopmentProvider(
  options: DevelopmentProviderOptions,
): Promise<{ close(): Promise<void> }> {
  const publicOrigin = new URL(options.publicUrl).origin;
  const machines = machineSubjects(options.people);
  const facts = { clientSecret: options.clientSecret, publicOrigin, machines };
  const directory = directoryOf(options.people);
  const provider = makeProvider(options.issuer, developmentState(options.stateFile), facts, directory.subjects);
  const server = createServer(developmentPages({ provider, directory, publicOrigin }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  options.onReady?.((server.address() as AddressInfo).port);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function makeProvider(
  issuer: string,
  state: DevelopmentState,
  facts: ClientFacts,
  subjects: ReadonlySet<string>,
): Provider {
  const isMachine = (clientId: string) => facts.machines.has(clientId);
  const cookieOptions = { httpOnly: true, sameSite: 'lax', signed: true } as const;
  return new Provider(issuer, {
    adapter: memoryAdapter((id) => clientMetadata(id, facts), Date.now),
    jwks: { keys: [state.signingKey] },
    cookies: {
      keys: [state.cookieKey],
      // Cookies of one host are shared by its ports: these names collide with nothing of the front's.
      names: { session: 'test_idp_session', interaction: 'test_idp_sign_in', resume: 'test_idp_resume' },
      long: cookieOptions,
      short: cookieOptions,
    },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    scopes: ['openid'],
    claims: { openid: ['sub', 'acr', 'amr'] },
    acrValues: [DEVELOPMENT_ACR],
    responseTypes: ['code'],
    pkce: { required: () => true },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS, ClientCredentials: ACCESS_TOKEN_SECONDS, AuthorizationCode: 60,
      IdToken: 300, Interaction: SIGN_IN_MS_MAX / 1000, Session: SIGN_IN_MS_MAX / 1000, Grant: ACCESS_TOKEN_SECONDS,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_ctx, client) => (isMachine(client.clientId) ? facts.publicOrigin : []),
        getResourceServerInfo: (_ctx, resource, client) => {
          if (!isMachine(client.clientId) || resource !== facts.publicOrigin) throw new errors.InvalidTarget();
          return frontResource(facts.publicOrigin);
        },
      },
    },
    formats: {
      customizers: {
        jwt: (_ctx, token, jwt) => {
          const { clientId = '' } = token;
          Object.assign(jwt.payload, { sub: facts.machines.get(clientId), acr: DEVELOPMENT_ACR, amr: [DEVELOPMENT_AMR] });
        },
      },
    },
    interactions: { url: (_ctx, interaction) => `${SIGN_IN_PATH}${interaction.uid}` },
    findAccount: (_ctx, id) => (subjects.has(id) ? { accountId: id, claims: () => ({ sub: id }) } : undefined),
    // The portal is ours: nobody is asked whether it may know who signs in.
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      if (client?.clientId !== PORTAL_CLIENT_ID || session?.accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    renderError: (ctx) => {
      ctx.type = 'html';
      ctx.body = faultPage('fr', facts.publicOrigin);
    },
  });
}
