import { z } from 'zod';
import { firstBankKey } from './bank-cipher.ts';

/** One version of the key of bank details, 32 bytes; the first one has the number 1. */
export type BankKey = { readonly version: number; readonly key: Uint8Array; readonly since: string };

/** Oldest first; the last one is what is sealed with. */
export type BankKeys = readonly BankKey[];

/** An envelope has one byte for its version. */
export const bankKeyList = z.strictObject({
  keys: z
    .array(z.strictObject({ version: z.int().min(1).max(255), key: z.base64(), since: z.iso.datetime() }))
    .min(1)
    .max(16),
});
export type BankKeyList = z.infer<typeof bankKeyList>;

/** The one key there was before any rotation. */
export function onlyBankKey(key: Uint8Array): BankKeys {
  return [firstBankKey(key)];
}

export function toBankKeys({ keys }: BankKeyList): BankKeys {
  return keys.map((one) => ({ ...one, key: Buffer.from(one.key, 'base64') }));
}

/** What new envelopes are sealed with. */
export function newestBankKey(keys: BankKeys): BankKey {
  const last = keys.at(-1);
  if (!last) throw new Error('no bank key');
  return last;
}
