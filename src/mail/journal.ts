import { closeSync, fdatasync, openSync, write } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** What became of one message. `trying` stands before the end of its data, so that a kill leaves a trace. */
export type MailState = 'trying' | 'sent' | 'refused' | 'later' | 'no-address' | 'bounced';
export type JournalLine = {
  /** Place in the list of recipients; nobody is named in a journal. */
  readonly n: number;
  readonly s: MailState;
  readonly at: string;
  /** The server's reply code, or our own word. */
  readonly why?: string;
};

export type Journal = {
  /** Resolves once the line is on the disk. Lines written together share one flush. */
  append(line: JournalLine): Promise<void>;
  close(): Promise<void>;
};

const writeTo = promisify(write);
const flush = promisify(fdatasync);

/** Opens a journal to write after what it holds. */
export function openJournal(path: string): Journal {
  const file = openSync(path, 'a', 0o600);
  let waiting: { text: string; done: () => void; fail: (error: unknown) => void }[] = [];
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const now = waiting;
      waiting = [];
      try {
        await writeTo(file, now.map(({ text }) => text).join(''));
        await flush(file);
        for (const { done } of now) done();
      } catch (error) {
        for (const { fail } of now) fail(error);
      }
    }
    running = null;
  }

  return {
    append: (line) =>
      new Promise((done, fail) => {
        waiting.push({ text: `${JSON.stringify(line)}\n`, done, fail });
        running ??= run();
      }),
    async close() {
      await running;
      closeSync(file);
    },
  };
}

/** The last state of each message. A line cut by a power failure is no line: what it said had not happened yet. */
export async function readJournal(path: string): Promise<Map<number, JournalLine>> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const last = new Map<number, JournalLine>();
  for (const line of text.split('\n')) {
    try {
      const read = JSON.parse(line) as JournalLine;
      last.set(read.n, read);
    } catch {
      // The end of the file, or a line that was being written.
    }
  }
  return last;
}
