import { dayInFrance, readDay } from '../basics/day.ts';
import { usageFault } from './fault.ts';

const HOUR_MS = 3_600_000;
/** France is one or two hours ahead of UTC. */
const AHEAD_HOURS = [1, 2] as const;

/**
 * Reads an instant ("2026-11-24T09:00:00Z", or with an offset) or a day, which begins at midnight in France.
 * @throws CliFault usage
 */
export function frenchMoment(option: string, text: string | undefined): string {
  const day = text === undefined ? undefined : readDay(text);
  if (day !== undefined) {
    for (const hours of AHEAD_HOURS) {
      const ms = Date.parse(`${day}T00:00:00Z`) - hours * HOUR_MS;
      if (dayInFrance(ms) === day && dayInFrance(ms - 1) < day) return new Date(ms).toISOString();
    }
  }
  const ms = text !== undefined && /T.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(ms)) return new Date(ms).toISOString();
  throw usageFault(
    { fr: `--${option} attend un jour ou un instant.`, en: `--${option} expects a day or an instant.` },
    {
      fr: `Écrivez --${option} 2026-11-24, ou --${option} 2026-11-24T09:00:00+01:00.`,
      en: `Write --${option} 2026-11-24, or --${option} 2026-11-24T09:00:00+01:00.`,
    },
  );
}
