import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { realDisk } from '../sealer/disk.ts';
import { ADD_CHECKPOINT_BYTES_MAX } from '../wire/tlog/add-checkpoint.ts';
import { cosign } from '../wire/tlog/cosignature.ts';
import { writeSignatureLine } from '../wire/tlog/note.ts';
import { readPolicy } from '../wire/tlog/policy.ts';
import type { SigningKey, Vkey } from '../wire/tlog/vkey.ts';
import { type Decision, decide } from './decide.ts';
import { openWitnessMemory } from './witness-memory.ts';

export type WitnessConfig = {
  readonly key: SigningKey;
  /** A tlog-policy whose log lines name the logs it watches. Read again when an unknown log asks. */
  readonly logsFile: string;
  /** Where it remembers what it saw. */
  readonly stateFile: string;
  readonly port: number;
  readonly host: string;
  readonly now: () => number;
  readonly onFault: (error: Error) => void;
};

export type RunningWitness = { readonly port: number; close(): Promise<void> };

/** One request is a checkpoint and a proof; more time than this is an attack or a broken line. */
const REQUEST_MS_MAX = 10_000;

/**
 * A witness of other people's logs (C2SP tlog-witness): it cosigns a checkpoint when the log's tree only grew
 * since the last one it cosigned. It sees origins, sizes and roots, and nothing of what is in a log.
 */
export async function startWitness(config: WitnessConfig): Promise<RunningWitness> {
  const memory = openWitnessMemory(config.stateFile, realDisk);
  let logs = readLogs(config.logsFile);
  let last: Promise<unknown> = Promise.resolve();

  /** Checking what was last seen and remembering the new tree are one step: requests follow one another. */
  function addCheckpoint(body: Buffer): Promise<Answer> {
    const mine = last.then(async () => {
      let decision = decide(body, { logs, seen: memory.seen });
      if (decision.kind === 'refuse' && decision.status === 404) {
        logs = readLogs(config.logsFile);
        decision = decide(body, { logs, seen: memory.seen });
      }
      if (decision.kind !== 'cosign') return answerOf(decision);
      await memory.remember(decision.origin, decision.seen);
      const signature = cosign(decision.text, config.key, Math.floor(config.now() / 1000));
      return { status: 200, type: 'text/plain; charset=utf-8', body: writeSignatureLine(signature) };
    });
    last = mine.catch(() => undefined);
    return mine;
  }

  const server = createServer({ requestTimeout: REQUEST_MS_MAX }, (request, response) => {
    answer(request, addCheckpoint, config.key.vkey).then(
      (told) => send(response, told),
      (error: Error) => {
        config.onFault(error);
        send(response, text(500, 'a fault of the witness\n'));
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await last;
    },
  };
}

type Answer = { readonly status: number; readonly type: string; readonly body: string };

async function answer(
  request: IncomingMessage,
  addCheckpoint: (body: Buffer) => Promise<Answer>,
  vkey: Vkey,
): Promise<Answer> {
  if (request.url === '/' && request.method === 'GET') return text(200, `${vkey.text}\n`);
  if (request.url !== '/add-checkpoint') return text(404, 'not found\n');
  if (request.method !== 'POST') return text(405, 'POST is expected\n');
  const body = await readBody(request);
  return body ? await addCheckpoint(body) : text(413, 'too large\n');
}

function answerOf(decision: Exclude<Decision, { kind: 'cosign' }>): Answer {
  if (decision.kind === 'conflict') {
    return { status: 409, type: 'text/x.tlog.size', body: `${decision.size}\n` };
  }
  return text(decision.status, `${REASONS[decision.status]}\n`);
}

const REASONS = {
  400: 'this is no add-checkpoint request',
  403: 'no known key of this log signed the checkpoint',
  404: 'this witness does not watch that log',
  422: 'the proof does not show that the tree only grew',
} as const;

function text(status: number, body: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body };
}

function send(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > ADD_CHECKPOINT_BYTES_MAX) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function readLogs(file: string): Vkey[] {
  const policy = readPolicy(readFileSync(file, 'utf8'));
  if (!policy.ok) throw new Error(`${file} is no tlog-policy: line ${policy.fault.place}`);
  return policy.value.logs.map(({ vkey }) => vkey);
}
