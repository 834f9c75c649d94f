import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';

// The house's style as a test (docs/decisions/0003-boundaries.md, CONTRIBUTING.md). Every list of exceptions
// may only shrink: one that is no longer needed fails as well.

const root = join(import.meta.dirname, '..');
const LINES_MAX = 300;
const MEDIAN_MAX = 90;
const WIDTH_MAX = 110;

/**
 * Files without a layer suffix that read a clock, chance or the environment: each is where a program
 * begins.
 */
const IMPURE = [
  'src/cli/main.ts',
  'src/context.ts',
  'src/ground/embedded-database.ts',
  'src/ground/first-run.ts',
  'src/ground/run-house.ts',
  'src/ground/start.ts',
  'src/ground/supervise.ts',
  'src/identity/development-protocol.ts',
  'src/main.ts',
  'src/sealer/start-sealer.ts',
  'src/vault/feed-thread.ts',
  'src/vault/open-vault-rooms.ts',
  'src/vault/start-vault.ts',
];

/** SQL outside stores: the tag itself, and the one door for writes. */
const SQL_ELSEWHERE = ['src/db/record.ts', 'src/db/sql.ts'];

/** Files above the limit, to be cut in two. */
const LONG: readonly string[] = [];

/** Stores no test reaches yet. */
const UNTESTED_STORES: readonly string[] = [];

/** Public schemas that this project may not copy are looked for beside the checkout. */
const OUTSIDE: readonly string[] = ['src/wire/sepa/write-pain001.test.ts'];

const LAYERS = /\.(store|routes|job|test)\.tsx?$/;

type Source = { readonly path: string; readonly text: string; readonly lines: readonly string[] };

const sources = ['src', 'web', 'test', 'scripts', 'bench'].flatMap((folder) => filesUnder(folder));
const code = sources.filter(({ path }) => /\.(ts|tsx|mjs)$/.test(path));
const server = code.filter(({ path }) => path.startsWith('src/'));
const others = code.filter(({ path }) => path !== 'test/tidy.test.ts');
const tests = code.filter(({ path }) => path.endsWith('.test.ts'));

test('a file is small: the median within 90 lines, none above 300', (t) => {
  const counts = code
    .filter(({ path }) => !path.endsWith('.test.ts'))
    .map(({ lines }) => lines.length - 1)
    .sort((a, b) => a - b);
  const median = counts[Math.floor(counts.length / 2)] ?? 0;
  t.diagnostic(`median ${median} lines in ${counts.length} files`);
  assert.ok(median <= MEDIAN_MAX, `median ${median}`);
  const long = sources.filter(({ lines }) => lines.length - 1 > LINES_MAX);
  assert.deepEqual(
    long.map(({ path }) => path),
    LONG,
  );
});

test('a line is at most 110 wide, but for a sentence in quotes', () => {
  assert.deepEqual(
    places(code, (line) => line.length > WIDTH_MAX && widthWithoutText(line) > WIDTH_MAX - 30),
    [],
  );
});

test('columns are named, never *', () => {
  // The word is put together here so that this file does not find itself.
  const star = new RegExp(`${'select'}\\s+\\*\\s+from (?!graphile_worker|json|log_|head)`, 'i');
  assert.deepEqual(
    places(server, (line) => star.test(line)),
    [],
  );
});

test('SQL is in stores and migrations', () => {
  const elsewhere = server.filter(
    ({ path, text }) => /\bsql`/.test(text) && !/\.(store|test)\.ts$/.test(path),
  );
  assert.deepEqual(elsewhere.map(({ path }) => path).sort(), SQL_ELSEWHERE);
});

test('clock, chance, console and environment stay out of plain files', () => {
  const impure = /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\)|\bconsole\.|\bprocess\.env\b/;
  const found = server
    .filter(({ path }) => !LAYERS.test(path))
    .filter(({ lines }) => lines.some((line) => impure.test(withoutComment(line))));
  assert.deepEqual(found.map(({ path }) => path).sort(), IMPURE);
});

test('stores and routes are given the time too', () => {
  const clock = /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\)/;
  const edges = server.filter(({ path }) => /\.(store|routes|job)\.ts$/.test(path));
  assert.deepEqual(
    places(edges, (line) => clock.test(withoutComment(line))),
    [],
  );
});

test('every store is reached by a test that has a database', () => {
  const reached = new Set<string>();
  for (const { path } of tests) follow(path, reached);
  const stores = server.filter(({ path }) => path.endsWith('.store.ts')).map(({ path }) => path);
  assert.ok(stores.length > 10);
  assert.deepEqual(
    stores.filter((path) => !reached.has(path)),
    UNTESTED_STORES,
  );
});

test('every route declares a schema', () => {
  const bare = server
    .filter(({ path }) => !path.endsWith('.test.ts'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\bapp\.(?:get|post|put|patch|delete)\(\s*([^,]+),\s*(\{\s*schema\b|\w+)/g)]
        .filter(([, , second]) => !declaresSchema(text, second ?? ''))
        .map(([, address]) => `${path}: ${address}`),
    );
  assert.deepEqual(bare, []);
  const routes = server.filter(({ text }) => /\bapp\.(get|post)\(/.test(text));
  assert.ok(routes.length > 8, 'the pattern still finds routes');
});

test('a TODO bears a date and an issue, and there is no other mark', () => {
  const mark = new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')}|XXX|HACK)\\b`);
  const dated = new RegExp(`// ${['TO', 'DO'].join('')} \\d{4}-\\d\\d-\\d\\d #\\d+`);
  assert.deepEqual(
    places(others, (line) => mark.test(line) && !dated.test(line)),
    [],
  );
});

test('nothing names a path of one machine', () => {
  const machine = new RegExp(
    `(^|[\\s'"\`(])/(${['work', 'home', 'root', 'Users'].join('|')})/|\\.\\./${'shared'}/`,
  );
  const pages = filesUnder('docs');
  assert.deepEqual(
    places(
      [...sources, ...pages].filter(({ path }) => !OUTSIDE.includes(path)),
      (line) => machine.test(line),
    ),
    [],
  );
});

test('French sentences have a narrow no-break space before : ; ! ? » and after «', () => {
  const found = code
    .filter(({ path }) => !path.endsWith('.test.ts') && /^(src|web)\//.test(path))
    .flatMap(({ path, text }) =>
      frenchLiterals(path, text)
        .filter((sentence) => /[ \u00a0][:;!?»](?=\s|$)|«[ \u00a0]|\p{L}[;!?»](?=\s|$)/u.test(sentence))
        .map((sentence) => `${path}: ${sentence}`),
    );
  assert.deepEqual(found, []);
});

test('file names are ASCII kebab-case, and nothing is called helpers', () => {
  const odd = code.filter(({ path }) => {
    const name = basename(path)
      .replace(/(\.(store|routes|job))?(\.test)?\.(ts|tsx|mjs)$/, '')
      .replace('.config', '');
    return (
      !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) ||
      /^(utils?|helpers?|common|misc|.*-(manager|service))$/.test(name)
    );
  });
  assert.deepEqual(
    odd.map(({ path }) => path),
    [],
  );
});

test('every dependency has its line in the decision on dependencies', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, object>;
  const names = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.keys(manifest[kind] ?? {}),
  );
  const page = readFileSync(join(root, 'docs/decisions/0002-dependencies.md'), 'utf8');
  const told = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name ?? '');
  assert.deepEqual(told.toSorted(), names.toSorted());
});

function filesUnder(folder: string): Source[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|css|sql|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => {
      const text = readFileSync(file, 'utf8');
      return { path: file.slice(root.length + 1), text, lines: text.split('\n') };
    });
}

function places(files: readonly Source[], wrong: (line: string) => boolean): string[] {
  return files.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) => (wrong(line) ? [`${path}:${index + 1}`] : [])),
  );
}

/** A sentence is not cut to fit: found by searching, it must be whole. */
function widthWithoutText(line: string): number {
  const rest = line.replace(
    /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|\/(?:[^/\\]|\\.){20,}\//g,
    '',
  );
  return rest === line ? WIDTH_MAX + 1 : rest.length;
}

function withoutComment(line: string): string {
  return /^\s*(\/\*|\*|\/\/)/.test(line) ? '' : line.replace(/\s\/\/ .*$/, '');
}

function follow(path: string, reached: Set<string>): void {
  if (reached.has(path) || !existsSync(join(root, path))) return;
  reached.add(path);
  for (const [, target] of readFileSync(join(root, path), 'utf8').matchAll(/from '(\.[^']+)'/g)) {
    follow(join(dirname(path), target ?? ''), reached);
  }
}

function declaresSchema(text: string, second: string): boolean {
  if (second.startsWith('{')) return true;
  const made = new RegExp(`\\bconst ${second} = (\\w+)\\(`).exec(text)?.[1];
  return [second, ...(made ? [made] : [])].some((name) =>
    new RegExp(`\\bconst ${name} = [^;]*?\\bschema\\b`, 's').test(text),
  );
}

/** What is said in French: literals of `fr:` and of the pages' French catalogues. */
function frenchLiterals(path: string, text: string): string[] {
  const literal = `'(?:[^'\\\\\\n]|\\\\.)*'|"(?:[^"\\\\\\n]|\\\\.)*"|\`(?:[^\`\\\\]|\\\\.)*\``;
  const before = path.endsWith('words/fr.ts') ? '(?<!from )' : '\\bfr:\\s*(?:\\([^)]*\\)\\s*=>\\s*)?';
  const found = [...text.matchAll(new RegExp(`${before}(${literal})`, 'g'))];
  return found.map(([, quoted]) =>
    (quoted ?? '')
      .slice(1, -1)
      .replace(/\$\{[^}]*\}/g, 'x')
      .replaceAll('\\u202f', '\u202f'),
  );
}
