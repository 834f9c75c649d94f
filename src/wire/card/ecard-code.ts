/** A code lives one step; the vault also takes the one before and the one after, since clocks differ. */
export const ECARD_STEP_SECONDS = 30;
/** Digits of a code: what a person reads aloud over a counter. */
export const ECARD_CODE_DIGITS = 8;

/** The number of the step an instant lies in (RFC 6238 §4.2, T0 = 0). */
export function ecardStep(epochMs: number): number {
  return Math.floor(epochMs / 1000 / ECARD_STEP_SECONDS);
}

/** Milliseconds until the code of an instant is replaced by the next one. */
export function ecardStepLeftMs(epochMs: number): number {
  const step = ECARD_STEP_SECONDS * 1000;
  return step - (epochMs % step);
}

/** What is put through HMAC-SHA-256 under the card's key: the step as eight bytes, high one first. */
export function ecardCounter(step: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(step));
  return bytes;
}

/**
 * The eight digits of a MAC of 32 bytes: dynamic truncation of RFC 4226 §5.3, with SHA-256 as RFC 6238 §1.2
 * allows. The MAC is made by whoever holds the key, the vault or the browser of the insured person.
 */
export function ecardCode(mac: Uint8Array): string {
  if (mac.length !== 32) throw new Error(`a MAC of ${mac.length} bytes, 32 expected`);
  const at = (mac[31] ?? 0) & 0x0f;
  const number = new DataView(mac.buffer, mac.byteOffset + at, 4).getUint32(0) & 0x7fff_ffff;
  return String(number % 10 ** ECARD_CODE_DIGITS).padStart(ECARD_CODE_DIGITS, '0');
}

/** Eight digits, also when they were typed in groups; undefined for anything else. */
export function readEcardCode(text: string): string | undefined {
  const compact = text.replace(/[\s\u202f]/g, '');
  return /^[0-9]{8}$/.test(compact) ? compact : undefined;
}
