import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { runLine } from '../../test/support/memory-io.ts';
import { cliDoc } from './cli-doc.ts';
import { COMMANDS } from './commands.ts';
import { readArgs } from './read-args.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

test('the general help has one line for every command', async () => {
  const { code, out } = await runLine(['--help']);
  assert.equal(code, 0);
  for (const { name, line } of COMMANDS) {
    const matching = out.split('\n').filter((one) => one.startsWith(`  ${name} `) && one.endsWith(line));
    assert.equal(matching.length, 1, name);
  }
});

test('every command has a help with usage, options, an example and its exit codes', async () => {
  for (const { name, options } of COMMANDS) {
    const { code, out, err } = await runLine([...name.split(' '), '--help']);
    assert.equal(code, 0, name);
    assert.equal(err, '', name);
    for (const part of [`Usage: cloison ${name}`, 'Options', 'Examples', 'Exit codes', '--json']) {
      assert.ok(out.includes(part), `${name}: ${part}`);
    }
    for (const option of Object.keys(options)) assert.ok(out.includes(`--${option}`), `${name}: ${option}`);
    assert.deepEqual(await runLine(['help', ...name.split(' ')]).then((run) => run.out), out, name);
  }
});

test('each example of the help is a line that its own command reads', () => {
  for (const command of COMMANDS) {
    assert.ok(command.examples.length > 0, command.name);
    for (const { line } of command.examples) {
      const typed = new RegExp(`cloison ${command.name}\\b([^|<>)]*)`).exec(line);
      assert.ok(typed, `${command.name}: ${line}`);
      // As a shell cuts it: what stands in quotes is one word.
      const words = [...(typed[1] ?? '').matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, bare]) => quoted ?? bare ?? '',
      );
      assert.doesNotThrow(() => readArgs(command, words, 'en'), line);
    }
  }
});

test('without a word, the help goes to standard error and the code is that of a usage fault', async () => {
  const { code, out, err } = await runLine([]);
  assert.equal(code, 2);
  assert.equal(out, '');
  assert.match(err, /Usage: cloison/);
});

test('a mistyped command, second word or option is answered with the nearest one', async () => {
  const command = await runLine(['pirce', '-']);
  assert.equal(command.code, 2);
  assert.match(command.err, /Did you mean "cloison price"\?/);
  const second = await runLine(['b2', 'raed', '-']);
  assert.equal(second.code, 2);
  assert.match(second.err, /Did you mean "b2 read"\?/);
  const option = await runLine(['seed', '--poeple', '1000']);
  assert.equal(option.code, 2);
  assert.match(option.err, /Did you mean --people\?/);
});

test('an option without its value, or with one it does not take, is a usage fault', async () => {
  for (const words of [
    ['seed', '--people'],
    ['seed', '--people', '--json'],
    ['nir', 'x', '--json=yes'],
  ]) {
    const { code, out } = await runLine(words);
    assert.equal(code, 2, words.join(' '));
    assert.equal(out, '');
  }
});

test('the language is that of --lang, else of the terminal, else French', async () => {
  const french = await runLine(['pirce'], { env: { LANG: 'C.UTF-8' } });
  assert.match(french.err, /Il n’y a pas de commande «\u202fpirce\u202f»/);
  const asked = await runLine(['pirce', '--lang', 'en'], { env: { LANG: 'fr_FR.UTF-8' } });
  assert.match(asked.err, /There is no command/);
  const wrong = await runLine(['nir', 'x', '--lang', 'de']);
  assert.equal(wrong.code, 2);
});

test('whatever is typed ends with a known exit code, a sentence, and no stack', async () => {
  const word = fc.oneof(
    fc.constantFrom(
      'nir',
      'b2',
      'read',
      'write',
      '-',
      '--json',
      '--help',
      '--lang',
      'en',
      '--',
      '__proto__',
      '--toString',
    ),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 4 }), async (words) => {
      const { code, out, err } = await runLine(words);
      assert.ok([0, 1, 2].includes(code), String(code));
      assert.ok((out + err).length > 0);
      assert.doesNotMatch(err, /\n {4}at /);
    }),
    { numRuns: 200 },
  );
});

test('the committed page of the command line is the one the descriptions give', () => {
  const committed = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');
  assert.equal(committed, cliDoc(), 'run: node scripts/generate-cli-doc.ts');
});

test('the program itself answers on standard output with its exit code', () => {
  const good = spawnSync(process.execPath, [MAIN, 'nir', '-', '--json'], {
    input: '2990199999001\n',
    encoding: 'utf8',
  });
  assert.deepEqual([good.status, good.stdout, good.stderr], [0, '{"valid":true,"reason":null}\n', '']);
  const bad = spawnSync(process.execPath, [MAIN, 'nir', '12'], { encoding: 'utf8' });
  assert.equal(bad.status, 1);
  const wrong = spawnSync(process.execPath, [MAIN, 'nope'], { encoding: 'utf8' });
  assert.deepEqual([wrong.status, wrong.stdout], [2, '']);
});
