import { type Configuration, errors, Provider } from 'oidc-provider';
import { ACCESS_TOKEN_SECONDS, SIGN_IN_MS_MAX } from '../basics/limits.ts';
import {
  type ClientFacts,
  clientMetadata,
  frontResource,
  INSURED_CLIENT_ID,
  INSURED_SCOPE,
  MACHINE_SCOPE,
  PORTAL_CLIENT_ID,
} from './development-clients.ts';
import { DEVELOPMENT_ACR, DEVELOPMENT_AMR } from './development-mark.ts';
import { faultPage } from './development-page.ts';
import { SIGN_IN_PATH } from './development-pages.ts';
import type { Directory } from './development-people.ts';
import type { DevelopmentState } from './development-state.ts';
import { memoryAdapter } from './memory-adapter.ts';

/** The protocol side of the development provider: which clients, which tokens, which marks, for how long. */
export function developmentProtocol(
  issuer: string,
  state: DevelopmentState,
  facts: ClientFacts,
  directory: Directory,
): Provider {
  return new Provider(issuer, {
    ...keysAndCookies(state),
    adapter: memoryAdapter((id) => clientMetadata(id, facts), Date.now),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    scopes: ['openid', INSURED_SCOPE, MACHINE_SCOPE],
    claims: { openid: ['sub', 'acr', 'amr'], [INSURED_SCOPE]: ['nir', 'birth_date', 'birth_rank'] },
    // What identifies an insured person must stand in the signed token: the vault believes no other word.
    conformIdTokenClaims: false,
    acrValues: [DEVELOPMENT_ACR],
    responseTypes: ['code'],
    pkce: { required: () => true },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      ClientCredentials: ACCESS_TOKEN_SECONDS,
      Grant: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: 60,
      IdToken: 300,
      Interaction: SIGN_IN_MS_MAX / 1000,
      Session: SIGN_IN_MS_MAX / 1000,
    },
    features: features(facts),
    formats: { customizers: { jwt: markToken(facts) } },
    interactions: { url: (_ctx, interaction) => `${SIGN_IN_PATH}${interaction.uid}` },
    findAccount: (_ctx, id) => accountOf(directory, id),
    loadExistingGrant: grantToPortal,
    renderError: (ctx) => {
      ctx.type = 'html';
      ctx.body = faultPage('fr', facts.publicOrigin);
    },
  });
}

function accountOf({ subjects, insured }: Directory, id: string) {
  const person = insured.get(id);
  if (person) {
    const { nir, birthDate, birthRank } = person;
    const claims = { sub: id, nir, birth_date: birthDate, birth_rank: birthRank };
    return { accountId: id, claims: () => claims };
  }
  return subjects.has(id) ? { accountId: id, claims: () => ({ sub: id }) } : undefined;
}

function keysAndCookies(state: DevelopmentState): Configuration {
  const options = { httpOnly: true, sameSite: 'lax', signed: true } as const;
  return {
    jwks: { keys: [state.signingKey] },
    cookies: {
      keys: [state.cookieKey],
      // Cookies of one host are shared by its ports: these names collide with nothing of the front's.
      names: { session: 'test_idp_session', interaction: 'test_idp_sign_in', resume: 'test_idp_resume' },
      long: options,
      short: options,
    },
  };
}

/** Machines get tokens for the front and nothing else; portals get none, they only learn who signed in. */
function features(facts: ClientFacts): NonNullable<Configuration['features']> {
  const isMachine = (clientId: string) => facts.machines.has(clientId);
  return {
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
  };
}

type MarkToken = NonNullable<NonNullable<NonNullable<Configuration['formats']>['customizers']>['jwt']>;

function markToken(facts: ClientFacts): MarkToken {
  return (_ctx, token, jwt) => {
    const sub = facts.machines.get(token.clientId ?? '');
    Object.assign(jwt.payload, { sub, acr: DEVELOPMENT_ACR, amr: [DEVELOPMENT_AMR] });
  };
}

const PORTAL_SCOPES: Readonly<Record<string, string>> = {
  [PORTAL_CLIENT_ID]: 'openid',
  [INSURED_CLIENT_ID]: `openid ${INSURED_SCOPE}`,
};

/** The portals are ours: nobody is asked whether they may know who signs in. */
const grantToPortal: NonNullable<Configuration['loadExistingGrant']> = async (ctx) => {
  const { client, session, provider } = ctx.oidc;
  const scope = PORTAL_SCOPES[client?.clientId ?? ''];
  if (!client || scope === undefined || session?.accountId === undefined) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(scope);
  await grant.save();
  return grant;
};
