/** More than the batches under way can hold, a few dozen bytes each. */
const FACTS_MAX = 20_000;

/** Whether something is known to have been written after an instant. */
export type KnownFacts = { has(fact: string, sinceMs: number): boolean };

/**
 * What was written a moment ago, or is being written: whom a practice has before it, which proofs are used
 * up. The question of the next batch may have left before the last one could be seen. What is forgotten here
 * has long been visible in the database.
 */
export function recentFacts(factsMax = FACTS_MAX) {
  const facts = new Map<string, number>();
  return {
    has: (fact: string, sinceMs: number): boolean => (facts.get(fact) ?? Number.NEGATIVE_INFINITY) > sinceMs,
    add(added: Iterable<string>, atMs: number): void {
      for (const fact of added) {
        facts.delete(fact);
        facts.set(fact, atMs);
      }
      for (const fact of facts.keys()) {
        if (facts.size <= factsMax) break;
        facts.delete(fact);
      }
    },
    remove(removed: Iterable<string>): void {
      for (const fact of removed) facts.delete(fact);
    },
  };
}

export type RecentFacts = ReturnType<typeof recentFacts>;

/** The practice has this person before it, with a proof. */
export function visitFact(practiceId: number, subject: Buffer): string {
  return `visit/${practiceId}/${subject.toString('latin1')}`;
}

/** The credential asked about this person without proof. */
export function repeatFact(credentialId: number, subject: Buffer): string {
  return `repeat/${credentialId}/${subject.toString('latin1')}`;
}

export function spentFact(proof: Buffer): string {
  return `spent/${proof.toString('latin1')}`;
}
