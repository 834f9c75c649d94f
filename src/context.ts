import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { register } from 'prom-client';
import { countPeopleRoute } from './breach/count-people.routes.ts';
import { declareRoutes } from './breach/declare.routes.ts';
import { dutiesRoutes } from './breach/duties.routes.ts';
import { incidentListsRoutes } from './breach/incident-lists.routes.ts';
import { incidentScopeRoutes } from './breach/incident-scope.routes.ts';
import { type IncidentRooms, incidentsRoutes } from './breach/incidents.routes.ts';
import { insurerIncidentsRoutes } from './breach/insurer-incidents.routes.ts';
import { loadDutyTables } from './breach/load-duty-tables.ts';
import { loadLegalReadings } from './breach/load-legal-readings.ts';
import { loadSeverityMethods } from './breach/load-severity-methods.ts';
import { registerRoutes } from './breach/register.routes.ts';
import { roomRoutes } from './breach/room.routes.ts';
import { claimFilesRoutes } from './claims/claim-files.routes.ts';
import { claimsRoutes } from './claims/claims.routes.ts';
import type { Fingerprint } from './claims/fingerprint.ts';
import { quotesRoutes } from './claims/quotes.routes.ts';
import { checksRoutes } from './concerned/checks.routes.ts';
import { insurerChecksRoutes } from './concerned/insurer-checks.routes.ts';
import { operatorChecksRoutes } from './concerned/operator-checks.routes.ts';
import type { ConfigOf } from './config.ts';
import { accessesRoutes } from './containment/accesses.routes.ts';
import { canariesRoutes } from './containment/canaries.routes.ts';
import { confirmRoutes } from './containment/confirm.routes.ts';
import { containRoute } from './containment/contain.routes.ts';
import { keysRoutes } from './containment/keys.routes.ts';
import { openDatabase } from './db/database.ts';
import { loadBudgetLimits } from './disclosure/limits/load-budget-limits.ts';
import { loadDetectorLimits } from './disclosure/limits/load-detector-limits.ts';
import { logFilesRoutes } from './disclosure/log-files.routes.ts';
import { logProofsRoutes } from './disclosure/log-proofs.routes.ts';
import { scopeRoutes } from './disclosure/scope.routes.ts';
import { type EvidenceRooms, evidenceRoutes } from './evidence/evidence.routes.ts';
import { loadControls } from './evidence/load-controls.ts';
import type { App } from './http/app.ts';
import { docsPages } from './http/docs-pages.ts';
import { pages } from './http/pages.ts';
import { buildServer } from './http/server.ts';
import type { Authenticate } from './http/who.ts';
import { makeAuthenticate } from './identity/authenticate.ts';
import { cardReaderRoutes } from './identity/card-reader.routes.ts';
import { identityProvider } from './identity/identity-provider.ts';
import { insuredCookieKey } from './identity/insured-cookie.ts';
import { insuredSessionRoutes, insuredSignInRoutes } from './identity/insured-sign-in.routes.ts';
import { sessionRoutes } from './identity/session.routes.ts';
import { signInRoutes } from './identity/sign-in.routes.ts';
import { meRoutes } from './insured/me.routes.ts';
import { factsRoutes } from './messages/facts.routes.ts';
import { directoryRoutes } from './partners/directory.routes.ts';
import { openDirectory } from './partners/directory.ts';
import { paymentBatchesRoutes } from './payments/payments.routes.ts';
import { returnsRoutes } from './payments/returns.routes.ts';
import { loadClassicCases } from './pricing/load-classic-cases.ts';
import { loadPlainGrids } from './pricing/load-grids.ts';
import { loadTables } from './pricing/load-tables.ts';
import { type SimulationRooms, simulationsRoutes } from './pricing/simulations.routes.ts';
import type { Tables } from './pricing/tables.ts';
import { feedsRoutes } from './rights/feeds.routes.ts';
import { rightsRoutes } from './rights/rights.routes.ts';
import { realDisk } from './sealer/disk.ts';
import { bouncesRoutes } from './telling/bounces.routes.ts';
import { campaignsRoutes, type TellingRooms } from './telling/campaigns.routes.ts';
import { letterBatchesRoutes } from './telling/letter-batches.routes.ts';
import { lettersRoutes } from './telling/letters.routes.ts';
import { loadLetterFonts } from './telling/load-letter-fonts.ts';
import { previewRoutes } from './telling/preview.routes.ts';
import { sendingRoutes } from './telling/sending.routes.ts';
import { type VaultClientRooms, vaultClient } from './vault/client.ts';
import { sendFeed } from './vault/feed-client.ts';
import type { Vault } from './vault/protocol.ts';
import { askIncidentScope, askScope } from './vault/scope-client.ts';
import type { ScopeAsked } from './vault/scope-protocol.ts';
import { accessPageRoute } from './watch/access-page.routes.ts';
import { type DrillRooms, drillRoute } from './watch/drill.routes.ts';
import { pictureRoute, type WatchRooms } from './watch/picture.routes.ts';

const CONNECTIONS = 10;
/** The pages an error's `type` leads to; they come with the code. */
const DOCS_FOLDER = fileURLToPath(new URL('../docs', import.meta.url));

/** What a test decides in place of the house: who asks, and what time it is. The house passes nothing. */
export type FrontChoices = { readonly authenticate?: Authenticate; readonly now?: () => Date };

/** Everything the front is made of, put together by hand: what each room is given can be read here. */
export async function openFront(
  config: ConfigOf<'front'>,
  logger: Logger,
  choices: FrontChoices = {},
): Promise<App> {
  const db = openDatabase(config.DATABASE_URL, CONNECTIONS, (error) =>
    logger.error({ event: 'db.lost', name: error.name }),
  );
  const tables = loadTables();
  const now = choices.now ?? (() => new Date());
  const { CLOISON_VAULT_SOCKET: socketPath, CLOISON_INTENT_KEY: intentKey } = config;
  const line = { socketPath, intentKey, intentKeyFile: config.CLOISON_INTENT_KEY_FILE, now: Date.now };
  const vault = vaultClient(line);
  const insurers = openDirectory(db, Date.now);
  const { CLOISON_OIDC_CLIENT_SECRET: clientSecret, CLOISON_OIDC_ISSUER: issuer } = config;
  const { CLOISON_DEVELOPMENT: development, CLOISON_PUBLIC_URL: publicUrl } = config;
  const provider = identityProvider({ issuer, clientId: 'test_portal', clientSecret });
  const insured = {
    db,
    provider: identityProvider({ issuer, clientId: 'test_insured', clientSecret }),
    publicUrl,
    clientSecret,
    insuredCookieKey: insuredCookieKey(intentKey),
    development,
    now,
  };
  const fingerprint = fingerprintWith(intentKey);
  const claims = { database: db, vault, insurers, tables, fingerprint, now, randomBytes };
  const log = { database: db, ...publicLog(config), ...drillReports(config) };
  const simulations = simulationRooms(tables, insurers.plainGrid);
  const app = await buildServer({
    logger,
    randomBytes,
    requestsPerMinute: config.CLOISON_REQUESTS_PER_MINUTE,
    authenticate: choices.authenticate ?? makeAuthenticate({ ...insured, provider }),
    routes(server) {
      doorRoutes(server, { ...insured, issuer, vault });
      directoryRoutes(server, { list: insurers.list, tables, now });
      rightsRoutes(server, { vault, insurers, now });
      careRoutes(server, claims);
      operatorRoutes(server, { ...claims, ...log, listInsurers: insurers.list, line });
      returnsRoutes(server, { database: db, now });
      meRoutes(server, { db, vault, insurers: insurers.list, now });
      feedsRoutes(server, {
        database: db,
        tables,
        now,
        sendFeed: (header, bytes) => sendFeed(line, header, Readable.from(bytes)),
      });
      simulationsRoutes(server, simulations);
      verifiableRoutes(server, { ...claims, ...log, insurers: insurers.list, publicUrl });
      operations(server);
    },
    async pages(server) {
      signInRoutes(server, { ...insured, provider });
      insuredSignInRoutes(server, insured);
      logFilesRoutes(server, log);
      publicPages(server, config.CLOISON_MESSAGE_FACTS_FOLDER);
      await pages(server, {
        webFolder: config.CLOISON_WEB_FOLDER,
        worldFolder: development ? (config.CLOISON_WORLD_FOLDER ?? null) : null,
      });
    },
  });
  app.addHook('onClose', async () => {
    vault.close();
    await db.end();
  });
  return app;
}

/** What is promised and billed at a counter. */
function careRoutes(app: App, rooms: Parameters<typeof claimsRoutes>[1]): void {
  quotesRoutes(app, rooms);
  claimsRoutes(app, rooms);
  claimFilesRoutes(app, rooms);
}

type Door = Parameters<typeof insuredSessionRoutes>[1] & { readonly issuer: string; readonly vault: Vault };

/** Who is asking; and in development, what stands for the card reader of their counter. */
function doorRoutes(app: App, rooms: Door): void {
  sessionRoutes(app, rooms);
  insuredSessionRoutes(app, rooms);
  confirmRoutes(app, rooms);
  if (rooms.development) cardReaderRoutes(app, rooms);
}

/** What simulations start from: the demonstration grid, the ten classic cases, and each insurer's own grid. */
function simulationRooms(tables: Tables, gridOf: SimulationRooms['gridOf']): SimulationRooms {
  const demonstration = loadPlainGrids(tables).get('demonstration');
  if (!demonstration) throw new Error('the demonstration grid is not there');
  return { tables, demonstration, classic: loadClassicCases(), gridOf };
}

type Verifiable = Parameters<typeof logProofsRoutes>[1] &
  Parameters<typeof checksRoutes>[1] &
  Omit<TellingRooms, 'verifyAt'> & { readonly publicUrl: string };

/** What anybody may verify: a lookup by its proof, a letter by its code. And what letters are kept from. */
function verifiableRoutes(app: App, { publicUrl, ...rooms }: Verifiable): void {
  logProofsRoutes(app, rooms);
  const telling = { ...rooms, verifyAt: new URL(publicUrl).host };
  campaignsRoutes(app, telling);
  sendingRoutes(app, telling);
  bouncesRoutes(app, telling);
  lettersRoutes(app, telling);
  const letters = { ...telling, fonts: loadLetterFonts() };
  previewRoutes(app, letters);
  letterBatchesRoutes(app, letters);
  checksRoutes(app, rooms);
}

/** The files of the log that anybody may read. */
function publicLog({ CLOISON_LOG_FOLDER: folder, CLOISON_LOG_POLICY_FILE: policy }: ConfigOf<'front'>) {
  return {
    readLogFile: (path: string) => realDisk.read(join(folder, path)),
    readPolicy: async () => (policy === undefined ? undefined : await realDisk.read(policy)),
  };
}

/** The last drill: of this house when it was handed one, else the one that comes with the software. */
function drillReports({ CLOISON_DRILL_FILE: own }: ConfigOf<'front'>) {
  const read = async (path: string) => {
    const bytes = await realDisk.read(path);
    return bytes && Buffer.from(bytes).toString('utf8');
  };
  return {
    readOwnDrill: async () => (own === undefined ? undefined : await read(own)),
    readProjectDrill: () => read(join(DOCS_FOLDER, 'drill-report.json')),
  };
}

/** What anybody may read, signed in or not: the documentation, and what messages are judged by. */
function publicPages(app: App, folder: string | undefined): void {
  docsPages(app, DOCS_FOLDER);
  factsRoutes(app, { folder });
}

type OperatorRooms = Omit<WatchRooms & IncidentRooms, 'budgetsOn'> &
  Pick<EvidenceRooms, 'readLogFile' | 'readPolicy'> &
  DrillRooms & { readonly line: VaultClientRooms };

/** What operators alone may do: money, accesses, and whom an access read. */
function operatorRoutes(app: App, { line, ...given }: OperatorRooms): void {
  const rooms = { ...given, budgetsOn: loadBudgetLimits() };
  const readings = loadLegalReadings();
  pictureRoute(app, rooms);
  drillRoute(app, rooms);
  const scope = { ...rooms, askScope: (asked: ScopeAsked) => askScope(line, asked) };
  scopeRoutes(app, scope);
  countPeopleRoute(app, scope);
  paymentBatchesRoutes(app, rooms);
  containRoute(app, rooms);
  accessesRoutes(app, rooms);
  keysRoutes(app, rooms);
  canariesRoutes(app, rooms);
  accessPageRoute(app, rooms);
  incidentsRoutes(app, rooms);
  evidenceRoutes(app, {
    ...rooms,
    readings,
    catalogue: loadControls(),
    detectorsOn: loadDetectorLimits(),
  });
  declareRoutes(app, rooms);
  incidentListsRoutes(app, rooms);
  incidentScopeRoutes(app, { ...rooms, askIncidentScope: (asked) => askIncidentScope(line, asked) });
  roomRoutes(app, { ...rooms, readings });
  const duties = { ...rooms, tables: loadDutyTables(), methods: loadSeverityMethods() };
  dutiesRoutes(app, duties);
  registerRoutes(app, { ...duties, readings, fonts: loadLetterFonts() });
  operatorChecksRoutes(app, rooms);
  insurerChecksRoutes(app, rooms);
  insurerIncidentsRoutes(app, {
    ...rooms,
    deadlines: duties.tables.deadlines,
    askIncidentScope: (asked) => askIncidentScope(line, asked),
  });
}

/**
 * A keyed digest of what was sent: its key comes from the front's own secret, by HKDF, and is stored
 * nowhere.
 */
function fingerprintWith(secret: Uint8Array): Fingerprint {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'cloison|fingerprint', 32));
  return async (purpose, bytes) => createHmac('sha256', key).update(`${purpose}|`).update(bytes).digest();
}

/** What a supervisor and a dashboard ask; neither tells anything of a person. */
function operations(app: App): void {
  app.get('/health', { schema: { hide: true } }, async (_request, reply) =>
    reply.serializer(JSON.stringify).send({ alive: true }),
  );
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .type(register.contentType)
      .serializer((text: string) => text)
      .send(await register.metrics()),
  );
}
