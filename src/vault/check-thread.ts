import type { KeyObject } from 'node:crypto';
import { randomFillSync } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import pg from 'pg';
import { checkInput } from '../concerned/check-input.ts';
import {
  entriesFor,
  fullestOf,
  PAGE_BUCKETS,
  PAGES_OF_SLICE,
  SLICES,
  sortedOnce,
  writePage,
} from '../concerned/padded-set.ts';
import { leavesOf, rootOfAll } from '../concerned/set-tree.ts';
import { blindEvaluate, evaluate, publicOf } from '../concerned/voprf-server.ts';
import { GENERIC_PLANS } from '../db/database.ts';
import type { BirthDate } from '../people/birth-date.ts';
import type { Nir } from '../people/nir.ts';
import { type CheckAbout, type EntryPlace, sealCheckEntry } from './check-entries.ts';
import type { CheckAnswerTold, CheckPerson } from './check-protocol.ts';
import {
  concernedOf,
  forgetSet,
  insertSet,
  insertSetPage,
  keepPart,
  lockBuilding,
  sliceOutputs,
} from './check-set.store.ts';
import { faultName } from './fault-name.ts';
import { othersOf } from './incident-scope.store.ts';
import { personToken } from './token.ts';

/** What the threads of checks are told: answer one question, take a part of the people in, build a set. */
export type CheckTask =
  | { readonly kind: 'answer'; readonly secret: Uint8Array; readonly point: Uint8Array }
  | {
      readonly kind: 'part';
      readonly databaseUrl: string;
      readonly check: CheckOf;
      readonly part: number;
      readonly people: readonly CheckPerson[];
      readonly secret: Uint8Array;
      readonly index: readonly KeyObject[];
    }
  | {
      readonly kind: 'build';
      readonly databaseUrl: string;
      readonly checkId: bigint;
      readonly incidentId: bigint;
      readonly about: CheckAbout;
      readonly place: EntryPlace;
    };

export type CheckOf = {
  readonly id: bigint;
  readonly number: string;
  readonly incidentId: bigint;
  readonly insurerId: number;
};

/** `kept` of a part that was there before is false; a set that another vault is building is null. */
export type CheckTaskTold =
  | CheckAnswerTold
  | { readonly kept: boolean }
  | { readonly entries: number; readonly root: Uint8Array }
  | null;

async function work(task: CheckTask): Promise<CheckTaskTold> {
  switch (task.kind) {
    case 'answer':
      return answer(task);
    case 'part':
      return { kept: await withClient(task.databaseUrl, (client) => takePart(client, task)) };
    case 'build':
      return await withClient(task.databaseUrl, (client) => build(client, task));
  }
}

function answer({ secret, point }: Extract<CheckTask, { kind: 'answer' }>): CheckAnswerTold {
  try {
    const { evaluated, proof } = blindEvaluate({ secret, public: publicOf(secret) }, [point]);
    const [only = new Uint8Array()] = evaluated;
    return { evaluated: base64url(only), proof: base64url(proof) };
  } catch {
    return { why: 'point' };
  }
}

/** Of a part, whoever the incident concerns, by their tokens under each version of the insurer's keys. */
async function takePart(
  client: pg.Client,
  { check, part, people, secret, index }: Extract<CheckTask, { kind: 'part' }>,
): Promise<boolean> {
  const tokens = people.flatMap(({ nir, birthDate, birthRank }) =>
    index.map((key) => personToken(key, nir as Nir, birthDate as BirthDate, birthRank)),
  );
  const places = await concernedOf(client, check, tokens);
  const found = [...new Set(places.map((place) => Math.floor(place / index.length)))];
  const slices = Array.from({ length: SLICES }, (): Buffer[] => []);
  for (const place of found) {
    const { nir = '', birthDate = '' } = people[place] ?? {};
    const output = Buffer.from(evaluate(secret, checkInput(nir, birthDate, check.number)).subarray(0, 8));
    slices[(output[0] ?? 0) >> 4]?.push(output);
  }
  const outputs = slices.map((own) => Buffer.concat(own));
  return await keepPart(client, check.id, { part, people: people.length, found: found.length, outputs });
}

/**
 * Builds the set from what was kept, a slice at a time, in one transaction: killed half-way, nothing of it is
 * there and it is built anew.
 */
async function build(
  client: pg.Client,
  { checkId, incidentId, about, place }: Extract<CheckTask, { kind: 'build' }>,
): Promise<CheckTaskTold> {
  await client.query('begin');
  if (!(await lockBuilding(client, checkId))) return null;
  let fullest = 0;
  for (let slice = 0; slice < SLICES; slice += 1)
    fullest = Math.max(fullest, fullestOf(await sliceOf(client, checkId, slice)));
  const entries = entriesFor(fullest);
  const roots: Buffer[] = [];
  await forgetSet(client, checkId);
  for (let slice = 0; slice < SLICES; slice += 1) {
    const sorted = await sliceOf(client, checkId, slice);
    for (let n = 0; n < PAGES_OF_SLICE; n += 1) {
      const page = slice * PAGES_OF_SLICE + n;
      const buckets = writePage(sorted, { page, entries }, (bytes) => void randomFillSync(bytes));
      const leaves = leavesOf(buckets, PAGE_BUCKETS);
      roots.push(rootOfAll(leaves));
      await insertSetPage(client, checkId, { page, leaves, buckets });
    }
  }
  const all = Buffer.concat(roots);
  const root = rootOfAll(all);
  const act = { act: 'published', by: null, reason: 'Everybody whom the scope names is in the set' } as const;
  const others = await othersOf(client, incidentId, about.insurer);
  if (others === 'not-counted') throw new Error('a set without a scope');
  const sealed = sealCheckEntry({ ...act, root: root.toString('hex'), entries, others }, about, place);
  await insertSet(client, {
    checkId,
    entries,
    others,
    root,
    roots: all,
    at: new Date(place.at),
    ...act,
    ...sealed,
  });
  await client.query('commit');
  return { entries, root };
}

async function sliceOf(client: pg.Client, checkId: bigint, slice: number): Promise<BigUint64Array> {
  const bytes = await sliceOutputs(client, checkId, slice);
  const count = bytes.length / 8;
  const outputs = new BigUint64Array(count);
  for (let n = 0; n < count; n += 1) outputs[n] = bytes.readBigUInt64BE(n * 8);
  return sortedOnce(outputs);
}

async function withClient<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: GENERIC_PLANS });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end().catch(() => {});
  }
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

const port = parentPort;
if (port) {
  let last = Promise.resolve();
  port.on('message', ({ id, task }: { id: number; task: CheckTask }) => {
    last = last
      .then(() => work(task))
      .then(
        (told) => port.postMessage({ id, told }),
        (error: unknown) => port.postMessage({ id, fault: faultName(error) }),
      );
  });
}
