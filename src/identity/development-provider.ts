import type { KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { machineSubjects } from './development-clients.ts';
import { developmentPages } from './development-pages.ts';
import { type DevelopmentPeople, directoryOf } from './development-people.ts';
import { developmentProtocol } from './development-protocol.ts';
import { developmentState } from './development-state.ts';
import { simulatedCardReader } from './simulated-card-reader.ts';

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
  /** Ed25519: signs for the simulated card reader; there is none without it. */
  readonly cardReader?: { readonly key: () => KeyObject; readonly now: () => number };
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
  const state = developmentState(options.stateFile);
  const provider = developmentProtocol(options.issuer, state, facts, directory);
  const pages = developmentPages({ provider, directory, publicOrigin });
  const server = createServer(options.cardReader ? simulatedCardReader(options.cardReader, pages) : pages);
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
