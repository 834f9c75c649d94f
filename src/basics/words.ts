/** A sentence in the two languages of the house; French first. */
export type Words = { readonly fr: string; readonly en: string };

export type Language = keyof Words;
