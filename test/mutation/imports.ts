import { dirname, resolve } from 'node:path';

const IMPORT = /\b(?:from|import)\s*'(\.[^']+)'/g;

const imports = new Map<string, readonly string[]>();
const answers = new Map<string, boolean>();

/** The files of ours that a file imports, by their whole paths. */
function importsOf(path: string, textOf: (path: string) => string): readonly string[] {
  const known = imports.get(path);
  if (known) return known;
  const found = [...textOf(path).matchAll(IMPORT)].map(([, name = '']) => resolve(dirname(path), name));
  imports.set(path, found);
  return found;
}

/** Whether a file stands on another: is it, or imports it, or imports what does. */
export function reaches(path: string, other: string, textOf: (path: string) => string): boolean {
  if (path === other) return true;
  const key = `${path} ${other}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  // What is being looked at counts as no, so that a circle ends.
  answers.set(key, false);
  const answer = importsOf(path, textOf).some((each) => reaches(each, other, textOf));
  answers.set(key, answer);
  return answer;
}
