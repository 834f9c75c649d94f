import type { Words } from '../basics/words.ts';
import type { Reason } from './check-message.ts';
import type { Verdict, Weighed } from './decide.ts';
import type { Facts } from './facts.ts';
import { REASONS_MAX } from './limits.ts';
import type { Message } from './message.ts';
import { SIGNS, type SignCode } from './signs/catalogue.ts';
import type { Content } from './signs/content-signs.ts';
import type { Sign } from './signs/sign.ts';

/** Told only when nothing heavier is: each alone would make a mountain of a habit. */
const MINOR_MAX = 0.16;

/**
 * The sentences a person reads: what weighed most first, then what reassures without proving, and what is
 * missing.
 */
export function reasonsOf(
  {
    message,
    verdict,
    signs,
    content,
  }: {
    readonly message: Message;
    readonly verdict: Verdict;
    readonly signs: readonly Weighed[];
    readonly content: Content;
  },
  facts: Facts,
): readonly Reason[] {
  const heavy = signs.filter(({ weight }) => weight > MINOR_MAX);
  const minor = signs.filter(({ weight }) => weight > 0 && weight <= MINOR_MAX);
  const notes = signs.filter(({ weight, code }) => weight === 0 && isTold(code, verdict));
  const told: Sign[] = [...heavy, ...(heavy.length < 3 ? minor : []), ...notes];
  if (!message.readable) return [toReason({ code: 'read.nothing' }, facts)];
  if (!message.whole) told.push({ code: 'read.in-part' });
  const asks = [...content.said].some((code) => code.startsWith('ask.') && code !== 'ask.click');
  if (verdict !== 'phishing' && !asks) told.push({ code: 'asks.nothing' });
  const close: Sign[] = verdict === 'unsure' ? [{ code: 'nothing.decisive' }] : [];
  return [...told.slice(0, REASONS_MAX - close.length), ...close].map((sign) => toReason(sign, facts));
}

/** What would reassure is not told beside a fraud. */
function isTold(code: SignCode, verdict: Verdict): boolean {
  if (code.startsWith('says.')) return verdict === 'unsure' && code === 'says.warning';
  const reassures = ['links.official', 'sender.official-number', 'sender.official-address', 'sender.proved'];
  return verdict !== 'phishing' || !reassures.includes(code);
}

function toReason(sign: Sign, facts: Facts): Reason {
  const { fr, en } = SIGNS[sign.code];
  const body = facts.bodies.find(({ id }) => id === sign.body)?.label ?? UNKNOWN_BODY;
  const detail =
    typeof sign.detail === 'object' ? sign.detail : { fr: sign.detail ?? '', en: sign.detail ?? '' };
  const french = fr.replace('de {body}', () => ofBody(body.fr)).replace('à {body}', () => toBody(body.fr));
  const text = {
    fr: capital(french.replace('{body}', () => body.fr).replace('{detail}', () => detail.fr)),
    en: capital(en.replace('{body}', () => body.en).replace('{detail}', () => detail.en)),
  };
  return { code: sign.code, text };
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** "de le" is "du", "de les" is "des". */
function ofBody(body: string): string {
  if (body.startsWith('le ')) return `du ${body.slice(3)}`;
  return body.startsWith('les ')
    ? `des ${body.slice(4)}`
    : /^[aeiouyéèàh]/i.test(body)
      ? `d’${body}`
      : `de ${body}`;
}

function toBody(body: string): string {
  if (body.startsWith('le ')) return `au ${body.slice(3)}`;
  return body.startsWith('les ') ? `aux ${body.slice(4)}` : `à ${body}`;
}

const UNKNOWN_BODY: Words = { fr: 'un organisme connu', en: 'a known body' };
