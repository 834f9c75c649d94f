import { Readable, Writable } from 'node:stream';
import { runCli } from '../../src/cli/run-cli.ts';

export type CliRun = {
  readonly code: number;
  readonly out: string;
  readonly bytes: Buffer;
  readonly err: string;
};

export type CliWorld = {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
};

/** Runs a command line inside this process; what it said and its exit code. English unless told otherwise. */
export async function runLine(
  words: readonly string[],
  { stdin = '', env = {} }: CliWorld = {},
): Promise<CliRun> {
  const out = sink();
  const err = sink();
  const code = await runCli(words, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: out.stream,
    stderr: err.stream,
    env: { LANG: 'en_GB.UTF-8', ...env },
    now: () => new Date('2026-11-24T10:00:00Z'),
    randomId: () => 'key-of-the-test',
  });
  const bytes = Buffer.concat(out.chunks);
  return { code, out: bytes.toString('utf8'), bytes, err: Buffer.concat(err.chunks).toString('utf8') };
}

function sink() {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { chunks, stream };
}
