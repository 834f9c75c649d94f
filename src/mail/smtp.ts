import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

export type SmtpServer = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (port 465); otherwise STARTTLS is required, but for a server of this machine. */
  readonly secure: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | null;
};

/** What a server made of one message. `unsure`: it may have taken it, its answer never came. */
export type Sending =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'later'; readonly why: string }
  | { readonly kind: 'unsure' };

export type SmtpLine = {
  /** `beforeEnd` has run when the last byte leaves: from then on the server may have taken the message. */
  send(
    envelope: { readonly from: string; readonly to: string },
    message: string,
    beforeEnd: () => Promise<void>,
  ): Promise<Sending>;
  close(): void;
};

const PATIENCE_MS = 60_000;
const LOOPBACK = /^(?:127\.|::1$|localhost$)/;

/** Opens one connection, signed in. @throws when the server cannot be reached or refuses us */
export async function openSmtp(server: SmtpServer): Promise<SmtpLine> {
  const { host, port, secure, auth } = server;
  const isHere = LOOPBACK.test(host);
  const line = new SMTPConnection({
    host,
    port,
    secure,
    requireTLS: !secure && !isHere,
    ignoreTLS: isHere,
    connectionTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  await new Promise<void>((done, fail) => {
    line.once('error', fail);
    line.connect((error) => (error ? fail(error) : done()));
  });
  if (auth)
    await new Promise<void>((done, fail) =>
      line.login({ ...auth }, (error) => (error ? fail(error) : done())),
    );
  // After this a broken connection is told by the message that is under way.
  line.on('error', () => undefined);
  return {
    send: (envelope, message, beforeEnd) => sendOne(line, { envelope, message, beforeEnd }),
    close: () => line.close(),
  };
}

type Sent = {
  readonly envelope: { readonly from: string; readonly to: string };
  readonly message: string;
  readonly beforeEnd: () => Promise<void>;
};

function sendOne(line: SMTPConnection, { envelope, message, beforeEnd }: Sent): Promise<Sending> {
  let ended = false;
  async function* bytes(): AsyncGenerator<string> {
    yield message;
    await beforeEnd();
    ended = true;
  }
  const told = (error: { responseCode?: number | undefined } | null): Sending => {
    if (error === null) return { kind: 'sent' };
    const code = error.responseCode;
    if (code !== undefined && code >= 500) return { kind: 'refused', why: String(code) };
    if (code !== undefined && code >= 400) return { kind: 'later', why: String(code) };
    return ended ? { kind: 'unsure' } : { kind: 'later', why: 'connection' };
  };
  return new Promise((done) => {
    // A connection that is closed under a message ends it, whether or not its callback comes.
    const closed = (): void => done(told({}));
    line.once('end', closed);
    line.send({ from: envelope.from, to: [envelope.to] }, Readable.from(bytes()), (error) => {
      line.removeListener('end', closed);
      const sending = told(error);
      // What was refused is forgotten by the server too, or it would refuse the next one for it.
      if (error?.responseCode === undefined) done(sending);
      else line.reset(() => done(sending));
    });
  });
}
