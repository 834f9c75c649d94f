import type { Channel, Message } from './message.ts';
import type { RuleCode } from './signs/catalogue.ts';

/** A text message that was cut into several and copied whole is still shorter. */
const SMS_CHARACTERS_MAX = 420;

/** By which way a message came, from its shape, where nobody said it. */
export function guessChannel(
  { channel, sender, subject, text }: Message,
  said: ReadonlySet<RuleCode>,
): Channel {
  if (channel !== 'unknown') return channel;
  if (said.has('says.called')) return 'call';
  if (sender?.address || subject !== '') return 'email';
  if (sender?.number) return 'sms';
  if (said.has('ask.scan') && text.length > SMS_CHARACTERS_MAX) return 'letter';
  return text.trim() !== '' && text.length <= SMS_CHARACTERS_MAX && !/\n\s*\n/.test(text.trim())
    ? 'sms'
    : 'unknown';
}
