import type { Facts } from '../facts.ts';
import type { Message } from '../message.ts';
import { isForeign, isMobile, isPremium } from '../text/find-phones.ts';
import { registeredName } from '../text/host.ts';
import { SIGNS } from './catalogue.ts';
import type { Sign } from './sign.ts';
import type { Voice } from './voice.ts';

const UNKNOWN_LIST = 0.35;
const IMPLIED = 0.5;
/** A broker may call from a mobile in the name of an insurer. */
const ODD = 0.8;
/** A body that lives on contributions does not have people pay to call it. */
const PREMIUM = 0.85;

/** Numbers to call and addresses to write to, given in the text. */
export function contactSigns(message: Message, voice: Voice | null, facts: Facts): Sign[] {
  const known = new Set(facts.bodies.flatMap(({ phones, sms }) => [...phones, ...sms]));
  const unknown = message.phones.filter((number) => !known.has(number));
  const phones = unknown.flatMap((number) => phoneSigns(number, voice));
  const addresses = message.addresses.flatMap(({ domain }) => addressSigns(domain, voice, facts));
  return [...phones, ...addresses];
}

function phoneSigns(number: string, voice: Voice | null): Sign[] {
  if (voice === null) return isPremium(number) ? [{ code: 'phone.premium', detail: number }] : [];
  const { body, strength } = voice;
  const declared = strength === 'declared' ? 1 : IMPLIED;
  const list = body.listIsWhole ? 1 : UNKNOWN_LIST;
  // Bodies have landlines by the hundred; a mobile, foreign or premium-rate number is none of theirs.
  const isOdd = isMobile(number) || isForeign(number) || isPremium(number);
  const code = isOdd ? 'phone.odd' : 'phone.not-official';
  const whole = isPremium(number) ? PREMIUM : SIGNS[code].weight;
  const weight = whole * (isOdd ? (body.listIsWhole ? 1 : ODD) * declared : list * declared);
  return [{ code, body: body.id, detail: number, weight }];
}

function addressSigns(domain: string, voice: Voice | null, facts: Facts): Sign[] {
  const detail = `@${domain}`.slice(0, 80);
  if (voice === null || facts.officialOf(domain)) return [];
  if (facts.freeMail.has(registeredName(domain))) return [{ code: 'address.free-mail', detail }];
  const { body, strength } = voice;
  const list = body.listIsWhole ? 1 : UNKNOWN_LIST;
  const weight = SIGNS['address.not-official'].weight * list * (strength === 'declared' ? 1 : IMPLIED);
  return [{ code: 'address.not-official', body: body.id, detail, weight }];
}
