/** What is known of one controller's awareness and filings. */
export type ClockFacts = {
  /** The reading of the law that is applied to when a clock begins. */
  readonly reading: string;
  /** When we told it; for the operator itself, null. */
  readonly toldAt: Date | null;
  /** When somebody there read the alert. */
  readonly readAt: Date | null;
  /** When it says, or we say for ourselves, that it became aware; this wins over every reading. */
  readonly saidAt: Date | null;
  readonly firstFiledAt: Date | null;
  readonly now: Date;
};

export type FilingClock = {
  readonly awareAt: Date | null;
  readonly because: 'said' | 'told' | 'read' | 'not-aware';
  readonly dueAt: Date | null;
  readonly state: 'not-started' | 'running' | 'late' | 'filed' | 'filed-late';
};

const HOUR_MS = 3_600_000;

/** The clock of one controller: each has its own, and filing early is always allowed. */
export function filingClock(facts: ClockFacts, hours: (awareAt: Date) => number): FilingClock {
  const { awareAt, because } = awarenessOf(facts);
  const { firstFiledAt, now } = facts;
  if (awareAt === null)
    return { awareAt, because, dueAt: null, state: firstFiledAt === null ? 'not-started' : 'filed' };
  const dueAt = new Date(awareAt.getTime() + hours(awareAt) * HOUR_MS);
  const isLate = (firstFiledAt ?? now).getTime() > dueAt.getTime();
  const state = firstFiledAt === null ? (isLate ? 'late' : 'running') : isLate ? 'filed-late' : 'filed';
  return { awareAt, because, dueAt, state };
}

function awarenessOf({
  reading,
  toldAt,
  readAt,
  saidAt,
}: ClockFacts): Pick<FilingClock, 'awareAt' | 'because'> {
  if (saidAt !== null) return { awareAt: saidAt, because: 'said' };
  switch (reading) {
    case 'none-while-supplier-inquires':
      return { awareAt: null, because: 'not-aware' };
    case 'reasonable-certainty':
      return readAt === null ? { awareAt: null, because: 'not-aware' } : { awareAt: readAt, because: 'read' };
    default:
      return toldAt === null ? { awareAt: null, because: 'not-aware' } : { awareAt: toldAt, because: 'told' };
  }
}
