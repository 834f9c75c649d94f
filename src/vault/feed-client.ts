import { once } from 'node:events';
import { connect } from 'node:net';
import type { VaultClientRooms } from './client.ts';
import { VaultUnavailable } from './client.ts';
import type { FeedHeader, FeedReply } from './feed-protocol.ts';
import { signFrame } from './frame-signature.ts';
import { readFrames, writeFrame } from './frames.ts';
import { signingKey } from './signing-key.ts';

/** Sends a feed to the vault over a connection of its own and gives what became of it. */
export async function sendFeed(
  rooms: VaultClientRooms,
  header: FeedHeader,
  bytes: AsyncIterable<Uint8Array>,
): Promise<FeedReply> {
  const key = signingKey(rooms.intentKey, rooms.intentKeyFile)();
  const socket = connect(rooms.socketPath);
  const frames: Buffer[] = [];
  let wake: (() => void) | undefined;
  let closed = false;
  const next = async (): Promise<Buffer> => {
    while (frames.length === 0) {
      if (closed) throw new VaultUnavailable('the vault closed the connection');
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return frames.shift() as Buffer;
  };
  readFrames(socket, (frame) => {
    frames.push(Buffer.from(frame));
    wake?.();
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    closed = true;
    wake?.();
  });
  try {
    const challenge = await next();
    const body = Buffer.from(JSON.stringify(header));
    writeFrame(socket, signFrame(key, challenge, 0, body), body);
    for await (const chunk of bytes) {
      // A reply before the end (another feed is under way) or a lost vault ends the sending.
      if (closed || frames.length > 0) break;
      if (!writeFrame(socket, chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
    }
    if (!closed) writeFrame(socket);
    return JSON.parse((await next()).toString('utf8')) as FeedReply;
  } finally {
    socket.destroy();
  }
}
