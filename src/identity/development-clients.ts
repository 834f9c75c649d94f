import { createHmac } from 'node:crypto';
import { ACCESS_TOKEN_SECONDS } from '../basics/limits.ts';
import { DEVELOPMENT_CLIENT_PREFIX } from './development-mark.ts';
import type { DevelopmentPeople } from './development-people.ts';
import { subjectOf } from './subject.ts';

/** The client through which people sign in at the portal. */
export const PORTAL_CLIENT_ID = `${DEVELOPMENT_CLIENT_PREFIX}portal`;
/** The client through which insured people sign in: another audience, so that no proof serves at both doors. */
export const INSURED_CLIENT_ID = `${DEVELOPMENT_CLIENT_PREFIX}insured`;
/** Asks for what identifies an insured person: number, birth date and birth rank. */
export const INSURED_SCOPE = 'insured';
/**
 * The one scope of machine clients: what they may do follows from their credential, not from what they
 * ask.
 */
export const MACHINE_SCOPE = 'tiers-payant';

export type MachineKind = 'software' | 'insurer' | 'operator';

/** The client id of a machine: `test_software_<finess>`, `test_insurer_<amc>`, `test_operator_<login>`. */
export function machineClientId(kind: MachineKind, number: string): string {
  return `${DEVELOPMENT_CLIENT_PREFIX}${kind}_${number}`;
}

/** Each machine has a secret of its own, derived so that only one has to be kept. */
export function machineClientSecret(clientSecret: string, clientId: string): string {
  return createHmac('sha256', clientSecret).update(clientId).digest('base64url');
}

/** Client ids of the machines of a country, each with the subject its tokens are for. */
export function machineSubjects({ practices, staff }: DevelopmentPeople): ReadonlyMap<string, string> {
  const subjects = new Map<string, string>();
  for (const { finess } of practices) {
    subjects.set(machineClientId('software', finess), subjectOf.software(finess));
  }
  for (const { login, role, amc } of staff) {
    if (role === 'operator') subjects.set(machineClientId('operator', login), subjectOf.staff(login));
    else if (amc !== undefined) subjects.set(machineClientId('insurer', amc), subjectOf.insurer(amc));
  }
  return subjects;
}

export type ClientFacts = {
  readonly clientSecret: string;
  /** Origin of the front. */
  readonly publicOrigin: string;
  readonly machines: ReadonlyMap<string, string>;
};

/** What the provider knows of a client, undefined when there is none of that name. */
export function clientMetadata(id: string, facts: ClientFacts) {
  const common = { client_id: id, token_endpoint_auth_method: 'client_secret_basic' as const };
  const people = {
    ...common,
    client_secret: facts.clientSecret,
    client_name: 'Cloison',
    grant_types: ['authorization_code'],
    response_types: ['code' as const],
  };
  if (id === PORTAL_CLIENT_ID) {
    return { ...people, redirect_uris: [`${facts.publicOrigin}/auth/callback`], scope: 'openid' };
  }
  if (id === INSURED_CLIENT_ID) {
    const redirect_uris = [`${facts.publicOrigin}/auth/me/callback`];
    return { ...people, redirect_uris, scope: `openid ${INSURED_SCOPE}` };
  }
  if (!facts.machines.has(id)) return undefined;
  return {
    ...common,
    client_secret: machineClientSecret(facts.clientSecret, id),
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    scope: MACHINE_SCOPE,
  };
}

/** The front as a resource of the provider: signed tokens that name it as their only audience. */
export function frontResource(publicOrigin: string) {
  return {
    audience: publicOrigin,
    scope: MACHINE_SCOPE,
    accessTokenFormat: 'jwt' as const,
    accessTokenTTL: ACCESS_TOKEN_SECONDS,
    jwt: { sign: { alg: 'ES256' as const } },
  };
}
