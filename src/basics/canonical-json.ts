/** What JSON can hold, without fractions: an amount or a score that matters is text or a whole number. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/**
 * The one text of a value, whatever the order in which its keys were written or a database gave them back:
 * keys sorted by their code units at every depth, no spaces. Keys without a value are left out, as JSON does.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Error('a number is not whole');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const parts = Object.keys(value)
    .toSorted()
    .flatMap((key) => {
      const one = value[key];
      return one === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(one)}`];
    });
  return `{${parts.join(',')}}`;
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
