/** The bytes COPY BINARY begins and ends with (PostgreSQL manual, "COPY", File Formats). */
export const COPY_BEGIN = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
export const COPY_END = Buffer.from([0xff, 0xff]);

/** One value of a row: a 4-byte integer, an 8-byte integer, or bytes. */
export type CopyValue = number | bigint | Uint8Array;

/** Writes rows in the form of COPY BINARY into one large buffer that grows as it must. */
export function copyRows(bufferBytes: number) {
  let buffer = Buffer.allocUnsafeSlow(bufferBytes);
  let used = 0;

  function room(bytes: number): void {
    if (used + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, used + bytes));
    buffer.copy(larger, 0, 0, used);
    buffer = larger;
  }

  return {
    /**
     * Writes a row. With `later`, leaves that many bytes for one more value at its end and gives their place.
     */
    row(values: readonly CopyValue[], later?: number): number {
      let bytes = later === undefined ? 2 : 6 + later;
      for (const value of values) bytes += 12 + (value instanceof Uint8Array ? value.length : 0);
      room(bytes);
      used = buffer.writeInt16BE(values.length + (later === undefined ? 0 : 1), used);
      for (const value of values) {
        if (typeof value === 'number') {
          used = buffer.writeInt32BE(4, used);
          used = buffer.writeInt32BE(value, used);
        } else if (typeof value === 'bigint') {
          used = buffer.writeInt32BE(8, used);
          used = buffer.writeBigInt64BE(value, used);
        } else {
          used = buffer.writeInt32BE(value.length, used);
          buffer.set(value, used);
          used += value.length;
        }
      }
      if (later === undefined) return used;
      used = buffer.writeInt32BE(later, used);
      used += later;
      return used - later;
    },
    /** What was written; the buffer is the caller's from here on. */
    take: (): Buffer => buffer.subarray(0, used),
  };
}
