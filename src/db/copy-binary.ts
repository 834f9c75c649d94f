/** The bytes COPY BINARY begins and ends with (PostgreSQL manual, "COPY", File Formats). */
const SIGNATURE = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const TRAILER = Buffer.from([0xff, 0xff]);

/** One value of a row: a 4-byte integer, an 8-byte integer, or bytes. */
export type CopyValue = number | bigint | Uint8Array;

/** Writes rows in the form of COPY BINARY into large buffers, one allocation for thousands of rows. */
export function copyWriter(bufferBytes: number) {
  let buffer = Buffer.allocUnsafe(bufferBytes);
  let used = SIGNATURE.copy(buffer);

  function room(bytes: number): void {
    if (used + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, used + bytes));
    buffer.copy(larger, 0, 0, used);
    buffer = larger;
  }

  return {
    row(values: readonly CopyValue[]): void {
      room(
        2 +
          values.reduce<number>(
            (sum, value) => sum + 12 + (value instanceof Uint8Array ? value.length : 0),
            0,
          ),
      );
      used = buffer.writeInt16BE(values.length, used);
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
    },
    /** Bytes waiting to be taken. */
    size: () => used,
    /** Takes what was written so far; the next rows go to a new buffer. */
    take(): Buffer {
      const taken = buffer.subarray(0, used);
      buffer = Buffer.allocUnsafe(bufferBytes);
      used = 0;
      return taken;
    },
    /** The last bytes of the copy. */
    end(): Buffer {
      room(TRAILER.length);
      used += TRAILER.copy(buffer, used);
      return this.take();
    },
  };
}
