import type { Disguise } from './text/fold.ts';

/** By which way a message came. */
export const CHANNELS = ['sms', 'email', 'letter', 'call', 'unknown'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A link: where it leads, and the words under which it hides. */
export type Link = {
  readonly target: string;
  readonly host: string;
  /** Text shown instead of the address; null where the address itself is shown. */
  readonly shown: string | null;
  readonly secure: boolean;
  /** "https://ameli.fr@example.com" leads to example.com. */
  readonly hidesHost: boolean;
  readonly oddPort: boolean;
  /** A form that sends what is typed there. */
  readonly form: boolean;
};

export type MailAddress = { readonly local: string; readonly domain: string };

/** Who a message says it is from. */
export type Sender = {
  /** The name shown; empty where there is none. */
  readonly name: string;
  readonly address: MailAddress | null;
  /** Number or name from which a text message or a call came. */
  readonly number: string | null;
};

/** What the receiving mail server said of the sender. */
export type Authentication = {
  /** `trusted`: written where only a known mailbox provider writes; `stated`: anybody may have written it. */
  readonly standing: 'none' | 'stated' | 'trusted';
  readonly result: 'pass' | 'fail' | 'unknown';
  /** The domain that is proved, where it is that of the sender's address. */
  readonly domain: string | null;
};

export type Attachment = { readonly name: string; readonly type: string };

/** A message taken apart; nothing is judged yet. */
export type Message = {
  readonly channel: Channel;
  readonly sender: Sender | null;
  /** Several "From", or one with several addresses. */
  readonly severalSenders: boolean;
  readonly replyTo: MailAddress | null;
  readonly subject: string;
  readonly text: string;
  readonly links: readonly Link[];
  readonly addresses: readonly MailAddress[];
  readonly phones: readonly string[];
  readonly attachments: readonly Attachment[];
  readonly disguises: readonly Disguise[];
  readonly authentication: Authentication;
  /** Read to its end? What is cut off may be what matters. */
  readonly whole: boolean;
  /** A file that is no text: nothing could be read. */
  readonly readable: boolean;
};
