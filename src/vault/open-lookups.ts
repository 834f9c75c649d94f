import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { loadBudgetLimits } from '../disclosure/limits/load-budget-limits.ts';
import { loadDetectorLimits } from '../disclosure/limits/load-detector-limits.ts';
import type { BatchRooms } from './batch-rooms.ts';
import { type CanaryWatch, watchCanaries } from './canary-watch.ts';
import { confirms } from './confirms.ts';
import { type ContainmentRooms, containments } from './containments.ts';
import { faultName } from './fault-name.ts';
import { startFollowing } from './follow-nights.ts';
import { startForgetting } from './forgetting.ts';
import type { InsurerKeys } from './insurer-keys.ts';
import { watchLog } from './log-watch.ts';
import { lookupBatch } from './lookup-batch.ts';
import { openConnection } from './lookups.store.ts';
import { type Lookup, lookups } from './lookups.ts';
import { pace } from './pace.ts';
import { practiceTrades } from './practice-trades.store.ts';
import type { ConfirmAsked, ConfirmTold } from './protocol.ts';
import type { Pulse } from './pulse.ts';
import { simulatedReaders } from './simulated-reader.ts';
import { watchedLookups } from './watched-lookups.ts';

type LookupConfig = {
  readonly databaseUrl: string;
  readonly presenceSimulatorKey?: Uint8Array | undefined;
  readonly readerKeysFile?: string | undefined;
  readonly onLost: (error: Error) => void;
  /** What is made up for by the next try. */
  readonly onFault?: (what: string) => void;
};

type LookupHouse = ContainmentRooms & {
  readonly reads: pg.Client;
  readonly keysOf: (insurerId: number) => InsurerKeys | undefined;
  readonly pulse: Pulse;
  readonly clock: () => number;
};

export type Looking = {
  readonly lookup: Lookup;
  confirm(asked: ConfirmAsked): Promise<ConfirmTold>;
  readonly canaries: CanaryWatch;
  readonly detectorsOn: BatchRooms['detectorsOn'];
  close(): Promise<void>;
};

/** Puts the path of a lookup together: its limits, its proofs of presence, what it does to an access. */
export async function openLookups(
  { databaseUrl, presenceSimulatorKey, readerKeysFile, onLost, onFault = () => {} }: LookupConfig,
  house: LookupHouse,
): Promise<Looking> {
  const inTurn = await openConnection(databaseUrl, onLost);
  const budgetsOn = loadBudgetLimits();
  const log = await watchLog(house.reads, house.now);
  const canaries = await watchCanaries(house.reads);
  const canaryOf: BatchRooms['canaryOf'] = ({ intent, identity }) => canaries.of(intent.insurerId, identity);
  const detectorsOn = loadDetectorLimits();
  const logBatch = lookupBatch({
    ...house,
    inTurn,
    budgetsOn,
    detectorsOn,
    adapters: simulatedReaders(presenceSimulatorKey, readerKeysFile),
    logHealth: log.health,
    canaryOf,
    cut: cutter(house, canaryOf),
  });
  const lookup = lookups({ ...house, logBatch });
  const { pulse, reads, now } = house;
  const watched = watchedLookups(lookup, { pulse, tradeOf: practiceTrades(reads), now });
  const gate = pace({ clock: () => performance.now(), pause });
  const forgetting = startForgetting({ reads, now, budgetsOn });
  const following = startFollowing(databaseUrl, { ...house, detectorsOn }, (error) =>
    onFault(`follow-up: ${faultName(error)}`),
  );
  return {
    lookup: paced(watched, gate),
    confirm: confirms({ ...house, budgetsOn }),
    canaries,
    detectorsOn,
    async close() {
      log.close();
      canaries.close();
      forgetting.close();
      await following.close();
      await inTurn.end();
    },
  };
}

/** Before anything is looked at: nobody may keep the vault busy for others. */
function paced(lookup: Lookup, gate: ReturnType<typeof pace>): Lookup {
  return async (intent, signedMs) => {
    await gate.enter(intent.credentialId);
    const answer = await lookup(intent, signedMs);
    if (answer.outcome === 'refused' || answer.outcome === 'suspended') gate.refused(intent.credentialId);
    return answer;
  };
}

/** A cut by a detector: logged and applied in the transaction of the lookup that brought it. */
function cutter(house: ContainmentRooms, canaryOf: BatchRooms['canaryOf']): BatchRooms['cut'] {
  return (client, { detector, sentence }, one) => {
    const canary = detector === 'canary' ? canaryOf(one) : null;
    return containments({ ...house, writes: client })({
      act: 'cut',
      target: 'credential',
      targetId: one.intent.credentialId,
      by: null,
      detector,
      reason: canary ? `${sentence.fr} Copie\u202f: ${canary.copy}.` : sentence.fr,
      answers: null,
    });
  };
}
