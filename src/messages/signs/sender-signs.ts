import type { Facts, Official } from '../facts.ts';
import type { Message } from '../message.ts';
import { findPointers } from '../text/find-links.ts';
import { isForeign, isMobile } from '../text/find-phones.ts';
import { registeredName } from '../text/host.ts';
import { embedsOfficial, lookAlikeOf } from '../text/look-alike.ts';
import { SIGNS } from './catalogue.ts';
import type { Sign } from './sign.ts';
import type { Voice } from './voice.ts';

const UNKNOWN_LIST = 0.55;
const BRANCHES = 0.7;
const IMPLIED = 0.6;
const FAILED_FOR_SURE = 0.85;

/** What the sender, its address, its number and its authentication say. */
export function senderSigns(message: Message, voice: Voice | null, facts: Facts): Sign[] {
  return [
    ...addressSigns(message, voice, facts),
    ...replySigns(message, voice, facts),
    ...numberSigns(message, voice),
    ...(message.severalSenders ? [{ code: 'sender.several' } as const] : []),
  ];
}

function addressSigns({ sender, authentication }: Message, voice: Voice | null, facts: Facts): Sign[] {
  if (!sender?.address) return [];
  const { domain } = sender.address;
  const detail = `@${domain}`.slice(0, 80);
  const official = facts.officialOf(domain);
  if (official?.domain.mail) return officialAddressSigns(official, detail, authentication);
  const signs: Sign[] = [];
  const inName = findPointers(sender.name).addresses[0];
  if (inName && registeredName(inName.domain) !== registeredName(domain)) {
    signs.push({ code: 'sender.name-shows-address', detail });
  }
  const imitated = lookAlikeOf(domain, facts);
  const isImitation = imitated && (imitated.by === 'name' || voice?.body === imitated.body);
  if (embedsOfficial(domain, facts) || isImitation) {
    const body = imitated?.body ?? voice?.body;
    const weight = SIGNS['sender.look-alike'].weight * (body?.nameIsItsOwn === false ? BRANCHES : 1);
    return [...signs, { code: 'sender.look-alike', detail, weight, ...(body ? { body: body.id } : {}) }];
  }
  if (voice === null) return signs;
  const strength = voice.strength === 'declared' ? 1 : IMPLIED;
  if (facts.freeMail.has(registeredName(domain))) {
    const weight = SIGNS['sender.free-mail'].weight * strength;
    return [...signs, { code: 'sender.free-mail', body: voice.body.id, detail, weight }];
  }
  const list = voice.body.listIsWhole ? 1 : UNKNOWN_LIST;
  const weight = SIGNS['sender.not-official'].weight * list * strength;
  return [...signs, { code: 'sender.not-official', body: voice.body.id, detail, weight }];
}

function officialAddressSigns(
  { body: { id: body }, domain }: Official,
  detail: string,
  { standing, result }: Message['authentication'],
): Sign[] {
  const isProof = standing === 'trusted' && result === 'pass' && !domain.unconfirmed;
  if (isProof) return [{ code: 'sender.proved', body, detail }];
  // Nobody forges a failure: whoever wrote it, the sender shown is not the sender.
  if (result === 'fail') {
    // On the way through another mailbox an honest signature may break: a known provider would still know.
    const weight = standing === 'trusted' ? FAILED_FOR_SURE : SIGNS['sender.auth-failed'].weight;
    return [{ code: 'sender.auth-failed', detail, weight }];
  }
  const stated: Sign[] = standing === 'stated' ? [{ code: 'sender.stated-only' }] : [];
  return [{ code: 'sender.official-address', body, detail }, ...stated];
}

function replySigns({ sender, replyTo }: Message, voice: Voice | null, facts: Facts): Sign[] {
  if (!replyTo || !sender?.address) return [];
  if (registeredName(replyTo.domain) === registeredName(sender.address.domain)) return [];
  if (facts.officialOf(replyTo.domain)) return [];
  const isFree = facts.freeMail.has(registeredName(replyTo.domain));
  const weight = isFree && voice ? 0.75 : SIGNS['sender.reply-elsewhere'].weight;
  return [{ code: 'sender.reply-elsewhere', detail: `@${replyTo.domain}`.slice(0, 80), weight }];
}

function numberSigns({ sender, channel }: Message, voice: Voice | null): Sign[] {
  if (sender === null || sender.address || voice === null) return [];
  const { number, name } = sender;
  const { body } = voice;
  const strength = voice.strength === 'declared' ? 1 : IMPLIED;
  if (number === null) {
    const isName = name !== '' && channel !== 'email' && channel !== 'letter';
    return isName ? [{ code: 'sender.name-only', detail: name.slice(0, 40) }] : [];
  }
  if (body.sms.includes(number) || body.phones.includes(number)) {
    return [{ code: 'sender.official-number', body: body.id, detail: number }];
  }
  const code = isForeign(number)
    ? 'sender.foreign-number'
    : isMobile(number)
      ? 'sender.mobile-number'
      : 'sender.not-its-number';
  const list = body.listIsWhole ? 1 : UNKNOWN_LIST;
  return [{ code, body: body.id, detail: number, weight: SIGNS[code].weight * strength * list }];
}
