/** One e-mail, plain text only: there is no place in it to hide a link. */
export type Mail = {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: 'fr' | 'en';
  /** The same each time this mail is sent: a mailbox that got it twice can tell. */
  readonly messageId: string;
  readonly at: Date;
};

/** RFC 2045: 76 characters. */
const LINE = 76;
/** An encoded word (RFC 2047) is at most 75 characters; 45 bytes of text fit. */
const WORD_BYTES = 45;

/** Writes a message as it goes over the wire (RFC 5322, MIME), lines ended by CR LF. */
export function writeMessage(mail: Mail): string {
  const body = Buffer.from(mail.text.replaceAll('\n', '\r\n'), 'utf8').toString('base64');
  const lines = [
    `From: ${encoded(mail.from.name)} <${mail.from.address}>`,
    `To: <${mail.to}>`,
    `Subject: ${encoded(mail.subject)}`,
    `Date: ${mail.at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${mail.messageId}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    `Content-Language: ${mail.language}`,
    'Auto-Submitted: auto-generated',
    '',
    ...(body.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []),
    '',
  ];
  return lines.join('\r\n');
}

/** Words of a header: as they are when they are ASCII, otherwise in encoded words cut between characters. */
function encoded(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text))
    return /[",;:<>@()[\]\\]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > WORD_BYTES) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
}

/**
 * An address that can go into an envelope and a header: one @, no spaces, no controls, ASCII. Anything else
 * is told as no address, and the person gets a letter.
 */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(text)
  );
}
