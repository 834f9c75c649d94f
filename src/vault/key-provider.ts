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
  sealingKey(ring: string): { readonly key: KeyObject; readonly note: ProviderNote };
  /** The key a note stands for. Throws ProviderFault when this provider cannot give it. */
  openingKey(note: ProviderNote): KeyObject;
  /** The next save uses a new root. False when the provider has only one, as a passphrase is. */
  renewRoot(ring: string): boolean;
  /** Destroys every root of the ring but the one of this note: older copies of the file open no more. */
  forgetOthers(ring: string, note: ProviderNote): void;
  close(): void;
};

/** What the provider itself says is wrong, with the remedy. It names no secret. */
export class ProviderFault extends Error {}
