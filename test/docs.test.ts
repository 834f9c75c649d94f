import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { COMMANDS } from '../src/cli/commands.ts';

// Goal: a page never sends its reader to a file, a heading or a command that is not there, and reads well.

const root = resolve(import.meta.dirname, '..');
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
].sort();

const read = (page: string) => readFileSync(join(root, page), 'utf8');
/** The words of a page without its code, where other rules hold; table cells and lines stay apart. */
const prose = (text: string) => text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, 'code');

test('a newcomer finds the pages that every project has, and the ones of this house', () => {
  const expected = 'README CONTRIBUTING STYLE CHANGELOG SECURITY'.split(' ').map((name) => `${name}.md`);
  for (const page of expected) assert.ok(pages.includes(page), page);
  assert.match(read('LICENSE'), /Apache License\s+Version 2\.0/);
});

test('every link between pages leads to a file, and its mark to a heading', () => {
  const broken: string[] = [];
  let links = 0;
  for (const page of pages) {
    for (const [, target = ''] of prose(read(page)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      links += 1;
      const [path = '', mark] = target.split('#');
      const file = path === '' ? join(root, page) : resolve(root, dirname(page), path);
      if (!existsSync(file)) broken.push(`${page}: ${target}`);
      else if (mark && !marksOf(readFileSync(file, 'utf8')).has(mark)) broken.push(`${page}: ${target}`);
    }
  }
  assert.deepEqual(broken, []);
  assert.ok(links > 50, `${links} links were found: is the pattern still right?`);
});

/** Anchors as code hosts make them from headings, and those written out. */
function marksOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
  const written = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id);
  return new Set([...headings, ...written]);
}

test('every cloison command that a page names exists', () => {
  const names = new Set(COMMANDS.map(({ name }) => name));
  const unknown: string[] = [];
  let named = 0;
  for (const page of pages) {
    for (const [, first = '', second = ''] of read(page).matchAll(
      /npx cloison ([a-z0-9-]+)(?: ([a-z]+))?/g,
    )) {
      if (first.startsWith('--')) continue;
      named += 1;
      if (!names.has(first) && !names.has(`${first} ${second}`)) unknown.push(`${page}: ${first} ${second}`);
    }
  }
  assert.deepEqual(unknown, []);
  assert.ok(named > 10, `${named} commands were found`);
});

test('every option that a page gives to a cloison command is one of its options', () => {
  const unknown: string[] = [];
  for (const page of pages) {
    for (const [, words = ''] of read(page).matchAll(/npx cloison ([^\n|>)`#]+)/g)) {
      const command = COMMANDS.find(({ name }) => words.startsWith(`${name} `));
      for (const [, option = ''] of words.matchAll(/ --([a-z-]+)/g)) {
        const common = ['help', 'json', 'lang'].includes(option);
        if (command && !common && !(option in command.options)) unknown.push(`${page}: ${words}`);
      }
    }
  }
  assert.deepEqual(unknown, []);
});

test('every npm script that a page names exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  for (const page of pages) {
    for (const [, name = ''] of read(page).matchAll(/npm run (?:--\S+ )?([a-z:-]+)/g))
      assert.ok(name in scripts, `${page}: npm run ${name}`);
  }
});

/** Numbers given to records that are still being written. Empty again with the last of them. */
const ANNOUNCED: readonly number[] = [];

test('decisions have one number each, without a gap, and the title bears it', () => {
  const decisions = pages.filter((page) => page.startsWith(join('docs', 'decisions')));
  const numbers = decisions.map((page) => {
    const number = Number(/(\d{4})-[a-z0-9-]+\.md$/.exec(page)?.[1]);
    assert.match(read(page), new RegExp(`^# 0*${number}\\. `), page);
    return number;
  });
  assert.equal(new Set(numbers).size, numbers.length);
  const last = Math.max(...numbers);
  const missing = Array.from({ length: last }, (_, i) => i + 1).filter((one) => !numbers.includes(one));
  assert.deepEqual(
    missing.filter((one) => !ANNOUNCED.includes(one)),
    [],
  );
});

test('no file that is kept names a place of the machine it was written on', () => {
  const own = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isFile());
  const below = ['src', 'scripts', 'web', 'test', 'bench', 'docs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const kept = [...own.map(({ name }) => name), ...below];
  const text = kept.filter((name) => /\.(md|json|sql|example|sh|ts|tsx|mjs|css|yaml)$/.test(name));
  assert.ok(text.length > 300, `${text.length} files were read`);
  const place = /(?:^|[\s"'`(=])\/(?:home|root|Users|work)\/[\w.-]+/m;
  for (const name of text) assert.doesNotMatch(read(name), place, name);
});

test('French sentences have their narrow spaces', () => {
  const faults: string[] = [];
  const check = (page: string, pattern: RegExp, words: string) => {
    for (const [found] of words.matchAll(pattern)) faults.push(`${page}: ${JSON.stringify(found)}`);
  };
  for (const page of pages) {
    const text = prose(read(page));
    // Whatever the language, an ordinary space never stands before these marks.
    check(page, /.{0,20}[^|\s-] [;:!?»](?=\s|$)/gm, text);
    check(page, /« .{0,20}|«[^\u202f\u00a0].{0,20}|.{0,20}[^\u202f\u00a0]»/g, text);
    check(page, /.{0,20}[\p{L}»)][;:!?](?=\s|$)/gmu, frenchOf(page, text));
  }
  assert.deepEqual(faults, []);
});

/** What is French in a page: all of it when its title is, otherwise the columns that say so. */
function frenchOf(page: string, text: string): string {
  if (page === join('docs', 'b2-profile.md')) return text.replaceAll(/^\*English summary[\s\S]*?\*$/gm, '');
  let columns: number[] = [];
  return text
    .split('\n')
    .map((line) => {
      if (!line.startsWith('|')) columns = [];
      const cells = line.split(' | ');
      const heads = cells.flatMap((cell, i) => (/^\|? ?(en français|remède)$/.test(cell.trim()) ? [i] : []));
      if (heads.length > 0) columns = heads;
      return columns.map((i) => cells[i] ?? '').join('\n');
    })
    .join('\n');
}
