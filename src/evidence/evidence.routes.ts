import { hash } from 'node:crypto';
import { addMonths, type Day, dayInFrance } from '../basics/day.ts';
import type { LegalQuestion } from '../breach/legal-readings.ts';
import type { Fingerprint } from '../claims/fingerprint.ts';
import { operatorTenant } from '../containment/contain.routes.ts';
import { notedReadings } from '../containment/noted-readings.ts';
import {
  attestationAnswer,
  attestationRequest,
  type BundleAnswer,
  bundleAnswer,
  bundleRequest,
  type Evidence,
  evidence,
} from '../contract/evidence.ts';
import type { Database, Tx } from '../db/database.ts';
import { record } from '../db/record.ts';
import type { BudgetLimits } from '../disclosure/limits/budget-limits.ts';
import type { DetectorLimits } from '../disclosure/limits/detector-limits.ts';
import type { FetchFile } from '../disclosure/log/fetch-tile.ts';
import type { App } from '../http/app.ts';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { languageOf } from '../http/language.ts';
import { Problem } from '../http/problems.ts';
import { callerOf } from '../http/who.ts';
import type { KeyListTold } from '../vault/key-protocol.ts';
import type { Vault } from '../vault/protocol.ts';
import { makeManifest } from './bundle.ts';
import { partsOf } from './bundle-parts.routes.ts';
import type { ApiDocument } from './contract-walk.ts';
import type { Catalogue } from './control.ts';
import { findAttestation, insertAttestation, listAttestations } from './evidence.store.ts';
import { type Judged, judgeControls } from './judge-controls.ts';
import { keysTold, readFacts } from './read-facts.routes.ts';
import { shownEvidence } from './shown-evidence.ts';

export type EvidenceRooms = {
  readonly database: Database;
  readonly vault: Vault;
  readonly fingerprint: Fingerprint;
  readonly now: () => Date;
  readonly catalogue: Catalogue;
  readonly budgetsOn: (on: Day) => BudgetLimits;
  readonly detectorsOn: (on: Day) => DetectorLimits;
  readonly readLogFile: FetchFile;
  readonly readPolicy: () => Promise<Uint8Array | undefined>;
  readonly readings: readonly LegalQuestion[];
};

const looking = {
  schema: {
    summary: 'Controls with what the house shows for each at this moment',
    tags: ['operator'],
    response: { 200: evidence },
  },
};
const attesting = {
  schema: {
    summary: 'Vouch for a control that no software can see; good for its months, and in the log',
    tags: ['operator'],
    body: attestationRequest,
    response: { 200: attestationAnswer },
  },
};
const bundling = {
  schema: {
    summary: 'A bundle of proofs for the regulator, bound to an entry of the log',
    tags: ['operator'],
    body: bundleRequest,
    response: { 200: bundleAnswer },
  },
};

const ATTESTING = 'POST /v1/operator/evidence/attestations';

/** What the operator can show. Looking is in the log before anything is shown, as all of their readings. */
export function evidenceRoutes(app: App, rooms: EvidenceRooms): void {
  const note = notedReadings((what) => rooms.vault.ask('reading', what));
  const document = () => (app as unknown as { swagger(): ApiDocument }).swagger();
  const judge = async (tx: Tx, keys: KeyListTold | null): Promise<Judged[]> => {
    const facts = await readFacts(tx, rooms, { document: document(), keys });
    return judgeControls(rooms.catalogue, facts, await listAttestations(tx));
  };

  app.get('/v1/operator/evidence', looking, async (request): Promise<Evidence> => {
    const caller = callerOf(request, 'operator');
    const by = caller.credentialId;
    await note({ by, what: 'evidence', target: null, targetId: null }, rooms.now());
    const keys = await keysTold(rooms.vault, by);
    return await rooms.database.transaction(operatorTenant(caller), async (tx) =>
      shownEvidence(rooms.catalogue, await judge(tx, keys), {
        at: rooms.now(),
        language: languageOf(request),
      }),
    );
  });

  app.post('/v1/operator/evidence/attestations', attesting, async (request) => {
    const caller = callerOf(request, 'operator');
    const { control: number, says } = request.body;
    const control = rooms.catalogue.controls.find((one) => one.number === number);
    if (!control?.owner) throw new Problem('state.conflict');
    const by = caller.credentialId;
    const at = rooms.now();
    const until = new Date(`${addMonths(dayInFrance(at.getTime()), control.months)}T00:00:00Z`);
    const tenant = operatorTenant(caller);
    const inputHash = await rooms.fingerprint('input', Buffer.from(JSON.stringify(request.body)));
    const key = idempotencyKeyOf(request);
    const command = { tenant, route: ATTESTING, key, inputHash, now: at };
    const recorded = await record(rooms.database, command, async (tx) => {
      const told = { act: 'attested', by, control: number, incident: null, reason: says } as const;
      const { receipt } = await rooms.vault.ask('evidence', { ...told, digest: hash('sha256', says) });
      const { entry } = receipt;
      const id = await insertAttestation(tx, { control: number, at, until, by, says, entry });
      return { value: { until: until.toISOString(), entry }, resultId: id };
    });
    if (recorded.kind === 'key-reused') throw new Problem('idempotency.reused');
    if (recorded.kind === 'done') return recorded.value;
    return await rooms.database.transaction(tenant, (tx) => findAttestation(tx, recorded.resultId));
  });

  app.post('/v1/operator/evidence/bundles', bundling, async (request, reply): Promise<BundleAnswer> => {
    const caller = callerOf(request, 'operator');
    const { incident, reason } = request.body;
    const at = rooms.now();
    const keys = await keysTold(rooms.vault, caller.credentialId);
    const parts = await rooms.database.transaction(operatorTenant(caller), async (tx) =>
      partsOf(rooms, tx, { incident, at, controls: await judge(tx, keys) }),
    );
    const { manifest, digest } = makeManifest(parts, { made: at.toISOString(), incident });
    const by = caller.credentialId;
    const told = await rooms.vault.ask('evidence', {
      ...{ act: 'bundled', by, control: null, incident, digest, reason },
    });
    reply.header('cache-control', 'no-store');
    return { manifest, parts, ...told };
  });
}
