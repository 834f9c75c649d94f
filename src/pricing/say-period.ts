import type { PeriodKind } from './counter.ts';

/** « par … »: a civil year is what is meant when nothing is said. */
export function frYear(period: PeriodKind | null): string {
  if (period === 'contract-year') return 'année de contrat';
  return period === 'rolling' ? 'période de douze mois' : 'année civile';
}

export function enYear(period: PeriodKind | null): string {
  if (period === 'contract-year') return 'contract year';
  return period === 'rolling' ? 'period of twelve months' : 'civil year';
}
