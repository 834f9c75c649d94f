import { readMailboxes } from './mail/address.ts';
import type { MailAddress, Sender } from './message.ts';
import { toNumber } from './text/find-phones.ts';
import { fold } from './text/fold.ts';

/** What people copy along with a text: "De : …", "Objet : …", "SMS de 38663". */
export type PastedHead = {
  readonly sender: Sender | null;
  readonly replyTo: MailAddress | null;
  readonly subject: string;
  /** The text without those lines. */
  readonly body: string;
  readonly kind: 'email' | 'sms' | 'call' | 'letter' | null;
};

/** Lines at the top that are looked at: whoever copies a head copies it first. */
const LINES = 14;

const FROM = /^(?:de|from|expediteur|emetteur|envoye par|sender)\s*:\s*\S/i;
const SUBJECT = /^(?:objet|sujet|subject|titre)\s*:/i;
const REPLY = /^(?:repondre a|reply-to|reponse a)\s*:\s*\S/i;
const IGNORED = /^(?:a|to|date|envoye|sent|recu le|cc|received)\s*:/i;
const KIND =
  /^\W{0,3}(sms|texto|imessage|message texte|whatsapp|mms|appel(?: telephonique)?|message vocal|messagerie vocale|repondeur|courrier|lettre|courriel|e-?mail|mail|call|voicemail|letter|text message)(?:\s+(?:recu(?:e)?\s+)?(?:de|du|d'|from|:)\s*([^:\n]{0,60}?))?\s*:?\s*$/i;
/** "SMS de 38663 : le texte", on one line. */
const INLINE =
  /^\W{0,3}(?:sms|texto|mms|message)\s(?:recu\s)?(?:de|du|d'|from)\s(?:numero\s)?([+\d][\d .()-]{2,20}|[\w-]{3,14})\s?:/;
const NUMBER_LINE = /^(?:numero|number|tel(?:ephone)?|appelant|caller)\s*:\s*\S/i;

const KINDS: readonly (readonly [RegExp, NonNullable<PastedHead['kind']>])[] = [
  [/sms|texto|imessage|texte|whatsapp|mms|text message/i, 'sms'],
  [/appel|vocal|repondeur|call|voicemail/i, 'call'],
  [/courriel|e-?mail|^mail/i, 'email'],
  [/courrier|lettre|letter/i, 'letter'],
];

/** Takes the head off a text that was copied by hand. A line that is none of a head ends it. */
export function readPasted(text: string): PastedHead {
  const lines = text.split(/\r?\n/);
  let [sender, replyTo, subject, kind]: [Sender | null, MailAddress | null, string, PastedHead['kind']] = [
    null,
    null,
    '',
    null,
  ];
  let at = 0;
  for (; at < Math.min(lines.length, LINES); at += 1) {
    const line = (lines[at] ?? '').trim().slice(0, 400);
    const plain = fold(line);
    const tail = line.slice(line.indexOf(':') + 1).trim();
    const named = KIND.exec(plain);
    const inline = INLINE.exec(plain);
    if (FROM.test(plain) || NUMBER_LINE.test(plain)) sender = readSender(tail);
    else if (REPLY.test(plain)) replyTo = readMailboxes(tail)[0]?.address ?? null;
    else if (SUBJECT.test(plain)) subject = tail;
    else if (inline && sender === null) {
      sender = readSender((inline[1] ?? '').trim());
      return { sender, replyTo, subject, body: [tail, ...lines.slice(at + 1)].join('\n'), kind: 'sms' };
    } else if (named) {
      kind = KINDS.find(([words]) => words.test(named[1] ?? ''))?.[1] ?? null;
      if (named[2]) sender = readSender(named[2].trim());
    } else if (line !== '' && !IGNORED.test(plain)) break;
  }
  const isMail = sender?.address != null || (sender !== null && subject !== '');
  return {
    sender,
    replyTo,
    subject,
    body: lines.slice(at).join('\n'),
    kind: kind ?? (isMail ? 'email' : null),
  };
}

/** A sender as people copy it: an address with its name, a number, or a bare name. */
function readSender(text: string): Sender {
  const number = /^[+\d][\d .()-]{2,20}$/.test(text) ? (toNumber(text) ?? text.replace(/\D/g, '')) : null;
  if (number !== null) return { name: '', address: null, number };
  const mailbox = readMailboxes(text)[0];
  const bare = / ?[(<]?([^\s@<>()]{1,64}@[^\s@<>()]{3,253})[)>]?$/.exec(text);
  if (mailbox?.address) return { ...mailbox, number: null };
  if (bare) {
    const [again] = readMailboxes(`${text.slice(0, bare.index)} <${bare[1]}>`);
    if (again?.address) return { ...again, number: null };
  }
  return { name: text.slice(0, 120), address: null, number: null };
}
