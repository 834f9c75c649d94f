import { hash } from 'node:crypto';
import { z } from 'zod';
import type { WitnessRule } from '../disclosure/log/verify-head.ts';
import { type VerifiedProof, verifyProof } from '../disclosure/log/verify-proof.ts';
import { commitmentOf, SALT_BYTES } from '../disclosure/log-entry.ts';
import type { Vkey } from '../wire/tlog/vkey.ts';
import { parseJson } from './parse-json.ts';
import { type TimelineFault, verifyTimeline } from './verify-timeline.ts';

/** What stands first in every manifest, so that no other signed text passes for one. */
const FORMAT = 'cloison-evidence/1';

/** A part by its name: text, most of it JSON. */
export type Parts = Readonly<Record<string, string>>;

/**
 * A file of proofs for somebody who does not trust us. The manifest names each part with its SHA-256; an
 * entry of the log, whose bytes are `opening`, has the SHA-256 of the manifest; `proof`, a C2SP tlog-proof,
 * shows the entry in the log, under signatures of the log and of its witnesses. There is no other one.
 */
export type Bundle = {
  readonly manifest: string;
  readonly parts: Parts;
  readonly opening: string;
  readonly proof: string;
};

const manifestShape = z.strictObject({
  format: z.literal(FORMAT),
  made: z.string(),
  incident: z.string().nullable(),
  parts: z.array(z.strictObject({ name: z.string(), bytes: z.int(), sha256: z.string() })),
});
const bundleShape = z.strictObject({
  manifest: z.string(),
  parts: z.record(z.string(), z.string()),
  opening: z.base64url(),
  proof: z.string(),
});
const openingShape = z.looseObject({
  kind: z.literal('evidence'),
  act: z.literal('bundled'),
  at: z.string(),
  incident: z.string().nullable(),
  digest: z.string(),
  reason: z.string(),
});

/** The manifest of some parts, and what the log is to hold of it. */
export function makeManifest(
  parts: Parts,
  head: { readonly made: string; readonly incident: string | null },
): { readonly manifest: string; readonly digest: string } {
  const listed = Object.entries(parts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => ({ name, bytes: Buffer.byteLength(text), sha256: hash('sha256', text) }));
  const manifest = JSON.stringify({ format: FORMAT, ...head, parts: listed }, null, 1);
  return { manifest, digest: hash('sha256', manifest) };
}

/** What is wrong with a bundle, and where. */
export type BundleFault =
  | TimelineFault
  | {
      readonly code:
        | 'unreadable'
        | 'part-missing'
        | 'part-changed'
        | 'part-unlisted'
        | 'manifest'
        | 'entry'
        | 'proof';
      readonly place: string;
    };

export type VerifiedBundle = {
  readonly faults: readonly BundleFault[];
  readonly made: string | null;
  readonly incident: string | null;
  readonly reason: string | null;
  readonly parts: readonly string[];
  /** Events of the incident's timeline that are in the log as they stand here. */
  readonly events: number;
  readonly proof: VerifiedProof | null;
};

const NOTHING = { made: null, incident: null, reason: null, parts: [], events: 0, proof: null };

/** Checks all of a bundle, off-line: parts against manifest, manifest against entry, entry against the log. */
export function verifyBundle(text: string, vkeys: readonly Vkey[], rule: WitnessRule): VerifiedBundle {
  const bundle = parseJson(bundleShape, text);
  if (!bundle) return { ...NOTHING, faults: [{ code: 'unreadable', place: 'bundle' }] };
  const manifest = parseJson(manifestShape, bundle.manifest);
  if (!manifest) return { ...NOTHING, faults: [{ code: 'unreadable', place: 'manifest' }] };
  const faults: BundleFault[] = [];
  const listed = new Set(manifest.parts.map(({ name }) => name));
  for (const { name, bytes, sha256 } of manifest.parts) {
    const part = bundle.parts[name];
    if (part === undefined) faults.push({ code: 'part-missing', place: name });
    else if (hash('sha256', part) !== sha256 || Buffer.byteLength(part) !== bytes)
      faults.push({ code: 'part-changed', place: name });
  }
  for (const name of Object.keys(bundle.parts))
    if (!listed.has(name)) faults.push({ code: 'part-unlisted', place: name });
  const bytes = Buffer.from(bundle.opening, 'base64url');
  const entry = parseJson(openingShape, bytes.subarray(SALT_BYTES).toString('utf8'));
  if (!entry) faults.push({ code: 'entry', place: 'opening' });
  else if (entry.digest !== hash('sha256', bundle.manifest) || entry.incident !== manifest.incident)
    faults.push({ code: 'manifest', place: 'manifest' });
  const proof = verifyProof(Buffer.from(bundle.proof), commitmentOf(bytes), vkeys, rule);
  if (proof.fault !== null) faults.push({ code: 'proof', place: proof.fault });
  const timeline = verifyTimeline(bundle.parts, { vkeys, rule });
  faults.push(...timeline.faults);
  const { made, incident } = manifest;
  const reason = entry?.reason ?? null;
  return { faults, made, incident, reason, parts: [...listed], events: timeline.proved, proof };
}
