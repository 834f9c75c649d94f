/** Where care is given, by what the tariffs distinguish. */
export const TERRITORIES = ['metropole', 'guadeloupe', 'martinique', 'guyane', 'reunion', 'mayotte'] as const;

export type Territory = (typeof TERRITORIES)[number];
