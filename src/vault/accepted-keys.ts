import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { KeyListed } from './key-protocol.ts';
import { watchedFile } from './watched-file.ts';

/**
 * Public keys of another process, the newest last: how long each is accepted, null for the one in use. Two or
 * three at a time; more is no file of ours.
 */
export const publicKeyList = z.strictObject({
  keys: z
    .array(
      z.strictObject({
        version: z.int().min(1),
        publicKey: z.string(),
        since: z.iso.datetime(),
        until: z.iso.datetime().nullable(),
      }),
    )
    .max(16),
});
export type PublicKeyList = z.infer<typeof publicKeyList>;

type Accepted = { readonly key: KeyObject; readonly untilMs: number };
export type AcceptedKeys = (nowMs: number) => readonly KeyObject[];

/**
 * Whose signatures are believed at an instant. The file says it when there is one, and may change while the
 * process runs: a key is published in it before it signs, and goes with its end.
 *
 * @param first Ed25519, SPKI DER: believed as long as there is no file.
 */
export function acceptedKeys(first: Uint8Array, file: string | undefined): AcceptedKeys {
  const told: Accepted = { key: toKey(Buffer.from(first)), untilMs: Number.POSITIVE_INFINITY };
  const listed = file === undefined ? () => undefined : watchedFile(file, readAccepted);
  return (nowMs) => (listed() ?? [told]).filter(({ untilMs }) => nowMs < untilMs).map(({ key }) => key);
}

function readAccepted(text: string): Accepted[] {
  return publicKeyList.parse(JSON.parse(text)).keys.map(({ publicKey, until }) => ({
    key: toKey(Buffer.from(publicKey, 'base64')),
    untilMs: until === null ? Number.POSITIVE_INFINITY : Date.parse(until),
  }));
}

/** What is accepted of others, for the list of keys: versions and ages. */
export function outsideKeys(files: {
  readonly frontKeysFile?: string | undefined;
  readonly readerKeysFile?: string | undefined;
  readonly presenceSimulatorKey?: Uint8Array | undefined;
}): KeyListed[] {
  const intent = listed('intent', files.frontKeysFile);
  return files.presenceSimulatorKey ? [...intent, ...listed('reader', files.readerKeysFile)] : intent;
}

function listed(what: string, file: string | undefined): KeyListed[] {
  if (file === undefined || !existsSync(file))
    return [{ insurerId: null, what, version: 1, since: null, newest: true, waits: null }];
  const { keys } = publicKeyList.parse(JSON.parse(readFileSync(file, 'utf8')));
  return keys.map(({ version, since, until }) => {
    const newest = until === null;
    return { insurerId: null, what, version, since, newest, waits: newest ? null : 'grace' };
  });
}

function toKey(key: Buffer): KeyObject {
  return createPublicKey({ key, type: 'spki', format: 'der' });
}
