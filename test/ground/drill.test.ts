import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { ATTACKS } from '../../src/drill/attacks.ts';
import { type DrillReport, drill } from '../../src/drill/drill.ts';

// The claim of the house, replayed: each attack of the drill, against a house of its own.

const PEOPLE = 20_000;

let report: DrillReport;
const said: string[] = [];

before(async () => {
  report = await drill({
    people: PEOPLE,
    attacks: ATTACKS,
    at: new Date(),
    say: (sentence) => said.push(sentence),
    signal: new AbortController().signal,
  });
});

for (const { name, title } of ATTACKS) {
  test(`${name}: ${title.en}`, () => {
    const rows = report.rows.filter((row) => row.name === name);
    assert.ok(rows.length > 0, `the attack was not played:\n${said.join('\n')}`);
    for (const { play, identities, promises } of rows) {
      assert.equal(identities, 0, `${play.en}: identities were revealed`);
      for (const { says, kept } of promises) assert.ok(kept, `${play.en}: ${says.en}`);
    }
  });
}
