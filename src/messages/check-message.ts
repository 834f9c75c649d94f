import type { Words } from '../basics/words.ts';
import { decide, type Verdict } from './decide.ts';
import type { Facts, ReportPlace } from './facts.ts';
import { guessChannel } from './guess-channel.ts';
import type { Channel, Message } from './message.ts';
import { readMessage } from './read-message.ts';
import { reasonsOf } from './reasons.ts';
import { attachmentSigns } from './signs/attachment-signs.ts';
import { contactSigns } from './signs/contact-signs.ts';
import { contentSigns } from './signs/content-signs.ts';
import { linkSigns } from './signs/link-signs.ts';
import { neverSigns } from './signs/never-signs.ts';
import { senderSigns } from './signs/sender-signs.ts';
import type { Sign } from './signs/sign.ts';
import { voiceOf } from './signs/voice.ts';
import { sentencesOf } from './text/sentences.ts';

export type Reason = { readonly code: string; readonly text: Words };

export type MessageCheck = {
  readonly verdict: Verdict;
  /** How much speaks for fraud: 0 nothing, 1 everything. In hundredths. */
  readonly score: number;
  /** The heaviest first. */
  readonly reasons: readonly Reason[];
  /** Where to report it, by the way it came. Empty when it is genuine. */
  readonly report: readonly ReportPlace[];
  readonly channel: Channel;
  /** The body it speaks for, when it is a known one: its id in the facts. */
  readonly body: string | null;
};

/**
 * Is this message real? Reads the text or the e-mail file, holds it against the facts, and says what was
 * seen. Pure: nothing is fetched, sent or kept, and whatever the bytes, there is an answer. `channel` is
 * how the message came, if it was said.
 */
export function checkMessage(
  input: string | Uint8Array,
  facts: Facts,
  channel: Channel | null = null,
): MessageCheck {
  const read = readMessage(input, channel, facts.receivers);
  const sentences = sentencesOf(`${read.subject}\n${read.text}`);
  const heard = contentSigns(sentences, facts);
  const message: Message = { ...read, channel: guessChannel(read, heard.said) };
  const voice = voiceOf(message, { sentences, warns: heard.said.has('says.warning') }, facts);
  const content = { ...heard, signs: [...heard.signs, ...neverSigns(heard.said, voice)] };
  const origin: readonly Sign[] = [
    ...linkSigns(message, voice, facts),
    ...senderSigns(message, voice, facts),
    ...contactSigns(message, voice, facts),
    ...attachmentSigns(message),
    ...message.disguises.map((disguise) => ({ code: `text.${disguise}` }) as const),
  ];
  const { verdict, score, signs } = decide(message, { origin, content }, facts);
  return {
    verdict,
    score: Math.round(score * 100) / 100,
    reasons: reasonsOf({ message, verdict, signs, content }, facts),
    report: verdict === 'genuine' ? [] : reportPlaces(message, facts),
    channel: message.channel,
    body: voice?.body.id ?? null,
  };
}

function reportPlaces(message: Message, facts: Facts): readonly ReportPlace[] {
  return facts.reports.filter(
    ({ channels, forLinks }) =>
      (!forLinks || message.links.length > 0) &&
      (message.channel === 'unknown' || channels.includes(message.channel)),
  );
}
