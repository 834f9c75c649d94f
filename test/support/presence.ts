import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StatedPresence } from '../../src/contract/presence.ts';
import { cardElementSigner } from '../../src/identity/sign-card-element.ts';
import type { BirthDate } from '../../src/people/birth-date.ts';
import type { Nir } from '../../src/people/nir.ts';
import { personIdentity } from '../../src/people/person-identity.ts';
import { codeOfStep, ecardKey, FIRST_CARD } from '../../src/vault/card-key.ts';
import { fileProvider } from '../../src/vault/file-provider.ts';
import { type InsurerKeys, insurerKeys } from '../../src/vault/insurer-keys.ts';
import type { KeyProvider } from '../../src/vault/key-provider.ts';
import type { KeyRing } from '../../src/vault/key-ring.ts';
import { readRing } from '../../src/vault/ring-file.ts';
import { ecardStep } from '../../src/wire/card/ecard-code.ts';

/** Whose card is shown. */
export type CardHolder = { readonly nir: string; readonly birthDate: string; readonly birthRank: number };

/** A card reader of the tests: `publicKey` is what the vault believes. */
export function testCardReader() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const sign = cardElementSigner(() => privateKey);
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    read(
      { nir, birthDate, birthRank }: CardHolder,
      finess: string,
      readAtMs: number,
      kind: 'vitale' | 'apcv' = 'vitale',
    ): StatedPresence {
      const element = sign({ kind, nir, birthDate, birthRank, finess, readAtMs });
      return kind === 'vitale' ? { kind, element } : { kind, context: element };
    },
  };
}

export type TestCardReader = ReturnType<typeof testCardReader>;

/** One for each file: stretching a passphrase takes a while. */
const providers = new Map<string, KeyProvider>();

/** The keys of an insurer as the vault of a folder keeps them, to show the e-cards of its people. */
export function keysOfVault(folder: string, amc: string): InsurerKeys {
  return keysOfRing({ ring: join(folder, 'keyring'), passphrase: join(folder, 'passphrase') }, amc);
}

/** The same from the files of a vault, wherever they are. */
export function keysOfRing(files: { ring: string; passphrase: string }, amc: string): InsurerKeys {
  const ring = wholeRing(files).insurers[amc];
  if (!ring) throw new Error(`the vault has no key of ${amc}`);
  return insurerKeys(ring, () => ring);
}

/** Numbers of the anonymous checks that a vault has keys of. */
export function checksOfVault(folder: string): string[] {
  return Object.keys(
    wholeRing({ ring: join(folder, 'keyring'), passphrase: join(folder, 'passphrase') }).checks ?? {},
  );
}

function wholeRing(files: { ring: string; passphrase: string }): KeyRing {
  const provider =
    providers.get(files.passphrase) ?? fileProvider(readFileSync(files.passphrase, 'utf8').trim());
  providers.set(files.passphrase, provider);
  return readRing(files.ring, provider);
}

/** The eight digits that a person's e-card shows. */
export function codeShown(keys: InsurerKeys, holder: CardHolder, atMs: number): string {
  const { nir, birthDate, birthRank } = holder;
  const person = personIdentity(nir as Nir, birthDate as BirthDate, birthRank, null);
  const [newest] = keys.card;
  if (!newest) throw new Error('no key of e-cards');
  const card = ecardKey({ identity: keys.identity, card: newest.key }, person, FIRST_CARD);
  return codeOfStep(card, ecardStep(atMs));
}
