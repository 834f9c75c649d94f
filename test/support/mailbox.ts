import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type Mailbox = {
  readonly port: number;
  /** How often each Message-ID was taken. */
  readonly taken: ReadonlyMap<string, number>;
  /** The last message taken, as it came. */
  readonly last: () => string;
  readonly close: () => Promise<void>;
};

/** How a server behaves beyond taking everything. */
export type Manners = {
  /** A reply code for this recipient at its n-th try, or nothing. */
  readonly refuse?: (to: string, time: number) => number | undefined;
  /** Cut the connection: before any answer to the data, or after the message was kept. */
  readonly die?: (to: string, time: number) => 'before' | 'after' | undefined;
};

/** A real SMTP server on the loopback, which keeps what it takes. */
export async function openMailbox({ refuse, die }: Manners = {}): Promise<Mailbox> {
  const taken = new Map<string, number>();
  const tries = new Map<string, number>();
  let last = '';
  const options: SMTPServerOptions = {
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      const time = (tries.get(address) ?? 0) + 1;
      tries.set(address, time);
      const code = refuse?.(address, time);
      done(code === undefined ? null : Object.assign(new Error('not now'), { responseCode: code }));
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.once('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        const end = die?.(to, tries.get(to) ?? 0);
        const text = Buffer.concat(parts).toString('utf8');
        const id = /^Message-ID: <([^>]+)>/im.exec(text)?.[1] ?? '';
        if (end !== 'before') {
          taken.set(id, (taken.get(id) ?? 0) + 1);
          last = text;
        }
        if (end === undefined) return done();
        for (const one of (server as any).connections) if (one.id === session.id) one._socket.destroy();
      });
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    last: () => last,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
