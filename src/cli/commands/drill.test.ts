import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runLine } from '../../../test/support/memory-io.ts';

test('a folder that is not there, and an attack nobody knows, are told before anything is started', async () => {
  for (const [words, says] of [
    [['drill', '--report', '/nowhere/at/all'], /There is no folder \/nowhere\/at\/all/],
    [['drill', '--attacks', 'list,lists'], /--attacks does not know "lists"/],
    [['drill', '--people', '12'], /--people/],
  ] as const) {
    const { code, err } = await runLine([...words], {});
    assert.equal(code, 2, err);
    assert.match(err, says);
  }
});
