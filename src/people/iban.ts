import { electronicFormatIBAN, isValidIBAN } from 'ibantools';

/** An account number with a good key (ISO 13616), without spaces. */
export type Iban = string & { readonly __brand: 'Iban' };

export function readIban(text: string): Iban | undefined {
  const compact = electronicFormatIBAN(text);
  return compact !== null && isValidIBAN(compact) ? (compact as Iban) : undefined;
}
