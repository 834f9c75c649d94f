import type { KeyObject } from 'node:crypto';

/** What a provider writes in clear beside the ring, so as to find the key that opens it. */
export type ProviderNote = Readonly<Record<string, string>>;

/**
 * What holds the root. The ring is sealed under a key that the provider alone can give back: from a
 * passphrase, or out of an HSM that keeps what unwraps it.
 */
export type KeyProvider = {
  readonly name: 'file' | 'pkcs11';
  /** A key to seal the ring with, and the note by which it is found again. */
  sealingKey(): { readonly key: KeyObject; readonly note: ProviderNote };
  /** The key a note stands for. Throws when this provider cannot give it. */
  openingKey(note: ProviderNote): KeyObject;
  close(): void;
};
