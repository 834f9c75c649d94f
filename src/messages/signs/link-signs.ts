import type { Facts } from '../facts.ts';
import type { Link, Message } from '../message.ts';
import { findPointers } from '../text/find-links.ts';
import { isBareAddress, isWithin, plainHost, registeredName } from '../text/host.ts';
import { embedsOfficial, lookAlikeOf } from '../text/look-alike.ts';
import { SIGNS } from './catalogue.ts';
import type { Sign } from './sign.ts';
import type { Voice } from './voice.ts';

/** How much less a list that is not whole says: an insurer may have a site that no list knows. */
const UNKNOWN_LIST = 0.5;
/** A body may have branches that we do not know. */
const BRANCHES = 0.7;
/** The message does not speak for the body that the address seems to imitate. */
const OTHER_VOICE = 0.9;
/** A body that is only mentioned, or whose name is a letter away. */
const IMPLIED = 0.75;

/** What the links of a message say. */
export function linkSigns(message: Message, voice: Voice | null, facts: Facts): Sign[] {
  const signs = message.links.flatMap((link) => signsOf(link, voice, facts));
  const official = message.links.length > 0 && message.links.every((link) => isOfficial(link, facts));
  return official ? [...signs, { code: 'links.official' }] : signs;
}

/** Leads where it says, to a site that is known to be official. */
export function isOfficial(link: Link, facts: Facts): boolean {
  return facts.officialOf(link.host) !== undefined && !link.hidesHost && !link.oddPort;
}

function signsOf(link: Link, voice: Voice | null, facts: Facts): Sign[] {
  const { host } = link;
  const detail = host.slice(0, 80);
  if (link.hidesHost) return [{ code: 'link.hides-host', detail }];
  const signs: Sign[] = link.oddPort ? [{ code: 'link.odd-port', detail }] : [];
  if (isOfficial(link, facts)) return signs;
  if (isTextLying(link, facts)) signs.push({ code: 'link.text-lies', detail });
  if (link.form) signs.push({ code: 'link.form', detail });
  if (isBareAddress(host)) return [...signs, { code: 'link.bare-address', detail }];
  if (facts.mailTrackers.some((domain) => isWithin(host, domain))) return signs;
  if (embedsOfficial(host, facts)) return [...signs, { code: 'link.official-inside', detail }];
  const imitated = imitationSign(host, voice, facts);
  if (imitated) return [...signs, imitated];
  return [...signs, ...strangerSigns(host, voice, facts)];
}

function imitationSign(host: string, voice: Voice | null, facts: Facts): Sign | undefined {
  const found = lookAlikeOf(host, facts);
  if (found === undefined) return undefined;
  const { body, by } = found;
  // A letter away by chance: only the site of the very body that the message speaks for is imitated.
  if (by === 'letters' && voice?.body !== body) return undefined;
  const whole = SIGNS['link.look-alike'].weight;
  const weight = whole * (body.nameIsItsOwn ? 1 : BRANCHES) * (voice?.body === body ? 1 : OTHER_VOICE);
  return { code: 'link.look-alike', body: body.id, detail: host.slice(0, 80), weight };
}

/** A host that is nobody's we know. */
function strangerSigns(host: string, voice: Voice | null, facts: Facts): Sign[] {
  const detail = host.slice(0, 80);
  const signs: Sign[] = [];
  const isHosted = facts.openHosting.some((domain) => isWithin(host, domain));
  if (facts.shorteners.has(registeredName(host)) || facts.shorteners.has(host))
    signs.push({ code: 'link.shortener', detail });
  else if (isHosted) signs.push({ code: 'link.open-hosting', detail });
  else if (facts.riskyEndings.has(host.slice(host.lastIndexOf('.') + 1))) {
    signs.push({ code: 'link.risky-ending', detail });
  }
  if (voice === null) return signs;
  const { body, strength } = voice;
  const weight =
    SIGNS['link.not-official'].weight *
    (body.listIsWhole ? 1 : UNKNOWN_LIST) *
    (strength === 'declared' ? 1 : IMPLIED);
  return [...signs, { code: 'link.not-official', body: body.id, detail, weight }];
}

/**
 * The words of a link show one site, and it leads to another. Senders' own counting sites do that too:
 * they are known by name, and not counted as lies.
 */
function isTextLying({ shown, host }: Link, facts: Facts): boolean {
  if (shown === null || shown.length > 300) return false;
  const [first] = findPointers(shown).links;
  if (first === undefined) return false;
  const promised = plainHost(first.host);
  if (registeredName(promised) === registeredName(host)) return false;
  return !facts.mailTrackers.some((domain) => isWithin(host, domain));
}
