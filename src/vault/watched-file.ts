import { readFileSync, statSync } from 'node:fs';

/**
 * What a small file says, read again when it is another file than before: each look is one at the folder.
 * Whoever changes it writes a new file and renames it over the old one.
 */
export function watchedFile<T>(file: string, parse: (text: string) => T): () => T | undefined {
  let seen: string | undefined;
  let said: T | undefined;
  return () => {
    const stat = statSync(file, { throwIfNoEntry: false });
    const stamp = stat && `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
    if (stamp !== seen) {
      said = stamp === undefined ? undefined : parse(readFileSync(file, 'utf8'));
      seen = stamp;
    }
    return said;
  };
}
