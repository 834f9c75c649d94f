import type pg from 'pg';
import { loadBudgetLimits } from '../disclosure/limits/load-budget-limits.ts';
import { loadDetectorLimits } from '../disclosure/limits/load-detector-limits.ts';
import type { BatchRooms } from './batch-rooms.ts';
import { confirms } from './confirms.ts';
import { type ContainmentRooms, containments } from './containments.ts';
import type { InsurerKeys } from './insurer-keys.ts';
import { openConnection } from './lookups.store.ts';
import { lookups } from './lookups.ts';
import { practiceTrades } from './practice-trades.store.ts';
import type { ConfirmAsked, ConfirmTold, LookupAnswer, LookupIntent } from './protocol.ts';
import type { Pulse } from './pulse.ts';
import { simulatedReader } from './simulated-reader.ts';
import { watchedLookups } from './watched-lookups.ts';

type LookupConfig = {
  readonly databaseUrl: string;
  readonly presenceSimulatorKey?: Uint8Array | undefined;
  readonly onLost: (error: Error) => void;
};

type LookupHouse = ContainmentRooms & {
  readonly reads: pg.Client;
  readonly keysOf: (insurerId: number) => InsurerKeys | undefined;
  readonly pulse: Pulse;
};

export type Looking = {
  lookup(intent: LookupIntent): Promise<LookupAnswer>;
  confirm(asked: ConfirmAsked): Promise<ConfirmTold>;
  close(): Promise<void>;
};

/** Puts the path of a lookup together: its limits, its proofs of presence, what it does to an access. */
export async function openLookups(
  { databaseUrl, presenceSimulatorKey, onLost }: LookupConfig,
  house: LookupHouse,
): Promise<Looking> {
  const inTurn = await openConnection(databaseUrl, onLost);
  const budgetsOn = loadBudgetLimits();
  const lookup = lookups({
    ...house,
    inTurn,
    budgetsOn,
    detectorsOn: loadDetectorLimits(),
    adapters: presenceSimulatorKey
      ? [simulatedReader('vitale', presenceSimulatorKey), simulatedReader('apcv', presenceSimulatorKey)]
      : [],
    stalledMinutes: () => 0,
    isCanary: () => false,
    cut: cutter(house),
  });
  const { pulse, reads, now } = house;
  const watched = watchedLookups(lookup, { pulse, tradeOf: practiceTrades(reads), now });
  return { lookup: watched, confirm: confirms({ ...house, budgetsOn }), close: () => inTurn.end() };
}

/** A cut by a detector: logged and applied in the transaction of the lookup that brought it. */
function cutter(house: ContainmentRooms): BatchRooms['cut'] {
  return (client, credentialId, { detector, sentence }) =>
    containments({ ...house, writes: client })({
      act: 'cut',
      target: 'credential',
      targetId: credentialId,
      by: null,
      detector,
      reason: sentence.fr,
      answers: null,
    });
}
