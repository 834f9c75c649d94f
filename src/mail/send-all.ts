import type { Journal, JournalLine, MailState } from './journal.ts';
import type { Sending, SmtpLine } from './smtp.ts';
import { isMailAddress, type Mail, writeMessage } from './write-message.ts';

/** One message of a campaign: its place in the list, and how it is written when its turn comes. */
export type Due = { readonly n: number; readonly to: string; readonly write: (at: Date) => Mail };

export type SendRooms = {
  readonly open: () => Promise<SmtpLine>;
  readonly journal: Journal;
  /** What earlier runs left. */
  readonly known: ReadonlyMap<number, JournalLine>;
  readonly connections: number;
  readonly now: () => Date;
  /** Waits before what a server put off is tried again; RFC 5321 advises half an hour, greylists want minutes. */
  readonly wait: (attempt: number) => Promise<void>;
  readonly told?: (counts: Counts) => void;
  /** Fewer than the usual, for whoever comes back by itself. */
  readonly rounds?: number;
};

export type Counts = {
  sent: number;
  refused: number;
  noAddress: number;
  /** Put off by the server each time; a later run goes on with them. */
  later: number;
  /** Sent once more under the same Message-ID, because the answer of the server never came. */
  repeated: number;
};

/** More rounds than greylisting takes; what is put off longer waits for the next run. */
const ROUNDS_MAX = 5;
const FINAL: readonly MailState[] = ['sent', 'refused', 'no-address', 'bounced'];

/**
 * Sends what is due and not yet done. A message is noted as being tried before its last byte leaves, and as
 * sent when the server has said so; a kill between the two leaves at most one open message on each
 * connection, which is sent again under the same Message-ID and counted as repeated. Nobody is left out.
 */
export async function sendAll(due: AsyncIterable<Due> | Iterable<Due>, rooms: SendRooms): Promise<Counts> {
  const counts: Counts = { sent: 0, refused: 0, noAddress: 0, later: 0, repeated: 0 };
  let round: AsyncIterable<Due> | Iterable<Due> = notDone(due, rooms.known);
  for (let attempt = 1; ; attempt += 1) {
    const putOff: Due[] = [];
    await sendRound(round, { rooms, counts, putOff });
    rooms.told?.(counts);
    if (putOff.length === 0) return counts;
    if (attempt === (rooms.rounds ?? ROUNDS_MAX)) {
      counts.later = putOff.length;
      return counts;
    }
    await rooms.wait(attempt);
    round = putOff;
  }
}

async function* notDone(
  due: AsyncIterable<Due> | Iterable<Due>,
  known: SendRooms['known'],
): AsyncGenerator<Due> {
  for await (const one of due) {
    const state = known.get(one.n)?.s;
    if (state === undefined || !FINAL.includes(state)) yield one;
  }
}

type Round = { readonly rooms: SendRooms; readonly counts: Counts; readonly putOff: Due[] };

async function sendRound(due: AsyncIterable<Due> | Iterable<Due>, round: Round): Promise<void> {
  const queue = (
    Symbol.asyncIterator in due ? due[Symbol.asyncIterator]() : toAsync(due)
  ) as AsyncIterator<Due>;
  const runs = await Promise.allSettled(
    Array.from({ length: round.rooms.connections }, () => sendOnOne(queue, round)),
  );
  const failed = runs.find((run) => run.status === 'rejected');
  if (failed) throw failed.reason;
}

async function* toAsync(due: Iterable<Due>): AsyncGenerator<Due> {
  yield* due;
}

/** One connection takes messages from the queue until it is empty; when it breaks, another is opened. */
async function sendOnOne(queue: AsyncIterator<Due>, round: Round): Promise<void> {
  let line: SmtpLine | null = null;
  try {
    for (let next = await queue.next(); !next.done; next = await queue.next()) {
      line ??= await round.rooms.open();
      if (!(await settle(next.value, line, round))) {
        line.close();
        line = null;
      }
    }
  } finally {
    line?.close();
  }
}

/** Sends one message and notes what became of it; false when the connection is of no more use. */
async function settle(due: Due, line: SmtpLine, { rooms, counts, putOff }: Round): Promise<boolean> {
  const { journal, now } = rooms;
  const note = (s: MailState, why?: string): Promise<void> =>
    journal.append({ n: due.n, s, at: now().toISOString(), ...(why === undefined ? {} : { why }) });
  if (!isMailAddress(due.to)) {
    counts.noAddress += 1;
    await note('no-address');
    return true;
  }
  if (rooms.known.get(due.n)?.s === 'trying') counts.repeated += 1;
  const mail = due.write(now());
  const envelope = { from: mail.from.address, to: due.to };
  const sending: Sending = await line.send(envelope, writeMessage(mail), () => note('trying'));
  switch (sending.kind) {
    case 'sent':
      await note('sent');
      counts.sent += 1;
      return true;
    case 'refused':
      await note('refused', sending.why);
      counts.refused += 1;
      return true;
    case 'later':
      await note('later', sending.why);
      putOff.push(due);
      return sending.why !== 'connection';
    case 'unsure':
      counts.repeated += 1;
      putOff.push(due);
      return false;
  }
}
