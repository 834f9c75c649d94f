import { addDays, dayInFrance } from '../basics/day.ts';
import { SESSION_ABSOLUTE_MS, SESSION_IDLE_MS } from '../basics/limits.ts';
import type { Tx } from '../db/database.ts';
import { TRADES } from '../people/trade.ts';
import type { KeyListTold } from '../vault/key-protocol.ts';
import type { Vault } from '../vault/protocol.ts';
import { readLogState, unprovedToday } from '../watch/watch.store.ts';
import { type ApiDocument, echoes, freeTexts, searches } from './contract-walk.ts';
import type { EvidenceRooms } from './evidence.routes.ts';
import { readFleetSince, readStoredFacts } from './evidence.store.ts';
import type { HouseFacts } from './facts.ts';

const UNUSED_DAYS = 180;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Numbers of invoices and of contracts are as long; a note is longer. */
const TEXT_CHARACTERS_MAX = 64;
/** Keys without which an insurer's people cannot be asked about. */
const NEEDED_KEYS = ['index', 'seal', 'card', 'ref'];

/** What is known before the database is read. */
type Known = { readonly document: ApiDocument; readonly keys: KeyListTold | null };

/** Asked outside any transaction: none waits for the vault. Null when the vault does not say. */
export async function keysTold(vault: Vault, by: number): Promise<KeyListTold | null> {
  return await vault.ask('keys', { by }).catch(() => null);
}

/** Gathers what the house shows of itself now; what the vault did not say is null, and judged unseen. */
export async function readFacts(
  tx: Tx,
  rooms: EvidenceRooms,
  { document, keys: told }: Known,
): Promise<HouseFacts> {
  const at = rooms.now();
  const today = dayInFrance(at.getTime());
  const budgets = rooms.budgetsOn(today);
  const stored = await readStoredFacts(tx, { unusedSince: new Date(at.getTime() - UNUSED_DAYS * DAY_MS) });
  const { modes } = rooms.detectorsOn(today);
  return {
    ...stored,
    ...(await readFleetSince(tx, addDays(today, -30))),
    at,
    sessionIdleMinutes: SESSION_IDLE_MS / 60_000,
    sessionMinutes: SESSION_ABSOLUTE_MS / 60_000,
    unprovedToday: await unprovedToday(tx, today),
    fleetLimit: budgets.unproved.fleet,
    trades: TRADES,
    tradesLimited: TRADES.filter((trade) => budgets.trades[trade]?.points > 0),
    detectors: Object.entries(modes).map(([name, mode]) => ({ name, mode })),
    log: await readLogState(tx),
    quarters: told && [...told.quarters],
    keyProvider: told?.provider ?? null,
    keyless: told && keylessOf(told),
    searches: searches(document),
    echoes: echoes(document),
    freeTexts: freeTexts(document, TEXT_CHARACTERS_MAX),
  };
}

function keylessOf({ keys }: KeyListTold): number {
  const held = new Map<number, Set<string>>();
  for (const { insurerId, what, newest } of keys) {
    if (insurerId === null || !newest) continue;
    held.set(insurerId, (held.get(insurerId) ?? new Set()).add(what));
  }
  return [...held.values()].filter((keys) => !NEEDED_KEYS.every((what) => keys.has(what))).length;
}
