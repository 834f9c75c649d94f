import type { MeAct, MeLookup } from '../contract/me.ts';
import { type LogEntry, type LookupEntry, SALT_BYTES } from '../disclosure/log-entry.ts';
import type { HistoryLine, Signal } from '../vault/insured-protocol.ts';
import type { WhoAsked } from './who-asked.ts';

export type LineOfLog = HistoryLine & { readonly entry: LogEntry };

/** What the bytes of a line say, salt left aside. */
export function readLine(line: HistoryLine): LineOfLog {
  const text = Buffer.from(line.opened, 'base64url').toString('utf8', SALT_BYTES);
  return { ...line, entry: JSON.parse(text) as LogEntry };
}

const OUTCOMES = {
  hit: 'shown',
  miss: 'unknown',
  'several-members': 'unknown',
  suspended: 'refused',
  refused: 'refused',
} as const satisfies Record<LookupEntry['outcome'], MeLookup['outcome']>;

type Names = {
  readonly who: ReadonlyMap<number, WhoAsked>;
  readonly insurers: ReadonlyMap<number, { readonly amc: string; readonly name: string }>;
};

/** A lookup as the person it was about is told of it. */
export function toLookup(
  { receipt, opened, signal }: HistoryLine,
  entry: LookupEntry,
  { who, insurers }: Names,
): MeLookup {
  const asked = who.get(entry.credential);
  const { finess, practice: name, town, trade } = asked ?? {};
  const known = finess && name && town && trade;
  return {
    entry: receipt.entry,
    at: entry.at,
    purpose: entry.purpose,
    practice: known ? { finess, name, town, trade } : null,
    professional: asked?.professional ?? null,
    insurer: insurers.get(entry.insurer) ?? null,
    outcome: OUTCOMES[entry.outcome],
    presence: entry.presence ?? 'none',
    from: entry.from,
    to: entry.to,
    domains: [...entry.domains] as MeLookup['domains'],
    shown: [...entry.returned],
    contested: signal && toContested(signal, asked?.cut ?? false),
    receipt,
    opened,
  };
}

/** What has become of a signal: that the operator has it, or that the access no longer works. */
export function toContested({ at, why }: Signal, cut: boolean): Contested {
  return { at, why, state: cut ? 'access-cut' : 'received' };
}

type Contested = NonNullable<MeLookup['contested']>;

/** What the person did themself. */
export function toAct({ receipt, opened }: HistoryLine, entry: LogEntry & { kind: 'own' }): MeAct {
  return { entry: receipt.entry, at: entry.at, act: entry.act, receipt, opened };
}
