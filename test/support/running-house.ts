import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeDataFolder } from '../../src/ground/data-folder.ts';
import { type House, issuerUrl, publicUrl } from '../../src/ground/house.ts';
import { dropProvision } from '../../src/ground/provision.ts';
import { PLAN, runHouse } from '../../src/ground/run-house.ts';
import { askForToken, readMachine } from '../../src/identity/token-command.ts';
import { readWorldPartners } from '../../src/world/read-world.ts';
import { freePorts } from './free-ports.ts';
import { sharedAdminUrl } from './shared-cluster.ts';

/** A whole house as `npm start` makes it: all its processes, a database, a country of a thousand people. */
export type RunningHouse = {
  readonly house: House;
  readonly url: string;
  readonly world: ReturnType<typeof readWorldPartners>;
  /** Asks over HTTP as a machine ("software:990000010") would, and gives status, headers and body. */
  ask(
    machine: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  stop(): Promise<void>;
};

// Answers are looked at field by field, as a newcomer with curl would.
export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly body: any;
};

/** @param prepare Lays what an operator would lay in the data folder before the processes start. */
export async function startHouse(prepare: (house: House) => void = () => {}): Promise<RunningHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-house-'));
  const adminUrl = await sharedAdminUrl();
  const database = `test_${process.pid}_house_${randomBytes(3).toString('hex')}`;
  const stopping = new AbortController();
  const port = await freePorts();
  let house: House | undefined;
  const said: string[] = [];
  let up: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    up = resolve;
  });
  const running = runHouse(
    { fresh: false, port, data: folder, people: 1_000 },
    {
      ...PLAN,
      databaseUrl: adminUrl,
      database,
      stepsBefore(opened) {
        prepare(opened);
        return PLAN.stepsBefore(opened);
      },
      stepsAfter(opened) {
        house = opened;
        return PLAN.stepsAfter(opened);
      },
    },
    (sentence) => {
      said.push(sentence);
      if (sentence.startsWith('Cloison is up')) up();
    },
    stopping.signal,
  );
  await Promise.race([ready, running]);
  if (!house) throw new Error(`the house did not come up:\n${said.join('\n')}`);
  return {
    house,
    url: publicUrl(house),
    world: readWorldPartners(house.folder.world),
    ask: asker(house),
    async stop() {
      stopping.abort();
      await running.catch(() => {});
      await dropProvision(adminUrl, database, house?.folder.houseId ?? '');
      removeDataFolder(folder);
    },
  };
}

function asker(house: House): RunningHouse['ask'] {
  const tokens = new Map<string, string>();
  return async (machine, method, path, body, headers = {}) => {
    const known = readMachine(machine);
    if (!known) throw new Error(`no machine ${machine}`);
    const clientSecret = house.secrets.oidcClientSecret;
    const token =
      tokens.get(machine) ??
      (await askForToken({ issuer: issuerUrl(house), clientSecret, machine: known })).token;
    tokens.set(machine, token);
    const plain = typeof body === 'string' || body instanceof Uint8Array;
    const reply = await fetch(publicUrl(house) + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined || plain ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: plain ? (body as string) : JSON.stringify(body) }),
    });
    const text = await reply.text();
    const type = reply.headers.get('content-type') ?? '';
    return { status: reply.status, type, text, body: type.includes('json') ? JSON.parse(text) : null };
  };
}
