import { type Day, dayInFrance } from '../basics/day.ts';
import { firstDayOf, quartersUntil } from '../basics/quarter.ts';
import type { LogEntry } from '../disclosure/log-entry.ts';
import { entriesOf, firstHour, type SealedLine } from './history.store.ts';
import type { HistoryAsked, HistoryLine, HistoryTold, Own } from './insured-protocol.ts';
import type { InsurerKeys } from './insurer-keys.ts';
import { openEntry } from './open-entry.ts';
import { type OwnRooms, type OwnSelf, ownActs, pseudonymOf, QUARTERS_HELD } from './own-acts.ts';
import { toSignal } from './own-signals.ts';
import { signalsOn } from './signals.store.ts';

/** A person is looked up some tens of times a year; a page is what a screen or two show. */
const PAGE_MAX = 100;
/** Entries opened for one page, most of which a filter may leave out. */
const OPENED_MAX = 1_000;
const LATEST = 2n ** 62n;

/**
 * Who looked this person up: the pseudonyms of each insurer and quarter are computed from the identity they
 * proved, the entries found by them are opened, and nothing else is. Their reading is in the log before it.
 */
export function histories(rooms: OwnRooms): (asked: HistoryAsked) => Promise<Own<HistoryTold>> {
  const act = ownActs(rooms);
  return (asked) =>
    act(asked.proof, { act: 'history', entry: null }, async (self) => {
      const { lines, next } = await page(rooms, self, asked);
      return {
        lines: await withSignals(rooms, lines),
        next,
        heldSince: await heldSince(rooms, self.epochMs),
      };
    });
}

type Line = Omit<HistoryLine, 'signal'>;

/** Beside each line, what the person said of it. */
async function withSignals({ reads }: OwnRooms, lines: readonly Line[]): Promise<HistoryLine[]> {
  const kept = await signalsOn(
    reads,
    lines.map(({ receipt }) => BigInt(receipt.entry)),
  );
  const signals = new Map(kept.map((one) => [String(one.entryId), toSignal(one)]));
  return lines.map((line) => ({ ...line, signal: signals.get(line.receipt.entry) ?? null }));
}

async function page(
  rooms: OwnRooms,
  self: OwnSelf,
  asked: HistoryAsked,
): Promise<{ lines: Line[]; next: string | null }> {
  const limit = Math.max(1, Math.min(PAGE_MAX, Math.trunc(asked.limit)));
  const persons = pseudonymsOf(rooms, self, asked.purpose === 'own');
  const lines: Line[] = [];
  let before = asked.before === null ? LATEST : BigInt(asked.before);
  for (let opened = 0; opened < OPENED_MAX; ) {
    const rows = await entriesOf(rooms.reads, persons, before, limit);
    for (const row of rows) {
      before = row.id;
      const line = lineOf(rooms, self, row, asked);
      if (line) lines.push(line);
      if (lines.length === limit) return { lines, next: String(before) };
    }
    opened += rows.length;
    if (rows.length < limit) return { lines, next: null };
  }
  return { lines, next: String(before) };
}

/** What the person did themself stands under a name of the house; what others did, under one per insurer. */
function pseudonymsOf(rooms: OwnRooms, self: OwnSelf, own: boolean): Buffer[] {
  const holders = own ? [rooms.houseKeys()] : self.insurers.map(({ keys }) => keys);
  const quarters = quartersUntil(self.epochMs, QUARTERS_HELD);
  return holders.flatMap((keys) =>
    quarters.filter(keys.keeps).map((quarter) => pseudonymOf(keys, self.person, quarter)),
  );
}

function lineOf(rooms: OwnRooms, self: OwnSelf, row: SealedLine, asked: HistoryAsked): Line | undefined {
  const { bytes, entry } = openEntry(row, keysFor(rooms, self, row.insurerId).log(row.quarter));
  if (!isAsked(entry, asked)) return undefined;
  return {
    receipt: rooms.signReceipt(row.id, entry.at, row.commitment),
    opened: bytes.toString('base64url'),
  };
}

function keysFor(rooms: OwnRooms, self: OwnSelf, insurerId: number | null): InsurerKeys {
  if (insurerId === null) return rooms.houseKeys();
  const found = self.insurers.find(({ id }) => id === insurerId);
  if (!found) throw new Error('an entry of an insurer that was not asked');
  return found.keys;
}

function isAsked(entry: LogEntry, { purpose, practiceId, unproved }: HistoryAsked): boolean {
  if (entry.kind === 'own') return purpose === 'own';
  if (entry.kind !== 'lookup') return false;
  if (purpose !== null && entry.purpose !== purpose) return false;
  if (practiceId !== null && entry.practice !== practiceId) return false;
  return !unproved || presenceOf(entry) === 'none';
}

/** Before presence was proved, no lookup was. */
function presenceOf(entry: LogEntry): string {
  return (entry as { presence?: string }).presence ?? 'none';
}

async function heldSince({ reads, houseKeys }: OwnRooms, epochMs: number): Promise<Day | null> {
  const first = await firstHour(reads);
  if (!first) return null;
  const born = dayInFrance(first.getTime());
  const oldest = quartersUntil(epochMs, QUARTERS_HELD).findLast(houseKeys().keeps);
  const kept = oldest ? firstDayOf(oldest) : born;
  return born > kept ? born : kept;
}
