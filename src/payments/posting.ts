import type { Cents } from '../basics/money.ts';

/** Where money is owed or held. `recovery` is what a practice owes back. */
export type Account = `insurer:${number}` | `practice:${number}` | 'bank';

/**
 * One movement: the same cents leave one account and enter another, so that no posting can be out of
 * balance.
 */
export type Posting = {
  readonly kind: 'claim' | 'claim-reversal' | 'remittance';
  readonly debit: Account;
  readonly credit: Account;
  readonly cents: Cents;
  readonly claimId: bigint | null;
  readonly remittanceId: bigint | null;
  /** The posting this one undoes. */
  readonly reverses: bigint | null;
};

/**
 * An accepted claim: the insurer owes it, and we owe it to the practice. Null when the insurer owes
 * nothing.
 */
export function postClaim(claim: {
  id: bigint;
  insurerId: number;
  practiceId: number;
  insurer: Cents;
}): Posting | null {
  if (claim.insurer === 0n) return null;
  return {
    kind: 'claim',
    debit: `insurer:${claim.insurerId}`,
    credit: `practice:${claim.practiceId}`,
    cents: claim.insurer,
    claimId: claim.id,
    remittanceId: null,
    reverses: null,
  };
}

/** Undoes a claim's posting, account for account and cent for cent. */
export function reverse(posting: Posting, id: bigint): Posting {
  if (posting.kind !== 'claim') throw new Error(`a posting of kind ${posting.kind} is not reversed`);
  return { ...posting, kind: 'claim-reversal', debit: posting.credit, credit: posting.debit, reverses: id };
}

/** A transfer: what we owed the practice leaves the bank. */
export function postRemittance(remittance: { id: bigint; practiceId: number; cents: Cents }): Posting {
  return {
    kind: 'remittance',
    debit: `practice:${remittance.practiceId}`,
    credit: 'bank',
    cents: remittance.cents,
    claimId: null,
    remittanceId: remittance.id,
    reverses: null,
  };
}

/**
 * What each account stands at: debits less credits. The sum over all accounts is zero whatever the
 * postings.
 */
export function balances(postings: readonly Posting[]): ReadonlyMap<Account, bigint> {
  const totals = new Map<Account, bigint>();
  for (const { debit, credit, cents } of postings) {
    totals.set(debit, (totals.get(debit) ?? 0n) + cents);
    totals.set(credit, (totals.get(credit) ?? 0n) - cents);
  }
  return totals;
}
