import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LIST_LINES_MAX, readList } from './read-list.ts';

const CASES: readonly [string, string, ReturnType<typeof readList>][] = [
  [
    'lines of JSON, as the command reads them',
    '{"email":"a@b.fr","language":"en"}\n{"email":null}\n',
    {
      kind: 'list',
      people: [
        { email: 'a@b.fr', language: 'en' },
        { email: null, language: 'fr' },
      ],
    },
  ],
  [
    'cells with a head, and a person without an address',
    '\uFEFFemail;langue\r\na@b.fr;fr\r\n;en\r\n',
    {
      kind: 'list',
      people: [
        { email: 'a@b.fr', language: 'fr' },
        { email: null, language: 'en' },
      ],
    },
  ],
  ['a name where an address belongs', 'Claire Morel;fr', { kind: 'fault', line: 1 }],
  ['another language', 'a@b.fr;de', { kind: 'fault', line: 1 }],
  ['JSON that breaks off', '{"email":null}\n{"email":', { kind: 'fault', line: 2 }],
  ['nothing', '', { kind: 'fault', line: 1 }],
];

for (const [name, text, expected] of CASES) test(name, () => assert.deepEqual(readList(text), expected));

test('a list that is too long for a page is told by its line', () => {
  const read = readList('{"email":null}\n'.repeat(LIST_LINES_MAX + 1));
  assert.deepEqual(read, { kind: 'fault', line: LIST_LINES_MAX + 1 });
});
