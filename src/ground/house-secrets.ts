import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileWhole } from './write-file-whole.ts';

/** What the processes of one house share, two by two. Made once, kept in files only we can read. */
export type HouseSecrets = {
  /** Ed25519, PKCS #8 and SPKI in DER, base64: the front signs intents, the vault checks them. */
  intentPrivateKey: string;
  intentPublicKey: string;
  /** Ed25519 likewise: the simulated card reader signs, the vault believes it. For trying, like all of this. */
  cardReaderPrivateKey: string;
  cardReaderPublicKey: string;
  /** The file that opens the sealed keyring: the vault reads it itself. */
  keyPassphraseFile: string;
  /** The file with the seed of the log's keys: the sealer reads it itself. */
  logKeyFile: string;
  /** The file with the seed of the demonstration witness. */
  witnessKeyFile: string;
  /** 32 bytes, base64: seals bank details. */
  bankKey: string;
  /** Where these keys are found once they were rotated; a file that is not there changes nothing. */
  rotated: RotatedFiles;
  /** Between the front and the development identity provider. */
  oidcClientSecret: string;
};

/** The files that a rotation of a key outside the vault writes, beside the first ones. */
export type RotatedFiles = {
  readonly frontKeys: string;
  readonly intentKey: string;
  readonly readerKeys: string;
  readonly cardReaderKey: string;
  readonly bankKeys: string;
};

export function rotatedFiles(folder: string): RotatedFiles {
  return {
    frontKeys: join(folder, 'front-keys.json'),
    intentKey: join(folder, 'intent-signing-key.json'),
    readerKeys: join(folder, 'reader-keys.json'),
    cardReaderKey: join(folder, 'card-reader-signing-key.json'),
    bankKeys: join(folder, 'bank-keys.json'),
  };
}

/** Reads the secrets, making those that are missing. Each is one file, written whole. */
export function houseSecrets(folder: string): HouseSecrets {
  const keep = (name: string, make: () => string): string => {
    const file = join(folder, name);
    if (!existsSync(file)) writeFileWhole(file, `${make()}\n`);
    return readFileSync(file, 'utf8').trim();
  };
  const pair = (name: string) => JSON.parse(keep(name, makeKeyPair)) as { private: string; public: string };
  const intent = pair('intent-key.json');
  const cardReader = pair('card-reader-key.json');
  keep('key-passphrase', () => randomBytes(32).toString('base64url'));
  keep('log-key', () => randomBytes(32).toString('base64'));
  keep('witness-key', () => randomBytes(32).toString('base64'));
  return {
    intentPrivateKey: intent.private,
    intentPublicKey: intent.public,
    cardReaderPrivateKey: cardReader.private,
    cardReaderPublicKey: cardReader.public,
    keyPassphraseFile: join(folder, 'key-passphrase'),
    logKeyFile: join(folder, 'log-key'),
    witnessKeyFile: join(folder, 'witness-key'),
    bankKey: keep('bank-key', () => randomBytes(32).toString('base64')),
    rotated: rotatedFiles(folder),
    oidcClientSecret: keep('oidc-client-secret', () => randomBytes(32).toString('base64url')),
  };
}

function makeKeyPair(): string {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  return JSON.stringify({ private: privateKey.toString('base64'), public: publicKey.toString('base64') });
}
