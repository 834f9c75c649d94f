import { electronicFormatIBAN, isValidIBAN } from 'ibantools';

/** An account number with a good key (ISO 13616), without spaces. */
export type Iban = string & { readonly __brand: 'Iban' };

export function readIban(text: string): Iban | undefined {
  const compact = electronicFormatIBAN(text);
  return compact !== null && isValidIBAN(compact) ? (compact as Iban) : undefined;
}

/** What a screen may show of an account: its country, key and last four characters. */
export function maskIban(iban: Iban): string {
  return `${iban.slice(0, 4)} … ${iban.slice(-4)}`;
}
