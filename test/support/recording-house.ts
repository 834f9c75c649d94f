import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type Received = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type Reply = {
  readonly status?: number;
  readonly body: unknown;
  /** Answers before the body has arrived, and closes. */
  readonly early?: boolean;
};

/** The far end of the command line: keeps what it was sent, and answers what the test decides. */
export async function recordingHouse(t: { after: (work: () => void) => void }) {
  const received: Received[] = [];
  let replies: readonly Reply[] = [{ body: {} }];
  const server = createServer(async (request, reply) => {
    // The last one stays.
    const [next, ...later] = replies;
    if (later.length > 0) replies = later;
    const { status = 200, body = {}, early = false } = next ?? { body: {} };
    const sent = early ? '' : await text(request).catch(() => '');
    received.push({
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: sent,
    });
    reply.writeHead(status, {
      'content-type': 'application/json',
      ...(early ? { connection: 'close' } : {}),
    });
    reply.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    received,
    /** What is answered from now on, in order; the last answer is given again and again. */
    willAnswer: (...answers: Reply[]) => {
      replies = answers;
    },
  };
}
