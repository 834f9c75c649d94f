import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStartOptions } from '../../src/ground/start-options.ts';

test('without words, the house is on port 4000 with its data in .data', () => {
  assert.deepEqual(readStartOptions([]), { fresh: false, port: 4000, data: '.data', people: 10_000 });
  assert.equal(readStartOptions(['--help']), 'help');
});

for (const [words, fault] of [
  [['--port', '65535'], /--port takes a whole number from 1 to 65533; found "65535"/],
  [['--port', '4e3'], /found "4e3"/],
  [['--people', '999'], /from 1000 to 33000000/],
  [['--fersh'], /Unknown option '--fersh'/],
  [['now'], /Unexpected argument 'now'/],
] as const) {
  test(`"${words.join(' ')}" is refused with what was expected`, () => {
    assert.throws(() => readStartOptions(words), { name: 'Trouble', message: fault });
  });
}
