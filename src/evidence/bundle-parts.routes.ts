import { dayInFrance } from '../basics/day.ts';
import { findIncident } from '../breach/incidents.store.ts';
import { shownRoom } from '../breach/show-room.routes.ts';
import type { Tx } from '../db/database.ts';
import { makeProof } from '../disclosure/log/make-proof.ts';
import { placeOfEntry } from '../disclosure/log-proofs.store.ts';
import { Problem } from '../http/problems.ts';
import type { Parts } from './bundle.ts';
import type { EvidenceRooms } from './evidence.routes.ts';
import type { Judged } from './judge-controls.ts';
import { proofName } from './verify-timeline.ts';

type Asked = {
  readonly incident: string | null;
  readonly at: Date;
  readonly controls: readonly Judged[];
};

/** What goes into a bundle, each a text by its name. @throws Problem not-found for an unknown incident */
export async function partsOf(
  rooms: EvidenceRooms,
  tx: Tx,
  { incident, at, controls }: Asked,
): Promise<Parts> {
  const on = dayInFrance(at.getTime());
  const parts: Record<string, string> = {
    'controls.json': json(controls),
    'limits.json': json({ on, budgets: rooms.budgetsOn(on), detectors: rooms.detectorsOn(on) }),
  };
  const list = await rooms.readLogFile('log.json');
  if (list) parts['log/log.json'] = Buffer.from(list).toString('utf8');
  const policy = await rooms.readPolicy();
  if (policy) parts['log/policy'] = Buffer.from(policy).toString('utf8');
  if (incident !== null) {
    Object.assign(parts, await incidentParts(rooms, tx, { number: incident, at }));
  }
  return parts;
}

/** All that is kept of an incident, and for each line of its timeline the proof that it is in the log. */
async function incidentParts(
  { readings, readLogFile }: EvidenceRooms,
  tx: Tx,
  { number, at }: { readonly number: string; readonly at: Date },
): Promise<Parts> {
  const found = await findIncident(tx, number);
  if (!found) throw new Problem('not-found');
  const room = await shownRoom(tx, found, { now: at, readings, language: 'fr' });
  const parts: Record<string, string> = { 'incident.json': json(room) };
  for (const { entry, commitment } of room.timeline) {
    if (entry === null || commitment === null) continue;
    const place = await placeOfEntry(tx, BigInt(entry), Buffer.from(commitment, 'hex'));
    if (place === undefined || place === 'unsealed') continue;
    const proof = await makeProof((path) => readLogFile(`${place.shard}/${path}`), place.index);
    if (proof.kind === 'proof') parts[proofName(entry)] = proof.text;
  }
  return parts;
}

const json = (value: unknown): string =>
  `${JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? String(one) : one), 1)}\n`;
