import { createServer, type Socket } from 'node:net';

/** What the sink took: the address and the text of each message, in the order of their arrival. */
export type Taken = { readonly to: string; readonly text: string; readonly atMs: number };

export type MailSink = { readonly port: number; readonly taken: readonly Taken[]; close(): Promise<void> };

/** An exercise sends to a few people; a sender that does not stop is cut off. */
const MESSAGES_MAX = 10_000;
const BYTES_MAX = 1024 * 1024;

/** A mail server on loopback that takes everything and delivers nothing (RFC 5321, its smallest part). */
export async function openMailSink(): Promise<MailSink> {
  const taken: Taken[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    talk(socket, taken);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the sink has no port');
  return {
    port: address.port,
    taken,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}

function talk(socket: Socket, taken: Taken[]): void {
  let [read, to, inData]: [string, string, boolean] = ['', '', false];
  const say = (line: string) => void socket.write(`${line}\r\n`);
  say('220 sink.invalid');
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    read += chunk;
    if (read.length > BYTES_MAX || taken.length > MESSAGES_MAX) return void socket.destroy();
    for (let end = read.indexOf('\r\n'); end >= 0; end = read.indexOf('\r\n')) {
      if (inData) {
        const last = read.indexOf('\r\n.\r\n');
        if (last < 0) return;
        taken.push({ to, text: read.slice(0, last), atMs: performance.now() });
        [read, inData] = [read.slice(last + 5), false];
        say('250 taken');
        continue;
      }
      const line = read.slice(0, end);
      read = read.slice(end + 2);
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? '';
      inData = verb === 'DATA';
      say(inData ? '354 go on' : verb === 'QUIT' ? '221 bye' : '250 ok');
    }
  });
}
