import type { KeyObject } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { signFrame } from './frame-signature.ts';
import { readFrames, writeFrame } from './frames.ts';
import { INSURER_GONE } from './insurer-gone.ts';
import { type Reply, type Request, toLookupWire } from './messages.ts';
import { TOO_FAST } from './pace.ts';
import type { Vault } from './protocol.ts';
import { signingKey } from './signing-key.ts';

export class VaultUnavailable extends Error {}

/** The vault turned the request away before looking at it: too many come from this access. */
export class VaultTooFast extends Error {}

/** The insurer left and its keys were destroyed: nothing of its people can be asked or opened again. */
export class InsurerLeft extends Error {}

export type VaultClientRooms = {
  readonly socketPath: string;
  /** Ed25519, PKCS#8 DER. */
  readonly intentKey: Uint8Array;
  /** Where the key is found once it was rotated. */
  readonly intentKeyFile?: string | undefined;
  /** Milliseconds since 1970: a frame says when it was signed, and is worth nothing a minute later. */
  readonly now: () => number;
};

/** Requests that may wait for an answer at once; past it the caller is told to come back. */
const WAITING_MAX = 4_096;
const ANSWER_MS = 10_000;
const CONNECT_MS = 2_000;

type Waiting = { resolve: (reply: Reply) => void; reject: (error: Error) => void; deadline: NodeJS.Timeout };
type Unnumbered = Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never;

/**
 * The front's line to the vault. Requests of one turn of the event loop share one signed frame. A lost
 * connection fails what was waiting (the log knows whether it was recorded) and is made again on demand.
 */
export function vaultClient(rooms: VaultClientRooms): Vault & { close(): void } {
  const keyNow = signingKey(rooms.intentKey, rooms.intentKeyFile);
  let current: { readonly key: KeyObject; readonly line: Promise<Line> } | undefined;

  /** A line lives under one key: after a rotation another one is opened, and the old one ends its answers. */
  function lineNow(): Promise<Line> {
    const key = keyNow();
    if (current?.key === key) return current.line;
    void current?.line.then(({ retire }) => retire()).catch(() => {});
    const line = openLine(rooms, key, () => {
      if (current?.line === line) current = undefined;
    });
    current = { key, line };
    return line;
  }

  async function send(request: Unnumbered): Promise<Reply> {
    const reply = await (await lineNow()).ask(request);
    if ('error' in reply) throw faultOf(reply.error);
    return reply;
  }

  return {
    async ask(verb, asked) {
      const reply = await send({ verb, asked });
      if (!('told' in reply)) throw new VaultUnavailable('an answer of another kind');
      return reply.told as never;
    },
    async lookup(intent) {
      const reply = await send({ verb: 'lookup', ...toLookupWire(intent) });
      if (!('lookup' in reply)) throw new VaultUnavailable('an answer of another kind');
      return { ...reply.lookup, identity: Buffer.from(reply.lookup.identity, 'base64url') };
    },
    async sealDetail(insurerId, context, detail) {
      return bytesOf(
        await send({ verb: 'seal', insurerId, context, bytes: Buffer.from(detail).toString('base64url') }),
      );
    },
    async openDetail(insurerId, context, sealed) {
      return bytesOf(
        await send({ verb: 'open', insurerId, context, bytes: Buffer.from(sealed).toString('base64url') }),
      );
    },
    close() {
      void current?.line.then(({ close }) => close()).catch(() => {});
    },
  };
}

function faultOf(error: string): Error {
  if (error === INSURER_GONE) return new InsurerLeft();
  return error === TOO_FAST ? new VaultTooFast() : new VaultUnavailable(error);
}

function bytesOf(reply: Reply): Uint8Array {
  if (!('bytes' in reply)) throw new VaultUnavailable('an answer of another kind');
  return Buffer.from(reply.bytes, 'base64url');
}

type Line = {
  ask(request: Unnumbered): Promise<Reply>;
  /** Closes once nobody waits for an answer. */
  retire(): void;
  close(): void;
};

async function openLine(
  { socketPath, now }: VaultClientRooms,
  key: KeyObject,
  onLost: () => void,
): Promise<Line> {
  const waiting = new Map<number, Waiting>();
  let retired = false;
  const socket = connect(socketPath);
  const challenge = await firstFrame(socket, (frame) => {
    for (const reply of JSON.parse(frame.toString('utf8')) as Reply[]) {
      const slot = waiting.get(reply.id);
      waiting.delete(reply.id);
      clearTimeout(slot?.deadline);
      slot?.resolve(reply);
    }
    if (retired && waiting.size === 0) socket.destroy();
  }).catch((error: Error) => {
    socket.destroy();
    onLost();
    throw new VaultUnavailable(error.message);
  });
  socket.on('close', () => {
    onLost();
    for (const { reject, deadline } of waiting.values()) {
      clearTimeout(deadline);
      reject(new VaultUnavailable('the vault closed the connection'));
    }
    waiting.clear();
  });
  const send = frames(socket, { key, challenge, now });
  let nextId = 0;
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (waiting.size >= WAITING_MAX || socket.destroyed) {
          reject(new VaultUnavailable('the vault is busy'));
          return;
        }
        nextId += 1;
        const id = nextId;
        const deadline = setTimeout(() => {
          waiting.delete(id);
          reject(new VaultUnavailable(`no answer within ${ANSWER_MS} ms`));
        }, ANSWER_MS);
        waiting.set(id, { resolve, reject, deadline });
        send({ id, ...request } as Request);
      }),
    retire() {
      retired = true;
      if (waiting.size === 0) socket.destroy();
    },
    close: () => socket.destroy(),
  };
}

/** Gathers the requests of one turn into one frame, signed once. */
function frames(
  socket: Socket,
  { key, challenge, now }: { key: KeyObject; challenge: Buffer; now: () => number },
): (request: Request) => void {
  let gathered: Request[] = [];
  let sent = 0;
  return (request) => {
    if (gathered.length === 0) {
      setImmediate(() => {
        const body = Buffer.from(JSON.stringify({ at: now(), requests: gathered }), 'utf8');
        gathered = [];
        if (socket.destroyed) return;
        writeFrame(socket, signFrame(key, challenge, sent, body), body);
        sent += 1;
      });
    }
    gathered.push(request);
  };
}

/** The first frame of a connection is the vault's challenge; the others go to `onFrame`. */
function firstFrame(socket: Socket, onFrame: (frame: Buffer) => void): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let challenge: Buffer | undefined;
    socket.setTimeout(CONNECT_MS, () => socket.destroy(new Error('the vault does not answer')));
    socket.on('error', reject);
    socket.once('close', () => reject(new Error('the vault closed the connection')));
    readFrames(socket, (frame) => {
      if (challenge) return onFrame(frame);
      challenge = Buffer.from(frame);
      socket.setTimeout(0);
      resolve(challenge);
    });
  });
}
