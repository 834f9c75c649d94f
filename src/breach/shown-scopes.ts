import type { IncidentScope, IncidentScopes } from '../contract/incident-scope.ts';

type ScopeRow = Pick<IncidentScope, 'source' | 'by' | 'whole'> & {
  readonly id: bigint;
  readonly at: Date;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly entry: bigint;
  readonly shard: string | null;
  readonly size: bigint;
  readonly sealedAt: Date;
};

type InsurerRow = {
  readonly scopeId: bigint;
  readonly amc: string;
  readonly name: string;
  readonly read: bigint;
  readonly reachable: bigint;
  readonly cannotExclude: bigint;
  readonly totalRead: bigint;
  readonly totalReachable: bigint;
  readonly totalCannotExclude: bigint;
  readonly others: 'not-in-scope' | 'cannot-exclude';
  readonly unnamed: bigint;
  readonly unreadable: bigint;
  readonly unknown: bigint;
  readonly listed: boolean;
};

/**
 * What all scopes of an incident come to. Of an insurer the newest totals hold, since each scope counts all
 * that was known; of everybody else the most careful word of any scope.
 */
export function shownScopes(scopes: readonly ScopeRow[], insurers: readonly InsurerRow[]): IncidentScopes {
  const totals = [...Map.groupBy(insurers, ({ amc }) => amc).values()].flatMap((own) => {
    const last = own.at(-1);
    if (!last) return [];
    const { amc, name, totalRead, totalReachable, totalCannotExclude } = last;
    const careful = own.some(({ others }) => others === 'cannot-exclude');
    return [
      {
        ...{ amc, name, read: Number(totalRead), reachable: Number(totalReachable) },
        cannotExclude: Number(totalCannotExclude),
        others: careful ? ('cannot-exclude' as const) : ('not-in-scope' as const),
      },
    ];
  });
  return {
    people: totals.reduce((sum, one) => sum + one.read + one.reachable + one.cannotExclude, 0),
    insurers: totals.toSorted((a, b) => (a.amc < b.amc ? -1 : 1)),
    scopes: scopes.map((scope) => ({
      ...{ scope: String(scope.id), source: scope.source, by: scope.by, whole: scope.whole },
      at: scope.at.toISOString(),
      from: scope.from?.toISOString() ?? null,
      to: scope.to?.toISOString() ?? null,
      entry: String(scope.entry),
      log: { shard: scope.shard, size: String(scope.size), sealedAt: scope.sealedAt.toISOString() },
      insurers: insurers.filter(({ scopeId }) => scopeId === scope.id).map(shownInsurer),
    })),
  };
}

function shownInsurer(row: InsurerRow): IncidentScope['insurers'][number] {
  return {
    ...{ amc: row.amc, name: row.name, others: row.others, listed: row.listed },
    ...{ read: Number(row.read), reachable: Number(row.reachable), cannotExclude: Number(row.cannotExclude) },
    ...{ unnamed: Number(row.unnamed), unreadable: Number(row.unreadable), unknown: Number(row.unknown) },
  };
}
