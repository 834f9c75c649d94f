import { bad, good, type Reading } from './reading.ts';

const LENGTH_BYTES = 2;
const ENTRY_BYTES_MAX = 65_535;

/** Entries as tlog-tiles bundles them: each after its length, two bytes, big-endian. */
export function writeBundle(entries: readonly Uint8Array[]): Buffer {
  const parts = entries.flatMap((entry) => {
    if (entry.length > ENTRY_BYTES_MAX) throw new Error(`an entry of ${entry.length} bytes`);
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt16BE(entry.length);
    return [length, entry];
  });
  return Buffer.concat(parts);
}

/** The entries of a bundle that must hold exactly `count`. */
export function readBundle(bytes: Buffer, count: number): Reading<Buffer[]> {
  const entries: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + LENGTH_BYTES > bytes.length || entries.length === count) return bad('bundle', String(at));
    const end = at + LENGTH_BYTES + bytes.readUInt16BE(at);
    if (end > bytes.length) return bad('bundle', String(at));
    entries.push(bytes.subarray(at + LENGTH_BYTES, end));
    at = end;
  }
  return entries.length === count ? good(entries) : bad('bundle', String(at));
}
