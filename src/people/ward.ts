/** The kind of hospital ward, by what the daily fee distinguishes. */
export const WARDS = ['general', 'psychiatric'] as const;

export type Ward = (typeof WARDS)[number];
