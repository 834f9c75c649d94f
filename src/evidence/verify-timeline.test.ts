import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeLogFiles } from '../../test/support/log-files.ts';
import { eventDigest } from '../breach/event-digest.ts';
import { makeProof } from '../disclosure/log/make-proof.ts';
import { commitmentOf, logBytes } from '../disclosure/log-entry.ts';
import { verifyTimeline } from './verify-timeline.ts';

const INCIDENT = 'I0123456789AB';
const SAID = ['Alarm of the detector', 'The holder called', 'The access was cut'];

let previous: string | null = null;
const events = SAID.map((text, i) => {
  const at = new Date(Date.UTC(2026, 10, 26, 3, i));
  const detail = { text };
  const digest = eventDigest({ incident: INCIDENT, kind: 'note', at, by: 3, detail, previous });
  previous = digest;
  const opening = logBytes(
    {
      ...{ kind: 'incident', at: at.toISOString(), act: 'note', by: 3, number: INCIDENT, target: null },
      ...{ targetId: null, reason: text, digest },
    },
    Buffer.alloc(16, i),
  );
  return {
    number: String(i + 1),
    kind: 'note',
    at: at.toISOString(),
    detail,
    entry: String(i + 10),
    opening,
  };
});
const log = makeLogFiles({ '2026h2': events.map(({ opening }) => commitmentOf(opening)) });
after(log.remove);
const trust = {
  vkeys: [log.keys.of('2026h2').vkey],
  rule: { witnesses: [], isQuorum: () => true },
};
const shown = events.map(({ opening, ...event }) => ({ ...event, opening: opening.toString('base64url') }));
const parts: Record<string, string> = {};

before(async () => {
  const read = async (path: string) => {
    const file = join(log.folder, '2026h2', path);
    return existsSync(file) ? readFileSync(file) : undefined;
  };
  for (const [i, { entry }] of events.entries()) {
    const made = await makeProof(read, i + 1);
    if (made.kind === 'proof') parts[`proofs/${entry}.tlog-proof`] = made.text;
  }
});

const verify = (timeline: readonly object[], proofs = parts) =>
  verifyTimeline(
    { ...proofs, 'incident.json': JSON.stringify({ incident: { number: INCIDENT }, timeline }) },
    trust,
  );

test('a timeline that is whole is proved line by line', () => {
  assert.deepEqual(verify(shown), { proved: 3, faults: [] });
});

test('a line changed, taken out or moved is found', () => {
  const changed = shown.map((event, i) =>
    i === 1 ? { ...event, detail: { text: 'Nobody called' } } : event,
  );
  assert.ok(verify(changed).faults.some(({ code, place }) => code === 'event-changed' && place === '2'));
  assert.deepEqual(verify([shown[0] ?? {}, shown[2] ?? {}]).faults, [{ code: 'event-changed', place: '3' }]);
  assert.ok(verify(shown.toReversed()).faults.length > 0);
});

test('a line whose proof is missing, or is another’s, is told', () => {
  const missing = { ...parts, 'proofs/11.tlog-proof': '' };
  assert.deepEqual(verify(shown, missing).faults, [{ code: 'event-unproved', place: '2' }]);
  const other = { ...parts, 'proofs/11.tlog-proof': parts['proofs/10.tlog-proof'] ?? '' };
  assert.deepEqual(verify(shown, other).faults, [{ code: 'event-unproved', place: '2' }]);
});

test('no incident is no fault; something else under its name is one', () => {
  assert.deepEqual(verifyTimeline({}, trust), { proved: 0, faults: [] });
  assert.equal(verifyTimeline({ 'incident.json': '[]' }, trust).faults.length, 1);
});
