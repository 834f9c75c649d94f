import type { Duplex } from 'node:stream';

/** Largest frame either side accepts; a batch of 256 intents is under 200 kB. */
export const FRAME_BYTES_MAX = 4 * 1024 * 1024;

/** Writes one frame: length (4 bytes, big-endian), then the parts. Returns false when the peer is slow. */
export function writeFrame(stream: Duplex, ...parts: Uint8Array[]): boolean {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const frame = Buffer.allocUnsafe(4 + length);
  frame.writeUInt32BE(length, 0);
  let offset = 4;
  for (const part of parts) {
    frame.set(part, offset);
    offset += part.length;
  }
  return stream.write(frame);
}

/** Hands each whole frame to `onFrame`; a frame over the limit ends the connection. */
export function readFrames(stream: Duplex, onFrame: (frame: Buffer) => void): void {
  let pending: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    pending.push(chunk);
    size += chunk.length;
    if (size < 4) return;
    let buffer = pending.length === 1 ? chunk : Buffer.concat(pending);
    while (buffer.length >= 4) {
      const length = buffer.readUInt32BE(0);
      if (length > FRAME_BYTES_MAX) {
        stream.destroy(new Error(`frame of ${length} bytes, at most ${FRAME_BYTES_MAX}`));
        return;
      }
      if (buffer.length < 4 + length) break;
      onFrame(buffer.subarray(4, 4 + length));
      buffer = buffer.subarray(4 + length);
    }
    pending = buffer.length > 0 ? [buffer] : [];
    size = buffer.length;
  });
}
