/** One size for every answer about rights: the longest seen, eight domains in words, is half of it. */
export const ANSWER_BYTES = 4_096;

/**
 * The body with spaces behind it, up to a multiple of `bytes`: its length then says nothing of what it says.
 * JSON allows space after its value (RFC 8259 §2), so no reader notices.
 */
export function padBody(body: string, bytes: number = ANSWER_BYTES): string {
  const length = Buffer.byteLength(body);
  return body + ' '.repeat((bytes - (length % bytes)) % bytes);
}
