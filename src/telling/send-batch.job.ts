import { leakNotice } from '../contract/leak-notice.ts';
import { sealedPeople } from '../contract/sending.ts';
import type { Database } from '../db/database.ts';
import type { Journal } from '../mail/journal.ts';
import type { MailServer } from '../mail/read-servers.ts';
import { type Due, sendAll } from '../mail/send-all.ts';
import { openSmtp } from '../mail/smtp.ts';
import { hpkeReceiver } from '../vault/hpke.ts';
import { type LetterCode, sayLetterCode } from './letter-code.ts';
import { messageIdOf } from './message-id.ts';
import { toPlainText } from './notice-text.ts';
import {
  countAttempt,
  eraseBatch,
  giveUp,
  movePlace,
  openPlaces,
  type TakenBatch,
  takeBatch,
} from './sender.store.ts';
import { writeNotice } from './write-notice.ts';

/** A worker that drives mail servers: its key, which nothing but this process holds. */
export type Sender = {
  readonly database: Database;
  readonly privateKey: Uint8Array;
  /** The numbers of its key, by the AMC number of the insurer. */
  readonly keys: ReadonlyMap<string, bigint>;
  readonly servers: readonly MailServer[];
  readonly verifyAt: string;
  readonly now: () => Date;
};

/** Mail servers of insurers take a few connections from one sender. */
const CONNECTIONS = 4;
/** When a server puts off (4xx): greylists want minutes, then longer. After the last, a letter. */
export const WAITS_MINUTES = [5, 15, 30, 60] as const;
/** X25519. */
const ENC_BYTES = 32;

/** What is to be done with a batch after one round: nothing, or come back then. */
export type SendingEnd = { readonly againInMinutes: number | null };

/**
 * Writes to the people of a batch, once each. The text is that of the published campaign, so whoever hands
 * over addresses cannot choose the words. May be killed anywhere: a place is noted as being tried before the
 * last byte leaves, and its address is then asked for again.
 * @throws Error when the mail server cannot be reached; the job comes back
 */
export async function sendBatch(sender: Sender, batch: bigint): Promise<SendingEnd> {
  const { database, now } = sender;
  const taken = await takeBatch(database, batch);
  if (!taken?.sealed) return { againInMinutes: null };
  const server = sender.servers.find(({ amc }) => amc === taken.amc);
  if (!server || sender.keys.get(taken.amc) !== taken.keyId)
    throw new Error('this batch is sealed to another worker');
  const open = await openPlaces(database, batch);
  const { due, unread } = dueOf(sender, { taken, server, open });
  // A place that was queued and is in no sealed line has no address; saying so ends it.
  for (const place of unread)
    await movePlace(database, taken.campaignId, { place, state: 'no-address', why: 'sealed', at: now() });
  const known = new Map(
    open
      .filter(({ state }) => state === 'trying')
      .map(({ place }) => [place, { n: place, s: 'trying', at: '' }] as const),
  );
  const { later } = await sendAll(due, {
    ...{ open: () => openSmtp(server.smtp), known, now, connections: CONNECTIONS, rounds: 1 },
    journal: placesJournal(database, taken.campaignId),
    wait: () => Promise.resolve(),
  });
  const wait = later === 0 ? undefined : WAITS_MINUTES[taken.attempts];
  await countAttempt(database, batch);
  if (wait !== undefined) return { againInMinutes: wait };
  await giveUp(database, batch, now());
  await eraseBatch(database, batch);
  return { againInMinutes: null };
}

/** The journal of a batch is the places themselves: one statement, committed before it resolves. */
function placesJournal(database: Database, campaignId: bigint): Journal {
  return {
    append: ({ n, s, at, why }) =>
      movePlace(database, campaignId, { place: n, state: s, why: why ?? null, at: new Date(at) }),
    close: () => Promise.resolve(),
  };
}

type Opening = {
  readonly taken: TakenBatch;
  readonly server: MailServer;
  readonly open: readonly { readonly place: number; readonly language: 'fr' | 'en' }[];
};

function dueOf(sender: Sender, { taken, server, open }: Opening) {
  const notice = leakNotice.parse(taken.facts);
  const { campaign, incident, insurer, secret } = taken;
  const domain = server.from.split('@')[1] ?? '';
  const people = new Map(unsealed(sender, taken).map((one) => [one.n, one]));
  const due = open.flatMap(({ place, language }): Due[] => {
    const person = people.get(place);
    if (!person) return [];
    const { to } = person;
    const write = (at: Date) => {
      const code = sayLetterCode(person.code as LetterCode);
      const text = writeNotice(notice, { insurer, incident, verifyAt: sender.verifyAt, code }, language);
      const messageId = messageIdOf(campaign, place, { secret, domain });
      const from = { name: insurer, address: server.from };
      return { from, to, subject: text.title, messageId, text: toPlainText(text), language, at };
    };
    return [{ n: place, to, write }];
  });
  const unread = open.map(({ place }) => place).filter((place) => !people.has(place));
  return { due, unread };
}

/** Opens a batch; what does not open, or says something else, has no address for anybody. */
function unsealed({ privateKey }: Sender, { sealed, campaign }: TakenBatch) {
  try {
    const bytes = sealed ?? Buffer.alloc(0);
    const info = Buffer.from(`cloison notice batch v1|${campaign}`);
    const receiver = hpkeReceiver(privateKey, info, bytes.subarray(0, ENC_BYTES));
    const plain = receiver.next(Buffer.alloc(0), bytes.subarray(ENC_BYTES));
    return sealedPeople.parse(JSON.parse(plain.toString('utf8')));
  } catch {
    return [];
  }
}
