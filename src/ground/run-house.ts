import { join, resolve } from 'node:path';
import { childEnvironment, PROCESSES } from './child-environment.ts';
import { clusterElsewhere } from './cluster-place.ts';
import {
  type DataFolder,
  houseIdOf,
  isDataFolder,
  lockPathOf,
  openDataFolder,
  removeDataFolder,
} from './data-folder.ts';
import { keepWitnessFiles } from './demonstration-witness.ts';
import { endStrayServer } from './end-stray-server.ts';
import { stepsAfterProcesses, stepsBeforeProcesses } from './first-run.ts';
import { isPortFree } from './free-port.ts';
import { type House, publicUrl } from './house.ts';
import { houseSecrets } from './house-secrets.ts';
import { keepInsuredProviders } from './insured-providers.ts';
import { keepDatabase } from './keep-database.ts';
import { takeLock } from './lock.ts';
import { embeddedBinaries } from './postgres-binaries.ts';
import { dropProvision, provision } from './provision.ts';
import { rolePasswords } from './roles.ts';
import type { StartOptions } from './start-options.ts';
import { runSteps, type Step } from './steps.ts';
import { endStrayProcess, supervise } from './supervise.ts';
import { Trouble } from './trouble.ts';
import { ensureWebBundle } from './web-bundle.ts';

/** What a house is made of, apart from where: so that tests can put tiny processes into a real house. */
export type HousePlan = {
  /** The checkout. */
  root: string;
  /** The file that every process runs, with its name as the only word. */
  main: string;
  /** An administrator of somebody's own PostgreSQL, instead of the embedded one. */
  databaseUrl: string | undefined;
  /** Name of our database there: several houses of tests share one server. */
  database?: string;
  stepsBefore: (house: House) => Step[];
  stepsAfter: (house: House) => Step[];
};

const DATABASE = 'cloison';

export const PLAN: Omit<HousePlan, 'databaseUrl'> = {
  root: resolve(import.meta.dirname, '..', '..'),
  main: resolve(import.meta.dirname, '..', 'main.ts'),
  stepsBefore: stepsBeforeProcesses,
  stepsAfter: stepsAfterProcesses,
};

/**
 * Brings a house up, says where it is, keeps it running until the signal, and takes it down in order.
 *
 * @throws Trouble with a sentence for the terminal; the signal's own reason when it was asked to stop.
 */
export async function runHouse(
  options: StartOptions,
  plan: HousePlan,
  say: (sentence: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const startedMs = performance.now();
  const failure = new AbortController();
  const fail = (sentence: string) => failure.abort(new Trouble(sentence));
  const halt = AbortSignal.any([signal, failure.signal]);
  const up = new AsyncDisposableStack();
  try {
    const house = await prepareHouse(options, plan, { up, say, halt, fail });
    await runSteps(house.folder.done, plan.stepsBefore(house), say, halt);
    await startProcesses(house, plan, { up, say, halt, fail });
    await runSteps(house.folder.done, plan.stepsAfter(house), say, halt);
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    say(
      `Cloison is up after ${seconds} s: ${publicUrl(house)} ` +
        `(Ctrl-C stops it; its data stay in ${house.folder.root}).`,
    );
    await unlessHalted(new Promise(() => undefined), halt);
  } finally {
    if (signal.aborted) say('Cloison stops.');
    await up.disposeAsync();
  }
}

/** What every stage of a start works with. */
type Stage = {
  /** What must be taken down again, last made first. */
  up: AsyncDisposableStack;
  say: (sentence: string) => void;
  /** Asked to stop, or broken for good. */
  halt: AbortSignal;
  fail: (sentence: string) => void;
};

async function prepareHouse(options: StartOptions, plan: HousePlan, stage: Stage): Promise<House> {
  const { up, say, halt } = stage;
  const folder = await enter(options, plan, up, say);
  halt.throwIfAborted();
  const adminUrl = await haveDatabase(folder, plan, stage);
  const passwords = rolePasswords(join(folder.secrets, 'roles.json'));
  const urls = await unlessHalted(
    provision({ adminUrl, database: plan.database ?? DATABASE, passwords, houseId: folder.houseId }),
    halt,
  );
  const secrets = houseSecrets(folder.secrets);
  keepInsuredProviders(folder, options.port);
  keepWitnessFiles(folder, secrets, options.port, Date.now());
  const webFolder = await ensureWebBundle(plan.root, say, halt);
  return { folder, urls, secrets, port: options.port, people: options.people, webFolder };
}

async function startProcesses(house: House, plan: HousePlan, { up, say, halt, fail }: Stage): Promise<void> {
  halt.throwIfAborted();
  const processes = PROCESSES.map((name) => {
    const environment = childEnvironment(name, house);
    const { logs, run } = house.folder;
    return supervise({ name, words: [plan.main, name], environment, cwd: plan.root, logs, run }, say);
  });
  up.defer(async () => {
    await Promise.all(processes.map((each) => each.stop()));
  });
  for (const { name, gaveUp } of processes) {
    // Without the front or the vault there is no counter; without another the counter stays open.
    void gaveUp.then((sentence) => (name === 'front' || name === 'vault' ? fail(sentence) : say(sentence)));
  }
  await unlessHalted(Promise.all(processes.map(({ ready }) => ready)), halt);
}

/** Waits for the work, but not past a halt; what the work then does is cut short by the taking down. */
function unlessHalted<T>(work: Promise<T>, halt: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const cut = () => reject(halt.reason);
    if (halt.aborted) cut();
    halt.addEventListener('abort', cut, { once: true });
    work.then(resolve, reject).finally(() => halt.removeEventListener('abort', cut));
  });
}

/**
 * Takes the lock, ends what a killed run left, checks the ports, and only then clears or opens the folder.
 */
async function enter(
  options: StartOptions,
  plan: HousePlan,
  up: AsyncDisposableStack,
  say: (sentence: string) => void,
): Promise<DataFolder> {
  const hold = () => {
    const folder = openDataFolder(options.data);
    const lock = takeLock(lockPathOf(options.data), publicUrl(options), new Date().toISOString());
    up.defer(lock.release);
    if (lock.takenOverFrom !== undefined) {
      say(`An earlier run (pid ${lock.takenOverFrom}) ended without tidying up; its lock is taken over.`);
    }
    return folder;
  };
  const existed = isDataFolder(options.data);
  const folder = hold();
  for (const name of PROCESSES) {
    if (await endStrayProcess(folder.run, name)) say(`The ${name} process left behind by it is ended.`);
  }
  await checkPorts(options.port);
  if (!options.fresh || !existed) return folder;
  if (plan.databaseUrl)
    await dropProvision(plan.databaseUrl, plan.database ?? DATABASE, houseIdOf(options.data));
  await endStrayServer(clusterElsewhere(folder.root) ?? folder.pg);
  removeDataFolder(options.data);
  say(`Everything in ${folder.root} is forgotten.`);
  return hold();
}

async function checkPorts(port: number): Promise<void> {
  for (const [wanted, what] of [
    [port, 'the page'],
    [port + 1, 'the development identity provider'],
    [port + 2, 'the demonstration witness'],
  ] as const) {
    if (await isPortFree(wanted)) continue;
    throw new Trouble(
      `Port ${wanted}, for ${what}, is taken by another program. ` +
        `Choose another: npm start -- --port ${port + 10}`,
    );
  }
}

async function haveDatabase(
  folder: DataFolder,
  plan: HousePlan,
  { up, say, halt, fail }: Stage,
): Promise<string> {
  if (plan.databaseUrl) return plan.databaseUrl;
  const { pg: cluster, houseId: name, secrets, logs } = folder;
  const wish = { cluster, name, secrets, logs, binaries: embeddedBinaries(), durable: true };
  const database = await keepDatabase(wish, say, halt);
  up.defer(database.stop);
  void database.gaveUp.then(fail);
  return database.adminUrl;
}
