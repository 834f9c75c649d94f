import { writeState } from '../disclosure/detectors/detector-state.ts';
import type { Alarm } from '../disclosure/detectors/verdict.ts';
import type { DetectorLimits } from '../disclosure/limits/detector-limits.ts';
import type { BatchRooms } from './batch-rooms.ts';
import type { Page } from './books.ts';
import type {
  AlarmWrite,
  LedgerWrite,
  LookupCommit,
  NewEntry,
  Party,
  SeenWrite,
} from './commit-lookups.store.ts';
import type { Decided, DecidedBatch } from './decide-batch.ts';
import type { LookupCase } from './lookup-case.ts';

type CommitRooms = { readonly detectors: DetectorLimits } & Pick<BatchRooms, 'canaryOf'>;

/** All that a decided batch writes, gathered for the one statement. */
export function toCommit(
  cases: readonly LookupCase[],
  batch: DecidedBatch,
  rooms: CommitRooms & { readonly entries: readonly NewEntry[]; readonly at: Date },
): LookupCommit {
  const { entries, at } = rooms;
  const all = cases.map((one, i) => {
    return { one, decided: batch.decided[i] as Decided, entry: entries[i] as NewEntry };
  });
  const granted = all.filter(({ decided }) => decided.remembers !== null);
  return {
    at,
    entries,
    ledger: batch.pages.map(toLedgerWrite),
    closed: batch.closed.map(({ scope, id, account }) => ({ scope, id, ...account })),
    live: partiesOf(all.filter(({ decided }) => decided.outcome !== 'suspended').map(({ one }) => one)),
    seen: lastOf(granted.map(({ one, decided }) => toSeen(one, decided.remembers === 'proved'))),
    spent: all.flatMap(({ one, decided }) =>
      decided.spent === null ? [] : [{ ...one.intent, proof: decided.spent }],
    ),
    notices: all.filter(({ decided }) => decided.remembers === 'unproved').map(({ entry }) => entry),
    alarms: all.flatMap(({ one, decided, entry }) =>
      decided.alarms.map((alarm) => toAlarm(alarm, { one, decided, entry }, rooms)),
    ),
  };
}

/** `version` is the one that must still stand; the page already bears the one it will have. */
function toLedgerWrite({ scope, id, version, account, detectors }: Page): LedgerWrite {
  const kept = scope === 'credential' ? JSON.stringify(writeState(detectors)) : null;
  return { ...account, scope, id, version: version - 1, detectors: kept };
}

function toSeen({ intent, subject }: LookupCase, proved: boolean): SeenWrite {
  return { credentialId: intent.credentialId, practiceId: intent.practiceId, subject, proved };
}

/** One row for a person at a practice, the last one: a statement writes no row twice. */
function lastOf(rows: readonly SeenWrite[]): SeenWrite[] {
  const key = (row: SeenWrite) =>
    `${row.practiceId}/${row.credentialId}/${Buffer.from(row.subject).toString('latin1')}`;
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}

function partiesOf(cases: readonly LookupCase[]): Party[] {
  const parties = cases.map(({ intent: { credentialId, practiceId, insurerId } }) => {
    return [`${credentialId}/${practiceId}/${insurerId}`, { credentialId, practiceId, insurerId }] as const;
  });
  return [...new Map(parties).values()];
}

function toAlarm(
  { detector, score, threshold }: Alarm,
  { one, decided, entry }: { one: LookupCase; decided: Decided; entry: NewEntry },
  { detectors, canaryOf }: CommitRooms,
): AlarmWrite {
  return {
    commitment: entry.commitment,
    credentialId: one.intent.credentialId,
    detector,
    verdict: decided.verdict.would === 'cut' ? 'cut' : 'step-up',
    mode: detectors.modes[detector],
    score,
    threshold,
    canaryId: detector === 'canary' ? (canaryOf(one)?.id ?? null) : null,
  };
}
