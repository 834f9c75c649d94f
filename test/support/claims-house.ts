import { createHmac, randomBytes } from 'node:crypto';
import { after, before, beforeEach } from 'node:test';
import Fastify, { type FastifyRequest, type InjectOptions } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import pg from 'pg';
import { type Day, day } from '../../src/basics/day.ts';
import { claimFilesRoutes } from '../../src/claims/claim-files.routes.ts';
import { claimsRoutes } from '../../src/claims/claims.routes.ts';
import { quotesRoutes } from '../../src/claims/quotes.routes.ts';
import type { ClaimRooms } from '../../src/claims/rooms.ts';
import { type Database, openDatabase } from '../../src/db/database.ts';
import type { App } from '../../src/http/app.ts';
import type { Caller } from '../../src/http/caller.ts';
import { PROBLEMS, Problem } from '../../src/http/problems.ts';
import { rememberCaller } from '../../src/http/who.ts';
import type { DirectoryInsurer, InsurerDirectory } from '../../src/partners/insurer-directory.ts';
import { sealIban } from '../../src/payments/bank-cipher.ts';
import { newestBankKey, onlyBankKey } from '../../src/payments/bank-keys.ts';
import { paymentBatchesRoutes } from '../../src/payments/payments.routes.ts';
import { returnsRoutes } from '../../src/payments/returns.routes.ts';
import type { BirthDate } from '../../src/people/birth-date.ts';
import type { Iban } from '../../src/people/iban.ts';
import { readMemberNumber } from '../../src/people/member-number.ts';
import type { Nir } from '../../src/people/nir.ts';
import { personIdentity } from '../../src/people/person-identity.ts';
import type { CompiledGrid } from '../../src/pricing/compile-grid.ts';
import { loadGrids } from '../../src/pricing/load-grids.ts';
import { loadTables } from '../../src/pricing/load-tables.ts';
import type { OpenContract } from '../../src/vault/protocol.ts';
import { fictionalFiness, fictionalIban } from '../../src/world/fictional-numbers.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type MemoryVault, memoryVault } from './memory-vault.ts';

/**
 * A house with two practices, two insurers and two operators, its clock and its vault in the test's hands.
 */
export type ClaimsHouse = {
  readonly test: TestDatabase;
  readonly front: Database;
  readonly worker: Database;
  readonly admin: pg.Pool;
  readonly vault: MemoryVault;
  readonly rooms: ClaimRooms;
  readonly app: App;
  readonly bankKey: Uint8Array;
  readonly callers: Record<'pharmacy' | 'doctor' | 'operator' | 'otherOperator' | 'software', Caller>;
  /** The instant at which requests are made. */
  at: Date;
  ask(
    caller: Caller,
    options: InjectOptions & { key?: string },
  ): Promise<{ status: number; body: any; text: string }>;
  end(): Promise<void>;
};

/** Person of the tests: a number that belongs to nobody (month 20 to 42 with department 99). */
export const PATIENT = {
  amc: '99000001',
  conventionType: 'ZZ',
  nir: '1852099999001',
  birthDate: '19850214',
  memberNumber: 'M123',
} as const;

export const PREMIUM: OpenContract = {
  level: 'PREMIUM',
  csr: '',
  period: { from: day('2026-01-01'), to: null },
  tp: true,
  priority: 1,
  domains: [
    { domain: 'PHAR', pec: false },
    { domain: 'SVIL', pec: false },
    { domain: 'AUXM', pec: false },
  ],
};

export function identityOf(person: { nir: string; birthDate: string; memberNumber?: string }) {
  const member = person.memberNumber === undefined ? null : (readMemberNumber(person.memberNumber) ?? null);
  return personIdentity(person.nir as Nir, person.birthDate as BirthDate, 1, member);
}

const tables = loadTables();
const demonstration = loadGrids(tables).get('demonstration') ?? null;

/** With the demonstration grid, or another: its level is PREMIUM too. */
export async function claimsHouse(
  options: { connections?: number; grid?: CompiledGrid } = {},
): Promise<ClaimsHouse> {
  const test = await testDatabase();
  const admin = new pg.Pool({ connectionString: test.adminUrl, max: 2 });
  const bankKey = randomBytes(32);
  await loadPartners(admin, bankKey);
  const fail = (error: Error) => process.stderr.write(`${error.message}\n`);
  const front = openDatabase(test.urls.front, options.connections ?? 8, fail);
  const worker = openDatabase(test.urls.worker, 4, fail);
  const vault = memoryVault();
  vault.know(identityOf(PATIENT), [PREMIUM]);
  const inputKey = randomBytes(32);
  const rooms: ClaimRooms = {
    database: front,
    vault,
    insurers: directory(admin, options.grid ?? demonstration),
    tables,
    fingerprint: async (purpose, bytes) =>
      createHmac('sha256', inputKey).update(`${purpose}|`).update(bytes).digest(),
    now: () => house.at,
    randomBytes,
  };
  const app = serve(rooms);
  const house: ClaimsHouse = {
    test,
    front,
    worker,
    admin,
    vault,
    rooms,
    app,
    bankKey,
    callers: CALLERS,
    at: new Date('2026-11-24T09:00:00Z'),
    ask: (caller, options) => ask(app, caller, options),
    end: async () => {
      await app.close();
      await Promise.all([front.end(), worker.end(), admin.end()]);
    },
  };
  return house;
}

const person = (credentialId: number, kind: Caller['kind'], practiceId: number | null): Caller => ({
  credentialId,
  kind,
  label: `${kind} ${credentialId}`,
  practiceId,
  insurerId: null,
  through: 'session',
});

const CALLERS: ClaimsHouse['callers'] = {
  pharmacy: person(1, 'professional', 1),
  doctor: person(2, 'professional', 2),
  operator: person(3, 'operator', null),
  otherOperator: person(4, 'operator', null),
  software: { ...person(5, 'software', 1), through: 'token' },
};

async function loadPartners(admin: pg.Pool, bankKey: Uint8Array): Promise<void> {
  await admin.query(`
    insert into insurers (amc, name, convention_type, member_number_required) values
      ('0099000001', 'Mutuelle des Essais', 'ZZ', false), ('0099000002', 'Prévoyance du Banc', 'ZZ', true);
    insert into practices (finess, name, town, postcode, trade) values
      ('${fictionalFiness(1)}', 'Pharmacie du Banc d’essai', 'Nantes', '44000', 'pharmacy'),
      ('${fictionalFiness(2)}', 'Cabinet du Banc d’essai', 'Nantes', '44000', 'gp');
    insert into conventions (practice_id, insurer_id, signed_on) values (1, 1, '2020-01-01'), (2, 1,
      '2020-01-01'), (1, 2, '2026-06-01');
    insert into credentials (subject, kind, label, practice_id) values
      ('p1', 'professional', 'p1', 1), ('p2', 'professional', 'p2', 2),
      ('o1', 'operator', 'o1', null), ('o2', 'operator', 'o2', null), ('s1', 'software', 's1', 1);`);
  for (const practice of [1, 2]) {
    const iban = fictionalIban(practice) as Iban;
    await admin.query(
      'insert into practice_accounts (practice_id, since, holder, sealed_iban) values ($1, $2, $3, $4)',
      [
        practice,
        '2020-01-01',
        `Titulaire ${practice}`,
        sealIban(newestBankKey(onlyBankKey(bankKey)), practice, iban, randomBytes(12)),
      ],
    );
  }
}

/** A house for the tests of one file: opened before them, closed after; each begins on the same morning. */
export function withClaimsHouse(opened: (house: ClaimsHouse) => void): void {
  let house: ClaimsHouse;
  before(async () => {
    house = await claimsHouse();
    opened(house);
  });
  after(() => house?.end());
  beforeEach(() => {
    house.at = new Date('2026-11-24T09:00:00Z');
    house.vault.suspended = false;
    house.vault.know(identityOf(PATIENT), [PREMIUM]);
  });
}

function directory(admin: pg.Pool, grid: CompiledGrid | null): InsurerDirectory {
  type Row = { id: number; name: string; member_number_required: boolean };
  const toInsurer = (row: Row | undefined): DirectoryInsurer | null =>
    row
      ? {
          id: row.id,
          name: row.name,
          memberNumberRequired: row.member_number_required,
          grid,
          levelFacts: () => undefined,
        }
      : null;
  const columns = 'select id, name, member_number_required from insurers';
  return {
    byCard: async (amc, type) => {
      const { rows } = await admin.query<Row>(`${columns} where amc = $1 and convention_type = $2`, [
        amc,
        type,
      ]);
      return toInsurer(rows[0]);
    },
    byId: async (id) => toInsurer((await admin.query<Row>(`${columns} where id = $1`, [id])).rows[0]),
    practice: async (id) =>
      (await admin.query('select id, finess, trade from practices where id = $1', [id])).rows[0] ?? null,
    isConventioned: async (practiceId, insurerId, on: Day) => {
      const { rows } = await admin.query(
        'select 1 from conventions where practice_id = $1 and insurer_id = $2 and signed_on <= ' +
          '$3 and (ended_on is null or ended_on >= $3)',
        [practiceId, insurerId, on],
      );
      return rows.length > 0;
    },
  };
}

const asking = new Map<string, Caller>();

/** The routes behind a bare server: who asks is what the test says, a problem is its code. */
function serve(rooms: ClaimRooms): App {
  const app = Fastify({ bodyLimit: 11 * 1024 * 1024 }) as unknown as App;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook('onRequest', async (request: FastifyRequest) => {
    const caller = asking.get(String(request.headers['x-test-caller']));
    if (caller) rememberCaller(request, caller);
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, _, reply) => {
    if (error instanceof Problem) {
      const { code, detail, errors } = error;
      return reply
        .code(PROBLEMS[code].status)
        .type('application/json')
        .send(JSON.stringify({ code, detail, errors }));
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) process.stderr.write(`${error.stack}\n`);
    return reply
      .code(status)
      .type('application/json')
      .send(JSON.stringify({ code: 'unhandled', message: error.message }));
  });
  quotesRoutes(app, rooms);
  claimsRoutes(app, rooms);
  claimFilesRoutes(app, rooms);
  paymentBatchesRoutes(app, rooms);
  returnsRoutes(app, rooms);
  return app;
}

async function ask(app: App, caller: Caller, { key, ...options }: InjectOptions & { key?: string }) {
  const name = `${caller.kind}/${caller.credentialId}/${caller.practiceId}`;
  asking.set(name, caller);
  const headers = {
    ...options.headers,
    'x-test-caller': name,
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
  const reply = await app.inject({ ...options, headers });
  const json = String(reply.headers['content-type']).includes('json');
  return { status: reply.statusCode, body: json ? reply.json() : null, text: reply.body };
}
