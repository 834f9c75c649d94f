import { readFileSync } from 'node:fs';
import { writeFileWhole } from '../ground/write-file-whole.ts';
import { bankKeyList, onlyBankKey, toBankKeys } from '../payments/bank-keys.ts';
import type { BankKeyHolder } from '../payments/reseal-accounts.job.ts';
import { watchedFile } from '../vault/watched-file.ts';

/** @param first the key there is as long as there is no file. */
export function bankKeysIn(first: Uint8Array, file: string | undefined): BankKeyHolder {
  const read = (text: string) => bankKeyList.parse(JSON.parse(text));
  const listed = file === undefined ? () => undefined : watchedFile(file, read);
  return {
    all() {
      const list = listed();
      return list ? toBankKeys(list) : onlyBankKey(first);
    },
    end(versions) {
      if (file === undefined || versions.length === 0) return;
      // What the file says at this moment: a rotation may have added a version since.
      const { keys } = read(readFileSync(file, 'utf8'));
      const left = keys.filter(({ version }) => !versions.includes(version));
      writeFileWhole(file, `${JSON.stringify({ keys: left }, null, 2)}\n`);
    },
  };
}
