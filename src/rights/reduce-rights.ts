import type { CareDomain } from '../basics/care-domain.ts';
import type { OpenContract } from '../vault/protocol.ts';
import type { StoredContract, StoredRights } from './stored-rights.ts';

/** Tokens of member numbers that stand beside a sealed row, and the one that was stated. */
export type MemberTokens = { readonly found: readonly string[]; readonly stated: string | null };

/**
 * Whether a lookup hits, decided from tokens alone so that it can be recorded before anything is opened. A
 * wrong member number is a miss, exactly as an unknown person is; without a member number, a person who has
 * two of them at this insurer stays undetermined (IDB 6014).
 */
export function outcomeOf(members: MemberTokens | null): 'hit' | 'miss' | 'several-members' {
  if (members === null) return 'miss';
  if (members.stated !== null) return members.found.includes(members.stated) ? 'hit' : 'miss';
  return new Set(members.found).size > 1 ? 'several-members' : 'hit';
}

/**
 * Reduces an opened row to what was asked: the contracts of the stated member, the asked domains, no trait.
 */
export function reduceRights(
  rights: StoredRights,
  stated: string | null,
  domains: readonly CareDomain[],
): OpenContract[] {
  return rights.contracts
    .filter(({ member }) => stated === null || member === stated)
    .map((contract) => reduce(contract, domains));
}

function reduce(contract: StoredContract, domains: readonly CareDomain[]): OpenContract {
  const { level, csr, period, tp, priority } = contract;
  return {
    level,
    csr,
    period,
    tp,
    priority,
    domains: contract.domains.filter(({ domain }) => domains.includes(domain)),
  };
}
