import { z } from 'zod';
import type { Json } from '../basics/canonical-json.ts';
import { eventDigest } from '../breach/event-digest.ts';
import type { WitnessRule } from '../disclosure/log/verify-head.ts';
import { verifyProof } from '../disclosure/log/verify-proof.ts';
import { commitmentOf, SALT_BYTES } from '../disclosure/log-entry.ts';
import type { Vkey } from '../wire/tlog/vkey.ts';
import { parseJson } from './parse-json.ts';

const eventShape = z.looseObject({
  number: z.string(),
  kind: z.string(),
  at: z.iso.datetime(),
  detail: z.record(z.string(), z.json()),
  entry: z.string().nullable(),
  opening: z.base64url().nullable(),
});
const roomShape = z.looseObject({
  incident: z.looseObject({ number: z.string() }),
  timeline: z.array(eventShape),
});
const openingShape = z.looseObject({ kind: z.literal('incident'), by: z.int(), digest: z.string() });

/** What is wrong with a timeline, and with which of its events. */
export type TimelineFault = { readonly code: 'event-changed' | 'event-unproved'; readonly place: string };

type Trust = { readonly vkeys: readonly Vkey[]; readonly rule: WitnessRule };

/** Where a bundle keeps the proof of an entry. */
export const proofName = (entry: string): string => `proofs/${entry}.tlog-proof`;

/**
 * Is each event of the timeline what its entry of the log committed to, in this order, and is the entry in
 * the log? One that came with a cut has no entry of its own: the cut's is its proof, and it is passed over.
 */
export function verifyTimeline(
  parts: Readonly<Record<string, string>>,
  { vkeys, rule }: Trust,
): { readonly proved: number; readonly faults: readonly TimelineFault[] } {
  const text = parts['incident.json'];
  if (text === undefined) return { proved: 0, faults: [] };
  const room = parseJson(roomShape, text);
  if (!room) return { proved: 0, faults: [{ code: 'event-changed', place: 'incident.json' }] };
  const faults: TimelineFault[] = [];
  let [proved, previous]: [number, string | null] = [0, null];
  for (const { number, kind, at, detail, entry, opening } of room.timeline) {
    if (entry === null || opening === null) continue;
    const bytes = Buffer.from(opening, 'base64url');
    const said = parseJson(openingShape, bytes.toString('utf8', SALT_BYTES));
    const by = said?.by ?? null;
    const incident = room.incident.number;
    const event = { incident, kind, at: new Date(at), by, detail: detail as Json, previous };
    const digest = eventDigest(event);
    if (said?.digest !== digest) faults.push({ code: 'event-changed', place: number });
    const proof = verifyProof(Buffer.from(parts[proofName(entry)] ?? ''), commitmentOf(bytes), vkeys, rule);
    if (proof.fault === null) proved += 1;
    else faults.push({ code: 'event-unproved', place: number });
    previous = digest;
  }
  return { proved, faults };
}
