/** The tariff sector of a doctor, by what the benefit rules distinguish. */
export const SECTORS = ['1', '2-OPTAM', '2-non-OPTAM'] as const;

export type Sector = (typeof SECTORS)[number];
