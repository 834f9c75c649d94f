import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../basics/day.ts';
import { FEED_COLUMNS, type FeedColumn, feedHeader } from '../rights/feed-columns.ts';
import type { WorldContract } from './coverage.ts';
import { eachPerson } from './each-person.ts';
import { FEED_LINE_MAX, feedHeaderBytes, feedLines } from './feed-bytes.ts';
import { INSURERS } from './insurers.ts';
import { isoOfNumber } from './world-calendar.ts';

const WORLD = { seed: 11, people: 5_000, today: day('2026-11-24') };

function linesOf(): { text: string; nir: number; birth: number; contract: WorldContract }[] {
  const put = feedLines(WORLD.seed);
  const buffer = new Uint8Array(1_000);
  const lines: { text: string; nir: number; birth: number; contract: WorldContract }[] = [];
  eachPerson(WORLD, 0, WORLD.people, ({ ...person }, contracts) => {
    for (const contract of contracts) {
      const end = put(buffer, 0, person, contract);
      assert.ok(end <= FEED_LINE_MAX);
      lines.push({
        text: Buffer.from(buffer.subarray(0, end)).toString(),
        nir: person.nir,
        birth: person.birth,
        contract,
      });
    }
  });
  return lines;
}

test('the header is the one of the documented format', () => {
  assert.equal(Buffer.from(feedHeaderBytes()).toString(), `${feedHeader('full').join(';')}\n`);
});

test('a line written byte by byte is the line written with strings', () => {
  for (const { text, nir, birth, contract } of linesOf()) {
    const insurer = INSURERS[contract.insurer];
    const level = insurer?.levels[contract.level];
    const [ref, writtenNir, writtenBirth, rank, member, ...rest] = text.trimEnd().split(';');
    assert.match(ref ?? '', /^K[0-9A-HJKMNP-TV-Z]{10}$/);
    assert.deepEqual([writtenNir, writtenBirth], [String(nir), String(birth)]);
    assert.match(rank ?? '', /^[12]$/);
    assert.equal(member, 'ABCDEFGH'[contract.insurer] + String(contract.member).padStart(9, '0'));
    assert.deepEqual(rest, [
      level?.code,
      insurer?.csr,
      isoOfNumber(contract.starts),
      contract.ends === 0 ? '' : isoOfNumber(contract.ends),
      level?.domains,
      String(contract.priority),
      contract.tiersPayant ? 'yes' : 'no',
    ]);
    assert.equal(text.at(-1), '\n');
  }
});

test('every value is within the length of its column, and given where required', () => {
  const columns: FeedColumn[] = FEED_COLUMNS.filter((column) => column.stands === 'always');
  for (const { text } of linesOf()) {
    const values = text.trimEnd().split(';');
    assert.equal(values.length, columns.length);
    for (const [place, column] of columns.entries()) {
      const value = values[place] ?? '';
      assert.ok(value.length <= column.lengthMax, column.name);
      assert.ok(value !== '' || !column.required, column.name);
    }
  }
});

test('one insurer’s reference leads to one person, and another insurer’s is another', () => {
  const owners = new Map<string, string>();
  for (const { text, contract } of linesOf()) {
    const [ref, nir, birth, rank] = text.split(';');
    const owner = owners.get(`${ref}`);
    const person = `${contract.insurer}/${nir}/${birth}/${rank}`;
    assert.ok(owner === undefined || owner === person);
    owners.set(`${ref}`, person);
  }
});

test('the contracts of one person at one insurer never overlap under one member number', () => {
  eachPerson(WORLD, 0, WORLD.people, (_, contracts) => {
    for (const [place, contract] of contracts.entries()) {
      assert.ok(contract.ends === 0 || contract.starts <= contract.ends);
      const next = contracts[place + 1];
      if (!next || next.insurer !== contract.insurer || next.member !== contract.member) continue;
      assert.ok(contract.ends !== 0 && contract.ends < next.starts);
    }
  });
});
