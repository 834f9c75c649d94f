import type { Access } from '../contract/access.ts';

/** How far back the limits below look. */
export const CUTS_WINDOW_MS = 60 * 60 * 1000;

/**
 * What one operator may cut within an hour. A thief of one operator's session must not be able to stop the
 * country: giving back takes two people, cutting takes one. A colleague has a limit of their own.
 */
const CUTS_PER_HOUR_MAX: Record<'credential' | 'operator' | 'practice' | 'insurer', number> = {
  // The largest known theft of logins of this trade was of a few dozen.
  credential: 100,
  // Two operators are enough to give everything back: one hand may not take both away.
  operator: 1,
  practice: 20,
  // Cutting an insurer stops every counter for its members: a second one already wants a second person.
  insurer: 2,
};

/** What counts against one limit: colleagues apart from the accesses of practices and insurers. */
export type CutKind = keyof typeof CUTS_PER_HOUR_MAX;

export function cutKindOf({ target, kind }: Pick<Access, 'target' | 'kind'>): CutKind {
  return kind === 'operator' ? 'operator' : target;
}

export function mayCut(kind: CutKind, cutInTheHour: number): boolean {
  return cutInTheHour < CUTS_PER_HOUR_MAX[kind];
}
