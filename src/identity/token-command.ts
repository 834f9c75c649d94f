import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as oidc from 'openid-client';
import {
  MACHINE_SCOPE,
  type MachineKind,
  machineClientId,
  machineClientSecret,
} from './development-clients.ts';
import { identityProvider } from './identity-provider.ts';
import { readDevelopmentPeople } from './read-development-people.ts';

/** A machine of the synthetic country: a practice's software, an insurer's, or an operator's. */
export type Machine = { readonly kind: MachineKind; readonly number: string };

export type TokenRequest = {
  readonly issuer: string;
  readonly clientSecret: string;
  readonly machine: Machine;
};

export type IssuedToken = { readonly token: string; readonly expiresInSeconds: number };

/** Reads `software:<finess>`, `insurer:<amc>` or `operator:<login>`; undefined for anything else. */
export function readMachine(text: string): Machine | undefined {
  const [, kind, number] = /^(software|insurer|operator):([A-Za-z0-9._-]{1,60})$/.exec(text) ?? [];
  return kind && number ? { kind: kind as MachineKind, number } : undefined;
}

/** Whose token is meant when nobody is named: the first pharmacy, the one of the guides. */
export function defaultMachine(
  practices: readonly { readonly finess: string; readonly trade: string }[],
): Machine | undefined {
  const pharmacy = practices.find(({ trade }) => trade === 'pharmacy');
  return pharmacy && { kind: 'software', number: pharmacy.finess };
}

/**
 * Asks the development provider for a bearer token, by client credentials (RFC 6749 §4.4).
 * @throws when the provider is silent or knows no such machine.
 */
export async function askForToken({ issuer, clientSecret, machine }: TokenRequest): Promise<IssuedToken> {
  const clientId = machineClientId(machine.kind, machine.number);
  const secret = machineClientSecret(clientSecret, clientId);
  const provider = identityProvider({ issuer, clientId, clientSecret: secret });
  const configuration = await provider.configuration();
  const answer = await oidc.clientCredentialsGrant(configuration, { scope: MACHINE_SCOPE });
  return { token: answer.access_token, expiresInSeconds: answer.expiresIn() ?? 0 };
}

export type LocalTokenOptions = {
  /** The data folder of the house that runs on this machine. */
  readonly dataFolder: string;
  readonly issuer: string;
  /** The demonstration pharmacy's software when absent. */
  readonly machine?: Machine | undefined;
};

/**
 * A token from the house that runs here, so that a first `curl` needs no secret typed by hand.
 * @throws Error when the folder holds no house, or its provider does not answer.
 */
export async function localToken({ dataFolder, issuer, machine }: LocalTokenOptions): Promise<IssuedToken> {
  const clientSecret = readFileSync(join(dataFolder, 'secrets', 'oidc-client-secret'), 'utf8').trim();
  const chosen = machine ?? defaultMachine(readDevelopmentPeople(join(dataFolder, 'world')).practices);
  if (!chosen) throw new Error(`${dataFolder} has no pharmacy: say whose token is meant`);
  return askForToken({ issuer, clientSecret, machine: chosen });
}
