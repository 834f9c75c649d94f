/**
 * A social-security number in its canonical form: 13 characters, upper case, key checked when it was given.
 */
export type Nir = string & { readonly __brand: 'Nir' };

export type NirFault = 'length' | 'characters' | 'sex' | 'month' | 'key';
export type NirReading = { valid: true; nir: Nir; key: string } | { valid: false; reason: NirFault };

/** `S AA MM D1D2 CCC OOO`, department 2A or 2B for Corsica. */
const SHAPE = /^[1-8][0-9]{4}(?:[0-9]{2}|2A|2B)[0-9]{6}$/;

/**
 * Reads a NIR of 13 characters, or 15 with its key; spaces and dots are ignored, letters may be lower case.
 * The month also takes 20–42 and 50–99, given when the civil record is incomplete, so it is never read as a
 * calendar month. First digits 3–8 are temporary or under registration and are accepted.
 */
export function readNir(text: string): NirReading {
  const compact = text.replace(/[\s.]/g, '').toUpperCase();
  if (compact.length !== 13 && compact.length !== 15) return { valid: false, reason: 'length' };
  const body = compact.slice(0, 13);
  if (!/^[1-8]/.test(body)) return { valid: false, reason: 'sex' };
  if (!SHAPE.test(body) || !/^[0-9]*$/.test(compact.slice(13))) return { valid: false, reason: 'characters' };
  const month = Number(body.slice(3, 5));
  if (!((month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50)) {
    return { valid: false, reason: 'month' };
  }
  const key = nirKey(body);
  if (compact.length === 15 && compact.slice(13) !== key) return { valid: false, reason: 'key' };
  return { valid: true, nir: body as Nir, key };
}

/**
 * key = 97 − (N mod 97), from 01 to 97; 2A counts as 19 and 2B as 18.
 * `body` is 13 characters of the shape above.
 */
export function nirKey(body: string): string {
  const digits = body.replace('2A', '19').replace('2B', '18');
  // Two halves keep the remainder exact in a double: 13 digits times a small factor stay under 2^53.
  const rest = Number(digits) % 97;
  return String(97 - rest).padStart(2, '0');
}

/** 3 and 4 are numbers awaiting identification (NIA), 7 and 8 registrations under way. */
export function isTemporaryNir(nir: Nir): boolean {
  return /^[3478]/.test(nir);
}
