import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { makeLogFiles } from '../../../test/support/log-files.ts';
import { commitments, told, verifiedLog } from '../../../test/support/verified-log.ts';

const { KEY_1, KEY_2, log, verify, turn, use } = verifiedLog();

// The tamper table: what an insider does to the public files, and what the verifier says of it.
const TAMPERED: readonly (readonly [
  string,
  () => void,
  readonly (readonly [string, string, string | null, number, number])[],
])[] = [
  [
    'an entry is altered',
    () => turn('2026h2', 'tile/entries/004', 34 * 10 + 5),
    [['entry-changed', '2026h2', 'tile/entries/004', 1_034, 1_035]],
  ],
  [
    'an entry of the last, partial bundle is altered',
    () => turn('2026h2', 'tile/entries/007.p/209', 34 * 200 + 5),
    [['entry-changed', '2026h2', 'tile/entries/007.p/209', 1_992, 1_993]],
  ],
  [
    'two entries change places',
    () => {
      const file = log().path('2026h1', 'tile/entries/001.p/46');
      const bytes = readFileSync(file);
      const third = Buffer.from(bytes.subarray(2 * 34, 3 * 34));
      bytes.copy(bytes, 2 * 34, 5 * 34, 6 * 34);
      third.copy(bytes, 5 * 34);
      writeFileSync(file, bytes);
    },
    [
      ['entry-moved', '2026h1', 'tile/entries/001.p/46', 258, 259],
      ['entry-moved', '2026h1', 'tile/entries/001.p/46', 261, 262],
    ],
  ],
  [
    'an entry is taken out of its bundle',
    () => {
      const file = log().path('2026h2', 'tile/entries/005');
      const bytes = readFileSync(file);
      writeFileSync(file, Buffer.concat([bytes.subarray(0, 34 * 3), bytes.subarray(34 * 4)]));
    },
    [['bundle-unreadable', '2026h2', 'tile/entries/005', 1_280, 1_536]],
  ],
  [
    'a bundle is deleted',
    () => rmSync(log().path('2026h2', 'tile/entries/003')),
    [['bundle-missing', '2026h2', 'tile/entries/003', 768, 1_024]],
  ],
  [
    'a full tile is altered',
    () => turn('2026h2', 'tile/0/002', 32 * 7),
    [['tile-changed', '2026h2', 'tile/0/002', 512, 768]],
  ],
  [
    'a full tile is deleted',
    () => rmSync(log().path('2026h2', 'tile/0/004')),
    [['tile-missing', '2026h2', 'tile/0/004', 1_024, 1_280]],
  ],
  [
    'a partial tile is altered',
    () => turn('2026h2', 'tile/0/007.p/209', 32 * 20),
    [['tile-changed', '2026h2', 'tile/0/007.p/209', 1_792, 2_001]],
  ],
  [
    'the topmost tile is altered',
    () => turn('2026h2', 'tile/1/000.p/7', 3),
    [['tile-changed', '2026h2', 'tile/1/000.p/7', 0, 1_792]],
  ],
  [
    'the topmost tile is deleted',
    () => rmSync(log().path('2026h2', 'tile/1/000.p/7')),
    [['tile-missing', '2026h2', 'tile/1/000.p/7', 0, 1_792]],
  ],
  [
    'an entry and its tile are altered together',
    () => {
      turn('2026h2', 'tile/entries/004', 34 * 10 + 5);
      const bytes = readFileSync(log().path('2026h2', 'tile/entries/004')).subarray(34 * 10 + 2, 34 * 11);
      const tile = readFileSync(log().path('2026h2', 'tile/0/004'));
      hash('sha256', Buffer.concat([Buffer.from([0]), bytes]), 'buffer').copy(tile, 32 * 10);
      writeFileSync(log().path('2026h2', 'tile/0/004'), tile);
    },
    [['tile-changed', '2026h2', 'tile/0/004', 1_024, 1_280]],
  ],
];

for (const [what, tamper, expected] of TAMPERED) {
  test(`when ${what}, the verifier says where, and nothing else`, async () => {
    tamper();
    const { code, report } = await verify('--vkey', KEY_1);
    assert.equal(code, 1);
    assert.deepEqual(told(report), expected);
  });
}

test('in a tall tree, a tile of the middle is told from its neighbours above and below', async () => {
  const tall = makeLogFiles({ '2026h2': commitments(65_600) });
  use(tall);
  try {
    assert.deepEqual(told((await verify('--vkey', KEY_2)).report), []);
    turn('2026h2', 'tile/1/000', 32 * 9);
    assert.deepEqual(told((await verify('--vkey', KEY_2)).report), [
      ['tile-changed', '2026h2', 'tile/1/000', 0, 65_536],
    ]);
    turn('2026h2', 'tile/1/000', 32 * 9);
    rmSync(log().path('2026h2', 'tile/2/000.p/1'));
    assert.deepEqual(told((await verify('--vkey', KEY_2)).report), [
      ['tile-missing', '2026h2', 'tile/2/000.p/1', 0, 65_536],
    ]);
  } finally {
    tall.remove();
  }
});
