import { dayInFrance } from '../basics/day.ts';
import type { Tx } from '../db/database.ts';
import { numberedCommand } from '../db/numbered-command.ts';
import { type Command, record } from '../db/record.ts';
import { Problem } from '../http/problems.ts';
import { book, postingOfClaim } from '../payments/ledger.store.ts';
import { reverse } from '../payments/posting.ts';
import type { PracticeCaller } from './ask-rights.routes.ts';
import { addClaimEvent, type ClaimRow, claimByNumber, lockClaim } from './claims.store.ts';
import { heldByEngagement, releaseClaim, takeFromCounters } from './counters.store.ts';
import { addEngagementEvent, lockEngagement } from './engagements.store.ts';
import type { ClaimRooms } from './rooms.ts';
import { centsOf, type Take } from './shares.ts';
import { claimStateAfter, whyNotCancelled } from './transitions.ts';

/**
 * Cancels a claim: its posting is reversed, its allowances given back, its engagement restored. Cancelling it
 * again changes nothing.
 * @throws Problem not-found; idempotency.reused; state.conflict when it is refused, scheduled or paid
 */
export async function cancelClaim(
  rooms: ClaimRooms,
  caller: PracticeCaller,
  { number, key }: { number: string; key: string | null },
): Promise<void> {
  const tenant = { practiceId: caller.practiceId, credentialId: caller.credentialId };
  const command = numberedCommand(tenant, {
    route: 'POST /v1/claims/:number/cancel',
    number,
    key,
    now: rooms.now(),
  });
  const recorded = await record(rooms.database, command, async (tx) => {
    const found = await claimByNumber(tx, number);
    const claim = found && (await lockClaim(tx, found.id));
    if (!claim) throw new Problem('not-found');
    await undo(tx, claim, command);
    return { value: null, resultId: claim.id };
  });
  if (recorded.kind === 'key-reused') throw new Problem('idempotency.reused');
}

async function undo(tx: Tx, claim: ClaimRow, { now, tenant }: Command): Promise<void> {
  const state = claimStateAfter(claim.event);
  if (state === 'cancelled') return;
  const reason = whyNotCancelled(state);
  if (reason) throw new Problem('state.conflict', reason);
  await addClaimEvent(tx, claim.id, 'cancelled', { at: now, credentialId: tenant.credentialId });
  const booked = await postingOfClaim(tx, claim.id);
  if (booked) await book(tx, reverse(booked.posting, booked.id), now);
  const released = await releaseClaim(tx, claim.id, now);
  await giveBackEngagement(tx, claim, released, now);
}

/**
 * The engagement is reserved again with all it held, when the claim gave back at least as much. When the
 * claim had taken less, others may have taken the rest: the guarantee could no longer be kept whole, so it is
 * over.
 */
async function giveBackEngagement(
  tx: Tx,
  claim: ClaimRow,
  released: readonly Take[],
  at: Date,
): Promise<void> {
  if (claim.engagementId === null) return;
  const engagement = await lockEngagement(tx, claim.engagementId);
  if (engagement?.event !== 'consumed') return;
  const event = async (kind: 'restored' | 'cancelled' | 'expired') =>
    await addEngagementEvent(tx, engagement.id, kind, { at, claimId: claim.id });
  if (engagement.guaranteedUntil < dayInFrance(at.getTime())) return await event('expired');
  const held = await heldByEngagement(tx, engagement.id);
  if (!held.every((take) => covers(released, take))) return await event('cancelled');
  await event('restored');
  const owner = { insurerId: engagement.insurerId, identity: engagement.identity ?? new Uint8Array() };
  await takeFromCounters(tx, owner, held, { engagementId: engagement.id, claimId: null, at });
}

function covers(released: readonly Take[], held: Take): boolean {
  return released.some(
    ({ guarantee, period, amount }) =>
      guarantee === held.guarantee && period === held.period && centsOf(amount) >= centsOf(held.amount),
  );
}
