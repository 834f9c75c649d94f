import { type KeyObject, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { type AcceptedKeys, acceptedKeys } from './accepted-keys.ts';
import { faultName } from './fault-name.ts';
import type { FeedHeader, FeedReply } from './feed-protocol.ts';
import { frameQueue } from './frame-queue.ts';
import { CHALLENGE_BYTES, isFrameSigned, SIGNATURE_BYTES } from './frame-signature.ts';
import { readFrames, writeFrame } from './frames.ts';
import type { IncidentScopeAsked, IncidentScopeFrame } from './incident-scope-protocol.ts';
import type { InsurerKeys } from './insurer-keys.ts';
import { checkAge } from './intent-age.ts';
import { fromLookupWire, type Reply, type Request } from './messages.ts';
import type { LookupAnswer, LookupIntent, VaultVerbs, VerbName } from './protocol.ts';
import type { ScopeAsked, ScopeFrame } from './scope-protocol.ts';

export type VaultRooms = {
  readonly socketPath: string;
  /** Ed25519, SPKI DER: the only process whose intents are read. */
  readonly frontPublicKey: Uint8Array;
  /** Which of its keys are accepted, and until when; changed while the house runs. */
  readonly frontKeysFile?: string | undefined;
  /** `signedMs` is when the front signed it. */
  readonly lookup: (intent: LookupIntent, signedMs: number) => Promise<LookupAnswer>;
  readonly clock: () => number;
  readonly keysOf: (insurerId: number) => InsurerKeys | undefined;
  readonly verbs: { [V in VerbName]: (asked: VaultVerbs[V]['asked']) => Promise<VaultVerbs[V]['told']> };
  /** Takes one feed in; its bytes come by `bytes`, and only counts come back. */
  readonly feed: (header: FeedHeader, bytes: AsyncIterable<Buffer>) => Promise<FeedReply>;
  /** Answers a scope frame by frame. */
  readonly scope: (asked: ScopeAsked | IncidentScopeAsked) => AsyncGenerator<ScopeFrame | IncidentScopeFrame>;
  readonly onFault: (what: string) => void;
};

/** Connections the vault keeps at once: one front, and its successor during a restart. */
const CONNECTIONS_MAX = 16;
const DETAIL_CONTEXT = /^(claim|engagement)\|[A-Z0-9]{13}$/;

/** Listens on a local socket that only this account may open. */
export async function startVaultServer(rooms: VaultRooms): Promise<{ close(): Promise<void> }> {
  const frontKeys = acceptedKeys(rooms.frontPublicKey, rooms.frontKeysFile);
  rmSync(rooms.socketPath, { force: true });
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    serve(socket, frontKeys, rooms);
  });
  server.maxConnections = CONNECTIONS_MAX;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(rooms.socketPath, resolve);
  });
  chmodSync(rooms.socketPath, 0o600);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

function serve(socket: Socket, frontKeys: AcceptedKeys, rooms: VaultRooms): void {
  const challenge = randomBytes(CHALLENGE_BYTES);
  let frames = 0;
  let signer: KeyObject | undefined;
  let feed: ReturnType<typeof frameQueue> | undefined;
  const reply = replies(socket);
  socket.on('error', (error) => rooms.onFault(`socket: ${faultName(error)}`));
  writeFrame(socket, challenge);
  readFrames(socket, (frame) => {
    if (feed) {
      feed.push(frame);
      return;
    }
    signer = signerOf(frontKeys(rooms.clock()), signer, (key) =>
      isFrameSigned(key, challenge, frames, frame),
    );
    if (!signer) {
      rooms.onFault('a frame without the signature of the front was refused');
      socket.destroy();
      return;
    }
    frames += 1;
    const said = readSaid(frame.toString('utf8', SIGNATURE_BYTES), rooms.verbs);
    if (!said) {
      rooms.onFault('a signed frame that is no request was refused');
      socket.destroy();
      return;
    }
    if ('header' in said) {
      feed = frameQueue(socket);
      takeFeed(socket, said.header, { feed, rooms });
      return;
    }
    if ('scope' in said) {
      void answerScope(socket, said.scope, rooms);
      return;
    }
    for (const request of said.requests) {
      handle(request, rooms, said.at).then(reply, (error: Error) => {
        rooms.onFault(`${request.verb}: ${faultName(error)}`);
        reply({ id: request.id, error: error.name });
      });
    }
  });
}

/** The key that signed, if it is still accepted; the one of the frame before is tried first. */
function signerOf(
  accepted: readonly KeyObject[],
  before: KeyObject | undefined,
  signed: (key: KeyObject) => boolean,
): KeyObject | undefined {
  if (before && accepted.includes(before) && signed(before)) return before;
  return accepted.find((key) => key !== before && signed(key));
}

type Said =
  | { readonly at: number; readonly requests: Request[] }
  | { readonly header: FeedHeader }
  | { readonly scope: ScopeAsked | IncidentScopeAsked };

/** What a signed frame says; undefined when it is neither requests, a feed nor a scope, whoever signed it. */
function readSaid(text: string, verbs: object): Said | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { verb, at, requests } = (value ?? {}) as { verb?: unknown; at?: unknown; requests?: unknown };
  if (typeof at === 'number' && Array.isArray(requests))
    return requests.every((one) => isRequest(one, verbs)) ? { at, requests } : undefined;
  if (verb === 'scope') return { scope: value as ScopeAsked };
  if (verb === 'incident-scope') return { scope: value as IncidentScopeAsked };
  return verb === 'feed' ? { header: value as FeedHeader } : undefined;
}

function isRequest(value: unknown, verbs: object): value is Request {
  const { id, verb } = (value ?? {}) as Partial<Request>;
  if (typeof id !== 'number' || typeof verb !== 'string') return false;
  return verb === 'lookup' || verb === 'seal' || verb === 'open' || Object.hasOwn(verbs, verb);
}

/** A connection whose first frame announces a feed carries that feed's bytes and nothing else. */
function takeFeed(
  socket: Socket,
  header: FeedHeader,
  { feed, rooms }: { feed: ReturnType<typeof frameQueue>; rooms: VaultRooms },
): void {
  socket.once('close', () => feed.abort());
  void rooms
    .feed(header, feed.bytes())
    .catch((error: Error): FeedReply => {
      rooms.onFault(`feed: ${faultName(error)}`);
      return { error: error.name };
    })
    .then((reply) => {
      if (!socket.destroyed) writeFrame(socket, Buffer.from(JSON.stringify(reply)));
      socket.end();
    });
}

/** A list of people may be long: the next frame waits until the last ones were taken. */
async function answerScope(
  socket: Socket,
  asked: ScopeAsked | IncidentScopeAsked,
  rooms: VaultRooms,
): Promise<void> {
  const say = async (frame: ScopeFrame | IncidentScopeFrame) => {
    if (writeFrame(socket, Buffer.from(JSON.stringify(frame)))) return;
    await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
  };
  try {
    for await (const frame of rooms.scope(asked)) {
      if (socket.destroyed) return;
      await say(frame);
    }
  } catch (error) {
    rooms.onFault(`scope: ${faultName(error)}`);
    if (!socket.destroyed) await say({ error: error instanceof Error ? error.name : 'fault' });
  }
  socket.end();
}

/** Replies of one turn of the event loop share a frame. */
function replies(socket: Socket): (reply: Reply) => void {
  let waiting: Reply[] = [];
  return (reply) => {
    if (waiting.length === 0) {
      setImmediate(() => {
        const frame = Buffer.from(JSON.stringify(waiting), 'utf8');
        waiting = [];
        if (!socket.destroyed) writeFrame(socket, frame);
      });
    }
    waiting.push(reply);
  };
}

async function handle(request: Request, rooms: VaultRooms, signedMs: number): Promise<Reply> {
  checkAge(signedMs, rooms.clock());
  if (request.verb === 'lookup') {
    const { identity, ...answer } = await rooms.lookup(fromLookupWire(request), signedMs);
    return { id: request.id, lookup: { ...answer, identity: Buffer.from(identity).toString('base64url') } };
  }
  if ('asked' in request) {
    const verb = rooms.verbs[request.verb] as (asked: unknown) => Promise<unknown>;
    return { id: request.id, told: await verb(request.asked) };
  }
  const keys = rooms.keysOf(request.insurerId);
  if (!keys) throw new Error(`no keys for insurer ${request.insurerId}`);
  // Rights have keys of their own; the context keeps everything else out of reach too.
  if (!DETAIL_CONTEXT.test(request.context))
    throw new Error('a context that is neither a claim nor an engagement');
  const context = Buffer.from(request.context);
  const bytes = Buffer.from(request.bytes, 'base64url');
  const result =
    request.verb === 'seal' ? keys.detail.seal(context, bytes) : keys.detail.open(context, bytes);
  return { id: request.id, bytes: result.toString('base64url') };
}
