import type { Facts } from './facts.ts';
import type { Message } from './message.ts';
import { type RuleCode, SIGNS } from './signs/catalogue.ts';
import type { Content } from './signs/content-signs.ts';
import { isOfficial } from './signs/link-signs.ts';
import type { Sign } from './signs/sign.ts';

export const VERDICTS = ['genuine', 'phishing', 'unsure'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A sign that counted, with the weight it had. */
export type Weighed = Sign & { readonly weight: number };

export type Decision = {
  readonly verdict: Verdict;
  /** How much speaks for fraud: 0 nothing, 1 everything. */
  readonly score: number;
  readonly signs: readonly Weighed[];
};

/** From here on a message is called phishing. */
export const PHISHING_FROM = 0.8;
/** A sign this heavy decides alone, and nothing softens it. */
const DECISIVE_FROM = 0.8;
/** A message that gives no way to act stays below: it asks for nothing that a thief could receive. */
const NO_WAY_TO_ACT_MAX = 0.7;
/** Below stays what comes from a stranger and wants nothing (a survey), or from an address that is right. */
const DOUBT_MAX = 0.75;
/** A message that leads to official sites alone stays below. */
const OFFICIAL_ONLY_MAX = 0.6;
/** What a warning quotes is not what it says. */
const QUOTED = 0.25;
/** Weights below are habits of honest senders too: a link to click, a name that proves nothing. */
const HABIT_MAX = 0.13;

/**
 * Puts the signs together. Their weights are joined as if each were one independent doubt: 1 − Π(1 − w).
 * Then three restraints keep honest messages from being accused, none of which a decisive sign heeds; and
 * "genuine" needs a proof.
 */
export function decide(
  message: Message,
  { origin, content }: { readonly origin: readonly Sign[]; readonly content: Content },
  facts: Facts,
): Decision {
  const calm = isCalm(origin);
  const quoted = calm && isWarning(content) ? QUOTED : 1;
  const signs = heaviestOfEach([
    ...origin.map((sign) => weigh(sign, 1)),
    ...content.signs.map((sign) => weigh(sign, Math.min(quoted, calm ? inAccount(sign, content) : 1))),
  ]);
  const joined = 1 - signs.reduce((rest, { weight }) => rest * (1 - weight), 1);
  const isDecided = signs.some(({ weight }) => weight >= DECISIVE_FROM);
  const limits = isDecided ? [] : [restraint(message, origin, content, facts)];
  const score = Math.min(joined, ...limits);
  if (score >= PHISHING_FROM) return { verdict: 'phishing', score, signs };
  const isProved = signs.some(({ code }) => code === 'sender.proved');
  const isClean = signs.every(({ weight }) => weight <= HABIT_MAX) && !asksAnything(content);
  const isWhole = message.whole && message.attachments.length === 0;
  const isGenuine = isProved && isClean && isWhole && message.links.every((link) => isOfficial(link, facts));
  return { verdict: isGenuine ? 'genuine' : 'unsure', score, signs };
}

function weigh(sign: Sign, factor: number): Weighed {
  return { ...sign, weight: (sign.weight ?? SIGNS[sign.code].weight) * factor };
}

/** Ten links to one site are one sign, not ten. */
function heaviestOfEach(signs: readonly Weighed[]): readonly Weighed[] {
  const heaviest = new Map<string, Weighed>();
  for (const sign of signs) {
    const known = heaviest.get(sign.code);
    if (known === undefined || known.weight < sign.weight) heaviest.set(sign.code, sign);
  }
  return [...heaviest.values()].toSorted((a, b) => b.weight - a.weight);
}

/** What is given inside one's own account is asked more honestly than what is sent back. */
const IN_ACCOUNT = 0.5;
const IN_ACCOUNT_CODES: readonly string[] = [
  'ask.password',
  'claim.refund-to-claim',
  'ask.nir',
  'ask.bank',
  'ask.personal',
  'ask.update',
  'ask.identity',
  'ask.health',
];

function inAccount({ code }: Sign, { said }: Content): number {
  return said.has('says.self-service') && IN_ACCOUNT_CODES.includes(code) ? IN_ACCOUNT : 1;
}

/** A heavier doubt about where a message comes from than honest ones arouse. */
const ODD_ORIGIN_FROM = 0.3;

/** Comes from nowhere odd, as far as can be seen. */
function isCalm(origin: readonly Sign[]): boolean {
  return origin.every((sign) => (sign.weight ?? SIGNS[sign.code].weight) < ODD_ORIGIN_FROM);
}

/**
 * Quotes frauds in order to warn of them, and makes nobody act. A note of a call tells a fraud, it does not
 * warn of one.
 */
function isWarning({ said }: Content): boolean {
  const acts: readonly RuleCode[] = ['says.called', 'ask.scan', 'ask.reply', 'ask.install', 'ask.hand-over'];
  return said.has('says.warning') && !acts.some((code) => said.has(code));
}

/** The highest score a message of this kind may have, short of a decisive sign. */
function restraint(message: Message, origin: readonly Sign[], content: Content, facts: Facts): number {
  const { links } = message;
  const { said } = content;
  const acts: readonly RuleCode[] = [
    'ask.click',
    'ask.scan',
    'ask.reply',
    'ask.open',
    'ask.call',
    'says.called',
  ];
  const isOdd = origin.some((sign) => (sign.weight ?? SIGNS[sign.code].weight) >= HABIT_MAX);
  const leadsSomewhere = links.length > 0 || acts.some((code) => said.has(code));
  if (links.length > 0 && links.every((link) => isOfficial(link, facts)) && !isOdd) return OFFICIAL_ONLY_MAX;
  if (content.signs.every((sign) => SIGNS[sign.code].weight <= HABIT_MAX)) return DOUBT_MAX;
  const isItsAddress = origin.some(({ code }) => code === 'sender.official-address') && isCalm(origin);
  if (isItsAddress) return DOUBT_MAX;
  // A promise of money or a false card is a lure, though the link was not copied along.
  const lures = said.has('claim.refund-to-claim') || said.has('claim.new-card');
  return leadsSomewhere || isOdd || lures ? 1 : NO_WAY_TO_ACT_MAX;
}

/** A link to an official page may be clicked; anything else that is asked leaves a doubt. */
function asksAnything({ said }: Content): boolean {
  return [...said].some((code) => code.startsWith('ask.') && code !== 'ask.click');
}
