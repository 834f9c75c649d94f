import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Every test file, by what it needs. */
export type TestFiles = { plain: string[]; database: string[]; browser: string[] };

const FOLDERS = ['src', 'scripts', 'test', 'web'];
const DATABASE_NAME = /\.(store|routes|job)\.test\.ts$/;
const DATABASE_FOLDERS = ['test/scenarios/', 'test/fuzz/'];

/**
 * Sorts the test files of a checkout. One that imports the test database or its server needs one, whatever
 * its name.
 *
 * @param wanted words of which a path must contain one; none means all files.
 */
export function testFiles(root: string, wanted: readonly string[]): TestFiles {
  const files: TestFiles = { plain: [], database: [], browser: [] };
  for (const path of FOLDERS.flatMap((folder) => testsUnder(root, folder)).sort()) {
    if (wanted.length > 0 && !wanted.some((word) => path.includes(word))) continue;
    files[kindOf(root, path)].push(path);
  }
  return files;
}

function kindOf(root: string, path: string): keyof TestFiles {
  if (path.startsWith('test/browser/')) return 'browser';
  if (DATABASE_NAME.test(path) || DATABASE_FOLDERS.some((folder) => path.startsWith(folder)))
    return 'database';
  return /support\/(database|shared-cluster)\.ts/.test(readFileSync(join(root, path), 'utf8'))
    ? 'database'
    : 'plain';
}

function testsUnder(root: string, folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !name.includes('node_modules/'));
}
