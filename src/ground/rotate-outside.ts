import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BankKeyList, bankKeyList } from '../payments/bank-keys.ts';
import { type PublicKeyList, publicKeyList } from '../vault/accepted-keys.ts';
import { rotatedFiles } from './house-secrets.ts';
import { writeFileWhole } from './write-file-whole.ts';

/**
 * How long the old key of a pair is still accepted: a question is worth a minute and a card's element two; a
 * second process of the same kind has read the file long before.
 */
export const OVERLAP_MS = 10 * 60_000;

export type OutsideKey = 'intent' | 'reader' | 'bank';

/**
 * Gives a key that processes share outside the vault its next version, in the files of their folder. Public
 * first, then private, then the end of the old one: whoever is killed between two of them leaves a house that
 * works, and the next rotation ends what was left.
 *
 * @returns the number of the version.
 */
export function rotateOutside(what: OutsideKey, folder: string, nowMs: number): number {
  const files = rotatedFiles(folder);
  if (what === 'bank') return rotateBank(join(folder, 'bank-key'), files.bankKeys, nowMs);
  return what === 'intent'
    ? rotatePair(
        { first: join(folder, 'intent-key.json'), list: files.frontKeys, key: files.intentKey },
        nowMs,
      )
    : rotatePair(
        { first: join(folder, 'card-reader-key.json'), list: files.readerKeys, key: files.cardReaderKey },
        nowMs,
      );
}

type PairFiles = { readonly first: string; readonly list: string; readonly key: string };

function rotatePair(files: PairFiles, nowMs: number): number {
  const since = new Date(nowMs).toISOString();
  const { keys } = listedKeys(files, since);
  const version = Math.max(...keys.map((one) => one.version)) + 1;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  const fresh = { version, publicKey: publicKey.toString('base64'), since, until: null };
  // Gone for good are those whose time is over.
  const left = keys.filter(({ until }) => until === null || Date.parse(until) > nowMs);
  write(files.list, { keys: [...left, fresh] });
  write(files.key, { version, privateKey: privateKey.toString('base64') });
  const end = new Date(nowMs + OVERLAP_MS).toISOString();
  write(files.list, { keys: [...left.map(({ until, ...one }) => ({ ...one, until: until ?? end })), fresh] });
  return version;
}

function listedKeys({ first, list }: PairFiles, since: string): PublicKeyList {
  if (existsSync(list)) return publicKeyList.parse(JSON.parse(readFileSync(list, 'utf8')));
  const { public: publicKey } = JSON.parse(readFileSync(first, 'utf8')) as { public: string };
  return { keys: [{ version: 1, publicKey, since, until: null }] };
}

function rotateBank(first: string, list: string, nowMs: number): number {
  const { keys }: BankKeyList = existsSync(list)
    ? bankKeyList.parse(JSON.parse(readFileSync(list, 'utf8')))
    : { keys: [{ version: 1, key: readFileSync(first, 'utf8').trim(), since: new Date(0).toISOString() }] };
  const version = Math.max(...keys.map((one) => one.version)) + 1;
  const fresh = { version, key: randomBytes(32).toString('base64'), since: new Date(nowMs).toISOString() };
  write(list, { keys: [...keys, fresh] });
  return version;
}

function write(file: string, content: PublicKeyList | BankKeyList | object): void {
  writeFileWhole(file, `${JSON.stringify(content, null, 2)}\n`);
}
