import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Day, dayInFrance } from '../basics/day.ts';
import { openDataFolder, removeDataFolder } from '../ground/data-folder.ts';
import { startEmbeddedDatabase } from '../ground/embedded-database.ts';
import { anyFreePort, isPortFree } from '../ground/free-port.ts';
import { type House, issuerUrl, publicUrl } from '../ground/house.ts';
import { embeddedBinaries } from '../ground/postgres-binaries.ts';
import { databaseUrl } from '../ground/roles.ts';
import { PLAN, runHouse } from '../ground/run-house.ts';
import type { Step } from '../ground/steps.ts';
import { writeFileWhole } from '../ground/write-file-whole.ts';
import { askForToken, readMachine } from '../identity/token-command.ts';
import { partners as partnersOf } from '../world/partners.ts';
import { readWorldPartners } from '../world/read-world.ts';
import { type Population, readPopulation } from './population.ts';
import { type Thief, thief } from './thief.ts';

/** Where the drill happens: a house of its own, its country, and what a thief may hold. */
export type Range = {
  readonly house: House;
  readonly url: string;
  /** An administrator of the database: the insider, and whoever carries a dump away. */
  readonly adminUrl: string;
  readonly population: Population;
  readonly today: Day;
  readonly partners: ReturnType<typeof readWorldPartners>;
  /** A login nobody used before in this drill: the software of a practice of that trade. */
  freshLogin(trade?: string): Promise<Thief>;
  /** A thief with a login that is known: "operator:odile.marchand". */
  login(machine: string): Promise<Thief>;
  readonly say: (sentence: string) => void;
  /** Starts the database again once it has fallen, as whoever looks after it would. */
  restartDatabase(): Promise<void>;
};

export type RangeOptions = {
  readonly people: number;
  readonly say: (sentence: string) => void;
  readonly signal: AbortSignal;
  /** When the drill begins. */
  readonly at: Date;
};

const DATABASE = 'cloison_drill';

/** A port, and the two behind it, that nobody uses. */
async function freePorts(): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = await anyFreePort();
    if ((await isPortFree(port + 1)) && (await isPortFree(port + 2))) return port;
  }
  throw new Error('no three free ports in a row were found');
}

/**
 * Starts a house in a temporary folder, hands it to `work`, and takes it down whatever happens. The drill
 * attacks this house and no other: it kills its processes and alters its rows.
 */
export async function onRange<T>(options: RangeOptions, work: (range: Range) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-drill-'));
  const server = mkdtempSync(join(tmpdir(), 'cloison-drill-database-'));
  const stopping = new AbortController();
  const halt = AbortSignal.any([stopping.signal, options.signal]);
  const up = Promise.withResolvers<House>();
  let opened: House | undefined;
  function said(sentence: string): void {
    options.say(sentence);
    if (opened && sentence.startsWith('Cloison is up')) up.resolve(opened);
  }
  const stack = new AsyncDisposableStack();
  stack.defer(() => removeDataFolder(server));
  stack.defer(() => removeDataFolder(folder));
  try {
    const { pg: cluster, houseId: name, secrets, logs } = openDataFolder(server);
    const wish = { cluster, name, secrets, logs, binaries: embeddedBinaries(), durable: true };
    let database = await startEmbeddedDatabase(wish, options.say, halt);
    stack.defer(() => database.stop());
    const restartDatabase = async () => {
      await database.ended;
      database = await startEmbeddedDatabase(wish, options.say, halt);
    };
    const plan = {
      ...PLAN,
      stepsBefore: withMorePractices,
      databaseUrl: database.adminUrl,
      database: DATABASE,
      stepsAfter(house: House) {
        opened = house;
        return PLAN.stepsAfter(house);
      },
    };
    const start = { fresh: false, port: await freePorts(), data: folder, people: options.people };
    const running = runHouse(start, plan, said, halt);
    running.catch((error: Error) => up.reject(error));
    stack.defer(async () => {
      stopping.abort();
      await running.catch(() => undefined);
    });
    const adminUrl = databaseUrl(database.adminUrl, DATABASE).href;
    return await work({ ...(await rangeOf(await up.promise, adminUrl, options)), restartDatabase });
  } finally {
    await stack.disposeAsync();
  }
}

/** Every thief has a login of his own, so the country has more practices than its people need. */
const PRACTICES_OF_A_COUNTRY = 400_000;

function withMorePractices(house: House): Step[] {
  const [written, ...others] = PLAN.stepsBefore(house);
  if (!written) throw new Error('a house without a first step');
  const { practices, professionals } = partnersOf(PRACTICES_OF_A_COUNTRY);
  const more: Step = {
    name: 'practices-written',
    sentence: `${practices.length} practices, for as many stolen logins.`,
    async run() {
      writeFileWhole(join(house.folder.world, 'practices.json'), JSON.stringify(practices));
      writeFileWhole(join(house.folder.world, 'professionals.json'), JSON.stringify(professionals));
    },
  };
  return [written, more, ...others];
}

async function rangeOf(
  house: House,
  adminUrl: string,
  { say, at }: RangeOptions,
): Promise<Omit<Range, 'restartDatabase'>> {
  const today = dayInFrance(at.getTime());
  const partners = readWorldPartners(house.folder.world);
  const population = await readPopulation(house.folder.world);
  const unused = new Map<string, string[]>();
  for (const { finess, trade } of partners.partners.practices)
    unused.set(trade, [...(unused.get(trade) ?? []), finess]);
  const login = async (machine: string) => {
    const known = readMachine(machine);
    if (!known) throw new Error(`no machine ${machine}`);
    const clientSecret = house.secrets.oidcClientSecret;
    const { token } = await askForToken({ issuer: issuerUrl(house), clientSecret, machine: known });
    return thief({ url: publicUrl(house), token, population, label: machine, today });
  };
  return {
    house,
    url: publicUrl(house),
    adminUrl,
    population,
    today,
    partners,
    login,
    freshLogin(trade) {
      const lists = [...unused.values()].sort((a, b) => b.length - a.length);
      const list = trade === undefined ? lists[0] : unused.get(trade);
      const finess = list?.shift();
      if (finess === undefined) throw new Error(`no unused login of ${trade ?? 'any trade'} is left`);
      return login(`software:${finess}`);
    },
    say,
  };
}
