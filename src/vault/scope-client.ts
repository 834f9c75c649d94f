import { connect } from 'node:net';
import { type VaultClientRooms, VaultUnavailable } from './client.ts';
import { signFrame } from './frame-signature.ts';
import { readFrames, writeFrame } from './frames.ts';
import type { IncidentScopeAsked, IncidentScopeFrame } from './incident-scope-protocol.ts';
import type { ScopeAsked, ScopeFrame } from './scope-protocol.ts';
import { signingKey } from './signing-key.ts';

/** Frames that may wait to be read before the vault is made to wait. */
const WAITING_MAX = 16;

/** Asks the vault for a scope over a connection of its own, and gives what it says as it comes. */
export function askScope(rooms: VaultClientRooms, asked: ScopeAsked): AsyncGenerator<ScopeFrame> {
  return askLong<ScopeFrame>(rooms, asked);
}

/** Asks the vault to keep whom an incident concerns; counts come as they are known. */
export function askIncidentScope(
  rooms: VaultClientRooms,
  asked: IncidentScopeAsked,
): AsyncGenerator<IncidentScopeFrame> {
  return askLong<IncidentScopeFrame>(rooms, asked);
}

async function* askLong<Frame extends object>(
  rooms: VaultClientRooms,
  asked: ScopeAsked | IncidentScopeAsked,
): AsyncGenerator<Frame> {
  const key = signingKey(rooms.intentKey, rooms.intentKeyFile)();
  const socket = connect(rooms.socketPath);
  const waiting: Buffer[] = [];
  let wake: (() => void) | undefined;
  let closed = false;
  readFrames(socket, (frame) => {
    waiting.push(Buffer.from(frame));
    if (waiting.length >= WAITING_MAX) socket.pause();
    wake?.();
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    closed = true;
    wake?.();
  });
  const next = async (): Promise<Buffer> => {
    while (waiting.length === 0) {
      if (closed) throw new VaultUnavailable('the vault closed the connection');
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const frame = waiting.shift() as Buffer;
    if (socket.isPaused() && waiting.length === 0) socket.resume();
    return frame;
  };
  try {
    const challenge = await next();
    const body = Buffer.from(JSON.stringify(asked));
    writeFrame(socket, signFrame(key, challenge, 0, body), body);
    while (true) {
      const frame = JSON.parse((await next()).toString('utf8')) as Frame;
      if ('error' in frame) throw new VaultUnavailable(String(frame.error));
      yield frame;
      if ('log' in frame || 'refusal' in frame) return;
    }
  } finally {
    socket.destroy();
  }
}
