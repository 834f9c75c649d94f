/**
 * Base 64 of RFC 4648 §4, exactly: with padding, without spaces, without stray bits. Node's own decoder
 * takes almost anything, so two texts could say one hash.
 */
export function readBase64(text: string, bytes?: number): Buffer | undefined {
  if (text === '' || text.length % 4 !== 0) return undefined;
  const decoded = Buffer.from(text, 'base64');
  if (decoded.toString('base64') !== text) return undefined;
  return bytes === undefined || decoded.length === bytes ? decoded : undefined;
}

/** An ASCII decimal without leading zero, up to what a number holds exactly. */
export function readDecimal(text: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}
