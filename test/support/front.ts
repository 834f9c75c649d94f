import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import pg from 'pg';
import pino from 'pino';
import { Personal } from '../../src/basics/personal.ts';
import { openFront } from '../../src/context.ts';
import type { StatedPresence } from '../../src/contract/presence.ts';
import type { App } from '../../src/http/app.ts';
import type { Caller, InsuredCaller } from '../../src/http/caller.ts';
import { rememberExpiry } from '../../src/identity/request-expiry.ts';
import type { CardRecord } from '../../src/world/cards.ts';
import { type Country, openCountry } from './country.ts';
import type { Stated } from './insured-proof.ts';
import type { CardHolder } from './presence.ts';

/** What came back, read as JSON when it is some. */
export type Answer = { status: number; type: string; text: string; body: any };

/** The real front over a country: its routes, its vault, its database; only who asks is the test's to say. */
export type Front = {
  readonly country: Country;
  readonly app: App;
  readonly admin: pg.Pool;
  readonly callers: {
    readonly professional: Caller;
    readonly colleague: Caller;
    readonly software: Caller;
    readonly operator: Caller;
    readonly otherOperator: Caller;
  };
  /** What the front and the vault wrote to their logs so far. */
  readonly logged: readonly string[];
  /** The instant at which requests are made. */
  at: Date;
  insurer(amc: string): Caller;
  /** Everybody who works at a counter. */
  readonly counters: readonly Caller[];
  /** What the card reader of the caller's practice gives for a person who is there. */
  proof(person: CardHolder, caller?: Caller): StatedPresence;
  /** Whoever holds this card, signed in. */
  insured(card: Stated): Promise<InsuredCaller>;
  ask(caller: Caller | InsuredCaller | null, options: InjectOptions & { key?: string }): Promise<Answer>;
  close(): Promise<void>;
};

type CredentialRow = Omit<Caller, 'through'> & { amc: string | null };

const CALLER_HEADER = 'x-test-caller';
/** Insured people by the number of their session, which is all that tells them apart here. */
const people = new Map<string, InsuredCaller>();

/** Opens a country and a front over it. Without `fed`, no insurer has sent anyone yet. */
export async function openFrontOverCountry({ fed = true, people = 1_000 } = {}): Promise<Front> {
  const country = await openCountry({ people, fed });
  const admin = new pg.Pool({ connectionString: country.database.adminUrl, max: 4 });
  try {
    return await openOver(country, admin);
  } catch (error) {
    await admin.end();
    await country.close();
    throw error;
  }
}

async function openOver(country: Country, admin: pg.Pool): Promise<Front> {
  const known = await readCallers(admin);
  const logged: string[] = [];
  const app = await openFront(
    frontConfig(country),
    pino({ level: 'info' }, { write: (line) => void logged.push(line) }),
    {
      now: () => front.at,
      authenticate: async (request) => {
        rememberExpiry(request, new Date(front.at.getTime() + 3_600_000));
        const id = String(request.headers[CALLER_HEADER]);
        return people.get(id) ?? known.get(Number(id)) ?? null;
      },
    },
  );
  await app.ready();
  const callers = namedCallers([...known.values()]);
  const { rows } = await admin.query<{ id: number; finess: string }>('select id, finess from practices');
  const finessOf = new Map<number | null, string>(rows.map(({ id, finess }) => [id, finess]));
  const front: Front = {
    country,
    app,
    admin,
    callers,
    logged,
    get at() {
      return new Date(country.clock.nowMs);
    },
    set at(instant: Date) {
      country.clock.nowMs = instant.getTime();
    },
    insurer: (amc) => found([...known.values()], (one) => one.kind === 'insurer' && one.amc === amc),
    insured: (card) => signIn(country, card),
    ask: (caller, options) => ask(app, caller, options),
    counters: [...known.values()].filter(({ kind }) => kind === 'professional'),
    proof: (person, caller = callers.professional) =>
      country.reader.read(person, finessOf.get(caller.practiceId) ?? '', country.clock.nowMs),
    async close() {
      await app.close();
      await admin.end();
      await country.close();
    },
  };
  return front;
}

function frontConfig(country: Country): Parameters<typeof openFront>[0] {
  return {
    DATABASE_URL: country.database.urls.front,
    CLOISON_PORT: 1,
    CLOISON_HOST: '127.0.0.1',
    CLOISON_VAULT_SOCKET: country.client.socketPath,
    CLOISON_INTENT_KEY: new Uint8Array(country.client.intentKey),
    CLOISON_OIDC_ISSUER: 'http://127.0.0.1:1',
    CLOISON_OIDC_CLIENT_SECRET: randomBytes(20).toString('hex'),
    CLOISON_WEB_FOLDER: join(country.folder, 'no-pages'),
    CLOISON_PUBLIC_URL: 'http://127.0.0.1:1',
    CLOISON_DEVELOPMENT: false,
    CLOISON_LOG_FOLDER: join(country.folder, 'log'),
    CLOISON_REQUESTS_PER_MINUTE: 10_000_000,
  };
}

async function readCallers(admin: pg.Pool): Promise<Map<number, Caller & { amc: string | null }>> {
  const { rows } = await admin.query<CredentialRow>(`
    select c.id as "credentialId", c.kind, c.label, c.practice_id as "practiceId", c.insurer_id as "insurerId",
      i.amc from credentials c left join insurers i on i.id = c.insurer_id order by c.id`);
  return new Map(rows.map((row) => [row.credentialId, { ...row, through: throughOf(row.kind) }]));
}

/** Machines bring a token, people sit before a page. */
function throughOf(kind: Caller['kind']): Caller['through'] {
  return kind === 'software' ? 'token' : 'session';
}

function namedCallers(all: readonly Caller[]): Front['callers'] {
  const professional = found(all, ({ kind }) => kind === 'professional');
  const operator = found(all, ({ kind }) => kind === 'operator');
  return {
    professional,
    operator,
    colleague: found(all, (one) => one.kind === 'professional' && one.practiceId !== professional.practiceId),
    software: found(all, (one) => one.kind === 'software' && one.practiceId === professional.practiceId),
    otherOperator: found(all, (one) => one.kind === 'operator' && one !== operator),
  };
}

function found<T>(all: readonly T[], is: (one: T) => boolean): T {
  const one = all.find(is);
  if (one === undefined) throw new Error('the country has nobody of this kind');
  return one;
}

async function signIn(country: Country, card: Stated): Promise<InsuredCaller> {
  const sessionHash = randomBytes(32);
  const proof = new Personal('proof', await country.proofOf(card));
  const caller: InsuredCaller = { kind: 'insured', proof, sessionHash };
  people.set(idOf(caller), caller);
  return caller;
}

function idOf(caller: Caller | InsuredCaller): string {
  return caller.kind === 'insured'
    ? `insured:${Buffer.from(caller.sessionHash).toString('hex')}`
    : String(caller.credentialId);
}

async function ask(
  app: App,
  caller: Caller | InsuredCaller | null,
  { key, ...options }: InjectOptions & { key?: string },
) {
  const headers = {
    ...options.headers,
    ...(caller === null ? {} : { [CALLER_HEADER]: idOf(caller) }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
  const reply = await app.inject({ ...options, headers });
  const type = String(reply.headers['content-type'] ?? '');
  const body = type.includes('json') ? JSON.parse(reply.body) : null;
  return { status: reply.statusCode, type, text: reply.body, body };
}

/** What a counter would send of a card. */
export function stated(card: CardRecord) {
  const { amc, conventionType, csr, memberNumber, nir, birthDate, birthRank } = card;
  return { amc, conventionType, csr, memberNumber, nir, birthDate, birthRank };
}

/** Ends what exists, even when the start failed half-way. */
export async function closeFront(front: Front | undefined): Promise<void> {
  await front?.close();
}
