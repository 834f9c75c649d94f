import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import { FRAME_BYTES_MAX, readFrames, writeFrame } from './frames.ts';

/** The frames read from bytes that arrive in the given pieces. */
async function readPieces(pieces: readonly Uint8Array[]): Promise<{ frames: Buffer[]; error: Error | null }> {
  const stream = new PassThrough();
  const frames: Buffer[] = [];
  let error: Error | null = null;
  stream.on('error', (fault) => {
    error = fault;
  });
  readFrames(stream, (frame) => frames.push(Buffer.from(frame)));
  for (const piece of pieces) {
    if (stream.destroyed) break;
    stream.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { frames, error };
}

function written(parts: readonly Uint8Array[]): Buffer {
  const stream = new PassThrough();
  writeFrame(stream, ...parts);
  return stream.read() as Buffer;
}

test('frames arrive whole and in order, wherever the bytes between them are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 30 }), { minLength: 1, maxLength: 5 }),
      fc.array(fc.nat(200), { maxLength: 10 }),
      async (bodies, places) => {
        const bytes = Buffer.concat(bodies.map((body) => written([body])));
        const cuts = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
        const pieces = [0, ...cuts].map((start, i) => bytes.subarray(start, cuts[i] ?? bytes.length));
        const { frames, error } = await readPieces(pieces.filter((piece) => piece.length > 0));
        assert.equal(error, null);
        assert.deepEqual(
          frames.map((frame) => [...frame]),
          bodies.map((body) => [...body]),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('the parts of a frame are written as one', async () => {
  const { frames } = await readPieces([written([Buffer.from('ab'), Buffer.alloc(0), Buffer.from('c')])]);
  assert.deepEqual(frames.map(String), ['abc']);
});

test('a frame of the largest size is read, one byte more ends the connection before it is kept', async () => {
  const { frames } = await readPieces([written([Buffer.alloc(FRAME_BYTES_MAX)])]);
  assert.equal(frames[0]?.length, FRAME_BYTES_MAX);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(FRAME_BYTES_MAX + 1);
  const { frames: none, error } = await readPieces([length]);
  assert.deepEqual([none, error === null], [[], false]);
});

test('frames before a lying length are delivered, nothing after it is', async () => {
  const lie = Buffer.from('ffffffff', 'hex');
  const { frames, error } = await readPieces([
    Buffer.concat([written([Buffer.from('good')]), lie, written([Buffer.from('bad')])]),
  ]);
  assert.deepEqual([frames.map(String), error === null], [['good'], false]);
});
