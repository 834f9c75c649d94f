import { readFile } from 'node:fs/promises';
import {
  ConfigFault,
  type ConfigOf,
  EXIT_CONFIG,
  keyProviderOf,
  PROCESS_ROLES,
  type ProcessRole,
  readConfig,
} from './config.ts';
import { openLog } from './open-log.ts';

type Running = { close(): Promise<unknown> };

// Each process loads what it runs and nothing else: the vault has no HTTP in its memory.
const STARTS: Record<ProcessRole, (environment: NodeJS.ProcessEnv) => Promise<Running>> = {
  async front(environment) {
    const config = readConfig('front', environment);
    const { openFront } = await import('./context.ts');
    const app = await openFront(config, openLog('front'));
    await app.listen({ port: config.CLOISON_PORT, host: config.CLOISON_HOST });
    return app;
  },
  async vault(environment) {
    const config = readConfig('vault', environment);
    const { startVault } = await import('./vault/start-vault.ts');
    const log = openLog('vault');
    return await startVault({
      databaseUrl: config.DATABASE_URL,
      keyRingFile: config.CLOISON_KEYRING_FILE,
      keyProvider: keyProviderOf(config),
      socketPath: config.CLOISON_VAULT_SOCKET,
      frontPublicKey: config.CLOISON_FRONT_PUBLIC_KEY,
      frontKeysFile: config.CLOISON_FRONT_KEYS_FILE,
      insuredProvidersFile: config.CLOISON_INSURED_PROVIDERS_FILE,
      presenceSimulatorKey: config.CLOISON_PRESENCE_SIMULATOR_KEY,
      readerKeysFile: config.CLOISON_READER_KEYS_FILE,
      onFault: (what) => log.warn({ event: 'vault.fault', what }),
      onLost: (error) => {
        log.error({ event: 'vault.database-lost', name: error.name });
        process.exit(1);
      },
    });
  },
  async sealer(environment) {
    const config = readConfig('sealer', environment);
    const { startSealer } = await import('./sealer/start-sealer.ts');
    const log = openLog('sealer');
    return startSealer({
      databaseUrl: config.DATABASE_URL,
      folder: config.CLOISON_LOG_FOLDER,
      origin: config.CLOISON_LOG_ORIGIN,
      seedFile: config.CLOISON_LOG_KEY_FILE,
      policyFile: config.CLOISON_LOG_POLICY_FILE ?? null,
      onWitnessFault: (witness, why) => log.warn({ event: 'sealer.witness', witness, why }),
      onFault: (error) => log.error({ event: 'sealer.fault', name: error.name }),
      onStopped({ reason, message }) {
        log.fatal({ event: 'sealer.stopped', reason, message });
        process.exit(EXIT_CONFIG);
      },
    });
  },
  async witness(environment) {
    const config = readConfig('witness', environment);
    const { openWitness } = await import('./witness/open-witness.ts');
    const log = openLog('witness');
    return await openWitness({
      port: config.CLOISON_PORT,
      host: config.CLOISON_HOST,
      name: config.CLOISON_WITNESS_NAME,
      keyFile: config.CLOISON_WITNESS_KEY_FILE,
      logsFile: config.CLOISON_WITNESS_LOGS_FILE,
      stateFile: config.CLOISON_WITNESS_STATE_FILE,
      now: Date.now,
      onFault: (error) => log.error({ event: 'witness.fault', name: error.name }),
    });
  },
  async worker(environment) {
    const config = readConfig('worker', environment);
    const { startWorker } = await import('./jobs/worker.ts');
    const { bankKeysIn } = await import('./jobs/bank-keys-in.ts');
    const log = openLog('worker');
    const worker = await startWorker({
      databaseUrl: config.DATABASE_URL,
      bankKeys: bankKeysIn(config.CLOISON_BANK_KEY, config.CLOISON_BANK_KEYS_FILE),
      bankFolder: config.CLOISON_BANK_FOLDER,
      debtor: { name: config.CLOISON_DEBTOR_NAME, iban: config.CLOISON_DEBTOR_IBAN, bic: null },
      ...(await mailOf(config)),
      now: () => new Date(),
      told({ name, failed }) {
        if (failed) log.error({ event: 'job.failed', job: name, fault: failed.name });
        else log.info({ event: 'job.done', job: name });
      },
    });
    return { close: worker.stop };
  },
  async idp(environment) {
    const config = readConfig('idp', environment);
    const { startDevelopmentProvider } = await import('./identity/development-provider.ts');
    const { readDevelopmentPeople } = await import('./identity/read-development-people.ts');
    const { readInsuredPeople } = await import('./world/insured-people.ts');
    const { signingKey } = await import('./vault/signing-key.ts');
    const world = config.CLOISON_WORLD_FOLDER;
    return await startDevelopmentProvider({
      port: config.CLOISON_PORT,
      issuer: `http://127.0.0.1:${config.CLOISON_PORT}`,
      publicUrl: config.CLOISON_PUBLIC_URL,
      stateFile: config.CLOISON_IDP_STATE_FILE,
      clientSecret: config.CLOISON_OIDC_CLIENT_SECRET,
      people: { ...readDevelopmentPeople(world), insured: readInsuredPeople(world) },
      cardReader: {
        key: signingKey(config.CLOISON_CARD_READER_KEY, config.CLOISON_CARD_READER_KEY_FILE),
        now: Date.now,
      },
    });
  },
};

/** The mail servers of the file, if there is one, and where their letters are verified. */
async function mailOf({
  CLOISON_MAIL_SERVERS_FILE: path,
  CLOISON_PUBLIC_URL: publicUrl,
}: ConfigOf<'worker'>) {
  if (path === undefined || publicUrl === undefined) return {};
  const { readMailServers } = await import('./mail/read-servers.ts');
  const servers = readMailServers(await readFile(path, 'utf8'));
  return { mail: { servers, verifyAt: new URL(publicUrl).host } };
}

/** One process of the house: `node src/main.ts front|vault|sealer|witness|worker|idp`. */
async function main(role: string | undefined): Promise<void> {
  const known = PROCESS_ROLES.find((one) => one === role);
  if (!known) throw new ConfigFault(`usage: main.ts ${PROCESS_ROLES.join('|')}`);
  const running = await STARTS[known](process.env);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    running.close().finally(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  // The supervisor is gone: a process nobody watches would keep ports and sockets from its successor.
  process.on('disconnect', stop);
  process.send?.({ ready: true });
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigFault ? error.message : (error as Error).stack}\n`);
  process.exit(error instanceof ConfigFault ? EXIT_CONFIG : 1);
});
