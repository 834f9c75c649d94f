import { type Cents, cents, plus, ZERO } from '../basics/money.ts';

export type OwedClaim = { readonly id: bigint; readonly practiceId: number; readonly cents: Cents };

/** One transfer to be: a practice, its claims, their sum. */
export type Draft = {
  readonly practiceId: number;
  readonly total: Cents;
  readonly claims: readonly OwedClaim[];
};

/**
 * One transfer per practice, in the order the practices come, at most `max` of them; the others wait for
 * the next batch.
 */
export function groupOwed(claims: readonly OwedClaim[], max: number): Draft[] {
  const byPractice = Map.groupBy(claims, ({ practiceId }) => practiceId);
  return [...byPractice]
    .slice(0, max)
    .map(([practiceId, owed]) => ({ practiceId, total: sumOf(owed), claims: owed }));
}

export function totalOf(drafts: readonly Draft[]): Cents {
  return plus(ZERO, ...drafts.map(({ total }) => total));
}

function sumOf(claims: readonly OwedClaim[]): Cents {
  return cents(claims.reduce((sum, claim) => sum + claim.cents, 0n));
}
