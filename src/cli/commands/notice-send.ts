import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openJournal, readJournal } from '../../mail/journal.ts';
import { type Counts, type Due, sendAll } from '../../mail/send-all.ts';
import { openSmtp, type SmtpServer } from '../../mail/smtp.ts';
import { isMailAddress } from '../../mail/write-message.ts';
import { checkNotice } from '../../telling/notice-gate.ts';
import { toPlainText } from '../../telling/notice-text.ts';
import { writeNotice } from '../../telling/write-notice.ts';
import { type Args, type Command, EXIT } from '../command.ts';
import { refusedFault, unavailableFault, usageFault } from '../fault.ts';
import { JOURNAL, mailIdOf, readOutbox } from '../outbox.ts';
import { readJson } from '../post-care.ts';
import { readInput } from '../read-input.ts';
import { readNoticeFacts } from '../read-notice-facts.ts';
import { sayLines, tellFaults } from '../say.ts';

const INPUT_BYTES_MAX = 64 * 1024;
/** Mail servers of insurers take a few connections from one sender. */
const CONNECTIONS = 4;
/** What greylisting servers ask: five minutes, then longer. */
const WAITS_MINUTES = [5, 15, 30, 60];

export const noticeSendCommand: Command = {
  name: 'notice send',
  line: 'Send the message by e-mail to a list, once to each; goes on where it was stopped',
  usage: '<facts.json> <people.jsonl> <outbox>',
  wordsMin: 3,
  wordsMax: 3,
  about:
    'Run by the insurer, or for it, with its own mail server. The message must pass the gate. What became of each line is in ' +
    'outbox/sent.log, by place in the list: trying, sent, refused, later, no-address. Killed, it goes on; the few ' +
    'messages that were open are sent again under the same Message-ID, and counted. Whoever has no address, or is refused, ' +
    'gets a letter. CLOISON_SMTP_USER and CLOISON_SMTP_PASSWORD sign in.',
  options: {
    smtp: { value: 'URL', says: 'smtps://host:465, or smtp://host:587 (STARTTLS, but on this machine)' },
    from: { value: 'ADDRESS', says: 'the address that the insurer is known to write from' },
    'verify-at': { value: 'HOST', says: 'where a letter is verified', default: 'cloison.example' },
  },
  examples: [
    {
      says: 'with a mail server of this machine',
      line: 'cloison notice send facts.json members.jsonl outbox --smtp smtp://127.0.0.1:2525 --from alerte@lilas.example',
    },
  ],
  exits: [
    [EXIT.ok, 'everybody who has an address got their message, or was refused'],
    [EXIT.no, 'the message does not pass, or some are put off: run it again'],
    [EXIT.usage, 'the command was typed wrong'],
    [EXIT.unavailable, 'the mail server does not answer'],
  ],
  async run(args, io) {
    const [facts = '', people = '', outbox = ''] = args.words;
    const server = readServer(args.text('smtp'), io.env);
    const from = readFrom(args.text('from'));
    const verifyAt = args.text('verify-at') ?? '';
    const raw = readJson((await readInput(facts, io, INPUT_BYTES_MAX)).toString('utf8'));
    const reading = readNoticeFacts(raw, args.language);
    if ('faults' in reading) {
      tellFaults(io, reading.faults);
      return EXIT.no;
    }
    const { notice, sender } = reading;
    for (const to of ['fr', 'en'] as const) {
      const text = writeNotice(notice, { ...sender, verifyAt, code: '' }, to);
      if (checkNotice({ text, notice, verifyAt }).faults.length > 0) throw notPassed();
    }
    const domain = from.split('@')[1] ?? '';
    async function* due(): AsyncGenerator<Due> {
      for await (const { n, person, code } of readOutbox(people, outbox)) {
        const { language, email } = person;
        const write = (at: Date) => {
          const text = writeNotice(notice, { ...sender, verifyAt, code }, language);
          const place = { incident: sender.incident, version: notice.version, n };
          const messageId = mailIdOf(place, { code, domain });
          const mail = { from: { name: sender.insurer, address: from }, subject: text.title, messageId };
          return { ...mail, to: email ?? '', text: toPlainText(text), language, at };
        };
        yield { n, to: email ?? '', write };
      }
    }
    const path = join(outbox, JOURNAL);
    const known = await readJournal(path);
    const journal = openJournal(path);
    try {
      const counts = await sendAll(due(), {
        open: () => openSmtp(server).catch(unreachable),
        journal,
        known,
        connections: CONNECTIONS,
        now: io.now,
        wait: (attempt) => sleep((WAITS_MINUTES[attempt - 1] ?? 60) * 60_000),
      });
      sayLines(io, [sayCounts(counts, args)]);
      return counts.later === 0 ? EXIT.ok : EXIT.no;
    } finally {
      await journal.close();
    }
  },
};

function sayCounts({ sent, refused, noAddress, later, repeated }: Counts, { language }: Args): string {
  return language === 'fr'
    ? `${sent} envoyés, ${refused} refusés, ${noAddress} sans adresse, ${later} à reprendre, ${repeated} répétés.`
    : `${sent} sent, ${refused} refused, ${noAddress} without address, ${later} put off, ${repeated} repeated.`;
}

function readServer(
  typed: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): SmtpServer {
  const url = typed === undefined || !URL.canParse(typed) ? null : new URL(typed);
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.username !== '')
    throw usageFault(
      {
        fr: '--smtp attend smtps://hôte:465 ou smtp://hôte:587.',
        en: '--smtp expects smtps://host:465 or smtp://host:587.',
      },
      {
        fr: 'Le mot de passe va dans CLOISON_SMTP_PASSWORD.',
        en: 'The password goes into CLOISON_SMTP_PASSWORD.',
      },
    );
  const secure = url.protocol === 'smtps:';
  const { CLOISON_SMTP_USER: user, CLOISON_SMTP_PASSWORD: pass } = env;
  const port = Number(url.port) || (secure ? 465 : 587);
  return { host: url.hostname, port, secure, auth: user && pass ? { user, pass } : null };
}

function readFrom(typed: string | undefined): string {
  if (typed !== undefined && isMailAddress(typed)) return typed;
  throw usageFault(
    { fr: '--from attend une adresse e-mail.', en: '--from expects an e-mail address.' },
    { fr: 'Donnez celle que vos adhérents connaissent.', en: 'Give the one your members know.' },
  );
}

function notPassed() {
  return refusedFault(
    { fr: 'Ce message ne passe pas le contrôle.', en: 'This message does not pass the gate.' },
    { fr: 'Lancez cloison notice write pour lire pourquoi.', en: 'Run cloison notice write to read why.' },
  );
}

function unreachable(): never {
  throw unavailableFault(
    {
      fr: 'Le serveur de courrier ne répond pas ou nous refuse.',
      en: 'The mail server does not answer, or refuses us.',
    },
    {
      fr: 'Vérifiez --smtp et les identifiants, puis relancez.',
      en: 'Check --smtp and the credentials, then run it again.',
    },
  );
}
