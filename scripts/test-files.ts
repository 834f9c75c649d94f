import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Every test file, by what it needs: nothing, processes and servers of its own, a database, a browser. */
export type TestFiles = { pure: string[]; plain: string[]; database: string[]; browser: string[] };

const FOLDERS = ['src', 'scripts', 'test', 'web'];
const DATABASE_NAME = /\.(store|routes|job)\.test\.ts$/;
const DATABASE_SUPPORT = /support\/(database|shared-cluster)\.ts$/;
const DATABASE_FOLDERS = ['test/scenarios/', 'test/fuzz/'];

/**
 * Sorts the test files of a checkout. One that imports the test database or its server, itself or through
 * another file of test/, needs one, whatever its name.
 *
 * @param wanted words of which a path must contain one; none means all files.
 */
export function testFiles(root: string, wanted: readonly string[]): TestFiles {
  const files: TestFiles = { pure: [], plain: [], database: [], browser: [] };
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
  if (reaches(root, path, new Set())) return 'database';
  return path.startsWith('test/ground/') ? 'plain' : 'pure';
}

/** Does a test file, or something it imports from test/, import the test database or its server? */
function reaches(root: string, path: string, seen: Set<string>): boolean {
  if (DATABASE_SUPPORT.test(path)) return true;
  if (seen.has(path) || !existsSync(join(root, path))) return false;
  seen.add(path);
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(/from '(\.[^']+)'/g)]
    .map(([, target]) =>
      join(dirname(path), target ?? '')
        .split(sep)
        .join('/'),
    )
    .filter((target) => target.startsWith('test/'))
    .some((target) => reaches(root, target, seen));
}

function testsUnder(root: string, folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !name.includes('node_modules/'));
}
