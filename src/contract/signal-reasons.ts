/** Why a lookup is contested, out of a closed list: no place for anybody's story, true or false. */
export const SIGNAL_REASONS = ['unknown-place', 'not-there', 'not-asked'] as const;
export type SignalReason = (typeof SIGNAL_REASONS)[number];
