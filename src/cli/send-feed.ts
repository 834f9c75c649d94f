import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { Transform } from 'node:stream';
import { text as readText } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

export type Sending = {
  readonly url: URL;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly progress: (bytesSent: number) => void;
};

/**
 * Streams a file as the body of a POST. Memory is one buffer, whatever the size; there is no time limit,
 * since a country takes minutes. An answer that comes before the end of the file (a refusal) is the answer.
 * @throws the error of the connection when there was no answer at all
 */
export async function sendFeed({
  url,
  path,
  headers,
  progress,
}: Sending): Promise<{ status: number; text: string }> {
  const asking = (url.protocol === 'https:' ? tlsRequest : plainRequest)(url, { method: 'POST', headers });
  const answered = once(asking, 'response') as Promise<[IncomingMessage]>;
  let sent = 0;
  const counting = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      sent += chunk.length;
      progress(sent);
      done(null, chunk);
    },
  });
  const sending = pipeline(createReadStream(path), counting, asking);
  // A house that refuses early closes the pipe while we still write: only the missing answer matters.
  sending.catch(() => {});
  const [reply] = await answered;
  const told = { status: reply.statusCode ?? 0, text: await readText(reply) };
  asking.destroy();
  return told;
}
