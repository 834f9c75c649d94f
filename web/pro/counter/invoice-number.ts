/**
 * The next invoice number of a practice, remembered in this browser: a counter, no patient and no amount.
 * A practice that bills elsewhere too simply types its own number.
 */
const KEY = (finess: string): string => `cloison.invoice.${finess}`;

export function nextInvoiceNumber(finess: string): string {
  try {
    const last = Number(localStorage.getItem(KEY(finess)) ?? '0');
    return String(Number.isInteger(last) && last >= 0 && last < 999_999_999 ? last + 1 : 1);
  } catch {
    return '1';
  }
}

export function rememberInvoiceNumber(finess: string, used: string): void {
  try {
    const before = Number(localStorage.getItem(KEY(finess)) ?? '0');
    localStorage.setItem(KEY(finess), String(Math.max(before || 0, Number(used))));
  } catch {
    // Without storage the number is typed.
  }
}
