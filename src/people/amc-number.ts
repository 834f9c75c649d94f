/** The number of an insurer as printed on the card, in its 10-digit form, zero-padded on the left. */
export type AmcNumber = string & { readonly __brand: 'AmcNumber' };

/** Reads 1 to 10 digits, spaces ignored; undefined for anything else or for zero. */
export function readAmcNumber(text: string): AmcNumber | undefined {
  const compact = text.replace(/\s/g, '');
  if (!/^[0-9]{1,10}$/.test(compact) || /^0+$/.test(compact)) return undefined;
  return compact.padStart(10, '0') as AmcNumber;
}
