import type { Day } from '../basics/day.ts';
import type { Words } from '../basics/words.ts';
import type { Channel } from './message.ts';
import type { RuleCode } from './signs/catalogue.ts';
import { isWithin } from './text/host.ts';
import type { Phrase } from './text/phrase.ts';
import type { Rule } from './text/rule.ts';

/** What a body says in public that it never does by message: ask for these, or announce them. */
export const NEVERS = [
  'card',
  'password',
  'code',
  'nir',
  'bank',
  'health',
  'fee',
  'validation',
  'amount',
] as const;
export type Never = (typeof NEVERS)[number];

export type Domain = {
  readonly name: string;
  /** Does the body write e-mails from it? Only such a domain can prove a sender. */
  readonly mail: boolean;
  /** No public page of the body itself says so: it protects from a wrong alarm, and proves nothing. */
  readonly unconfirmed: boolean;
};

/** An organisation whose name is taken in vain, and what is publicly known of how it writes. */
export type Body = {
  readonly id: string;
  readonly label: Words;
  /** How messages call it: in the sender's name, at the top, in the signature. */
  readonly names: readonly Phrase[];
  /** Words that only it may bear in an address on the web. */
  readonly brands: readonly string[];
  readonly domains: readonly Domain[];
  /** Numbers it calls from or asks to call. */
  readonly phones: readonly string[];
  /** Senders of its text messages. */
  readonly sms: readonly string[];
  /** Its public list of domains and SMS senders claims to be whole: anything else is not it. */
  readonly listIsWhole: boolean;
  /**
   * Nobody else has reason to bear its name in an address: an insurer may have branches that we do not
   * know.
   */
  readonly nameIsItsOwn: boolean;
  readonly never: readonly Never[];
  /** How to reach it without the message. */
  readonly reach: Words;
};

/**
 * A mailbox provider that writes its own Authentication-Results and takes away those that claim to be its
 * own.
 */
export type Receiver = {
  readonly id: string;
  readonly authserv: readonly string[];
  readonly by: readonly string[];
};

export type ReportPlace = {
  readonly id: string;
  readonly name: string;
  readonly channels: readonly Channel[];
  /** Only when the message holds a link. */
  readonly forLinks: boolean;
  readonly how: Words;
  readonly address: string;
};

/** What is known on one day, ready to judge by. */
export type Facts = {
  readonly asOf: Day;
  readonly bodies: readonly Body[];
  readonly shorteners: ReadonlySet<string>;
  readonly freeMail: ReadonlySet<string>;
  readonly openHosting: readonly string[];
  readonly mailTrackers: readonly string[];
  readonly riskyEndings: ReadonlySet<string>;
  readonly addressWords: readonly string[];
  /** How a message calls an insurer that no body stands for, a practice or a shop. */
  readonly otherNames: readonly Phrase[];
  readonly receivers: readonly Receiver[];
  readonly reports: readonly ReportPlace[];
  readonly rules: readonly Rule<RuleCode>[];
  /** Whose host it is, if it is official. */
  readonly officialOf: (host: string) => Official | undefined;
};

export type Official = { readonly body: Body; readonly domain: Domain };

/** Looks a host up among the domains of every body; the longest domain wins. */
export function officialLookup(bodies: readonly Body[]): Facts['officialOf'] {
  const known = bodies
    .flatMap((body) => body.domains.map((domain) => ({ body, domain })))
    .toSorted((a, b) => b.domain.name.length - a.domain.name.length);
  return (host) => known.find(({ domain }) => isWithin(host, domain.name));
}
