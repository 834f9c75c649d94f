// What an insurer asks of the vault about lookups that its members must be told of.

/** Which lookups without the card wait to be passed on? */
export type NoticesAsked = {
  readonly insurerId: number;
  readonly by: number;
  readonly after: string | null;
  readonly limit: number;
};

/** `list` is sealed to the insurer; null while it has given no public key. */
export type NoticesTold = {
  readonly entries: readonly string[];
  readonly list: string | null;
  readonly next: string | null;
};

/** These were passed on, by this means; `unreachable` when there was none. */
export type RelayedAsked = {
  readonly insurerId: number;
  readonly by: number;
  readonly entries: readonly string[];
  readonly channel: 'app' | 'email' | 'sms' | 'letter' | 'unreachable';
};

export type RelayedTold = { readonly kept: number };
