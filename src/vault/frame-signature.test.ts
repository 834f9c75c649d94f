import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { isFrameSigned, signFrame } from './frame-signature.ts';
import { FRAME_BYTES_MAX, readFrames, writeFrame } from './frames.ts';
import { startVaultServer, type VaultRooms } from './server.ts';

const front = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const folder = mkdtempSync(join(tmpdir(), 'cloison-frames-'));
const socketPath = join(folder, 'vault.sock');
const faults: string[] = [];
let handled = 0;
/** It stands still: how long this file waits for its turn decides nothing. */
const NOW_MS = Date.now();
let server: { close(): Promise<void> };

before(async () => {
  server = await startVaultServer({
    socketPath,
    frontPublicKey: front.publicKey.export({ type: 'spki', format: 'der' }),
    lookup: async () => {
      handled += 1;
      throw new Error('this server knows nobody');
    },
    clock: () => NOW_MS,
    keysOf: () => undefined,
    // Frames are what is looked at here: no verb is asked.
    verbs: {} as VaultRooms['verbs'],
    feed: async () => ({ busy: true }),
    scope: async function* () {},
    onFault: (what) => faults.push(what),
  });
});
after(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

type Line = { socket: Socket; challenge: Buffer; frames: Buffer[]; closed: Promise<void> };

async function openLine(): Promise<Line> {
  const socket = connect(socketPath);
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const frames: Buffer[] = [];
  const challenge = await new Promise<Buffer>((resolve) => {
    let first = true;
    readFrames(socket, (frame) => {
      if (first) resolve(Buffer.from(frame));
      else frames.push(Buffer.from(frame));
      first = false;
    });
  });
  return { socket, challenge, frames, closed };
}

const lookup = Buffer.from(
  JSON.stringify({
    at: NOW_MS,
    requests: [{ id: 1, verb: 'lookup', credentialId: 1, practiceId: 1, insurerId: 1, nir: '', domains: [] }],
  }),
);

function send(
  { socket, challenge }: Line,
  number: number,
  body = lookup,
  key: KeyObject = front.privateKey,
): Buffer {
  const signature = signFrame(key, challenge, number, body);
  writeFrame(socket, signature, body);
  return Buffer.concat([signature, body]);
}

async function answers({ frames }: Line, count: number): Promise<void> {
  for (let i = 0; i < 100 && frames.length < count; i += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(frames.length, count);
}

test('signed frames in their order are heard, each with an answer', async () => {
  const line = await openLine();
  for (let number = 0; number < 3; number += 1) {
    send(line, number);
    await answers(line, number + 1);
  }
  line.socket.destroy();
});

/** What an intruder who reached the socket may try; each must be cut off before anything is looked up. */
const INTRUSIONS: readonly [string, (line: Line) => void | Promise<void>][] = [
  ['no signature', ({ socket }) => void writeFrame(socket, Buffer.alloc(64), lookup)],
  ['an empty frame', ({ socket }) => void writeFrame(socket)],
  ['a frame shorter than a signature', ({ socket }) => void writeFrame(socket, Buffer.alloc(10))],
  ['another key', (line) => void send(line, 0, lookup, stranger.privateKey)],
  ['a number ahead', (line) => void send(line, 1)],
  [
    'a body changed after it was signed',
    ({ socket, challenge }) => {
      const bent = Buffer.from(lookup);
      bent[30] = (bent[30] ?? 0) ^ 1;
      writeFrame(socket, signFrame(front.privateKey, challenge, 0, lookup), bent);
    },
  ],
  [
    'a frame heard on another line',
    async ({ socket }) => {
      const other = await openLine();
      const heard = send(other, 0);
      await answers(other, 1);
      handled -= 1;
      other.socket.destroy();
      writeFrame(socket, heard);
    },
  ],
  [
    'a feed nobody signed',
    ({ socket }) => void writeFrame(socket, Buffer.alloc(64), Buffer.from('{"verb":"feed"}')),
  ],
  [
    'a frame without end',
    ({ socket }) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(FRAME_BYTES_MAX + 1);
      socket.write(length);
    },
  ],
];

for (const [what, intrude] of INTRUSIONS) {
  test(`${what}: the line is cut, nothing is looked up`, async () => {
    const line = await openLine();
    const before = handled;
    const told = faults.length;
    await intrude(line);
    await line.closed;
    assert.deepEqual([line.frames.length, handled], [0, before]);
    assert.ok(faults.length > told, 'the attempt is told');
  });
}

test('a frame sent twice on one line is heard once', async () => {
  const line = await openLine();
  const heard = send(line, 0);
  await answers(line, 1);
  const before = handled;
  writeFrame(line.socket, heard);
  await line.closed;
  assert.equal(handled, before);
});

test('a signed frame that is no request ends its line and not the vault', async () => {
  for (const body of [
    'not json',
    'null',
    '7',
    '[null]',
    '[{"verb":"export","id":1}]',
    '{"at":1,"requests":[{"verb":"export","id":1}]}',
    '{"requests":[]}',
    '{"at":"now","requests":[]}',
    '{"verb":"list"}',
    '[[]]',
  ]) {
    const line = await openLine();
    send(line, 0, Buffer.from(body));
    await line.closed;
    assert.equal(line.frames.length, 0);
  }
  const line = await openLine();
  send(line, 0);
  await answers(line, 1);
  line.socket.destroy();
});

test('each line has a challenge of its own, and only this account reaches the socket', async () => {
  const [one, other] = [await openLine(), await openLine()];
  assert.notDeepEqual(one.challenge, other.challenge);
  one.socket.destroy();
  other.socket.destroy();
  assert.equal(statSync(socketPath).mode & 0o777, 0o600);
});

test('a signature holds for its challenge, number and bytes alone', () => {
  const challenge = Buffer.alloc(16, 1);
  const frame = Buffer.concat([signFrame(front.privateKey, challenge, 5, lookup), lookup]);
  assert.ok(isFrameSigned(front.publicKey, challenge, 5, frame));
  assert.ok(!isFrameSigned(front.publicKey, challenge, 6, frame));
  assert.ok(!isFrameSigned(front.publicKey, Buffer.alloc(16, 2), 5, frame));
  assert.ok(!isFrameSigned(stranger.publicKey, challenge, 5, frame));
  assert.ok(!isFrameSigned(front.publicKey, challenge, 5, frame.subarray(0, -1)));
});

test('what was signed more than a minute ago, or ahead, is answered as expired and looks nobody up', async () => {
  for (const awayMs of [-61_000, 61_000]) {
    const line = await openLine();
    const before = handled;
    const requests = [{ id: 7, verb: 'lookup', domains: [] }];
    send(line, 0, Buffer.from(JSON.stringify({ at: NOW_MS + awayMs, requests })));
    await answers(line, 1);
    assert.deepEqual(JSON.parse(String(line.frames[0])), [{ id: 7, error: 'Expired' }]);
    assert.equal(handled, before);
    line.socket.destroy();
  }
});
