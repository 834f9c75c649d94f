import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { day } from '../basics/day.ts';
import { readCardBlock } from '../wire/card/card-block.ts';
import type { CardRecord } from './cards.ts';
import { type WriteWorldOptions, writeWorld } from './write-world.ts';

const root = mkdtempSync(join(tmpdir(), 'world-'));
after(() => rmSync(root, { recursive: true }));

const wanted = (name: string, seed = 1): WriteWorldOptions => ({
  folder: join(root, name),
  people: 3_000,
  seed,
  today: day('2026-11-24'),
});

/** One hash for all files of a folder, names included. */
function hashOf(folder: string): string {
  const hash = createHash('sha256');
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const name of names) hash.update(name.slice(folder.length)).update(readFileSync(name));
  return hash.digest('hex');
}

test('the same seed gives the same bytes in every file, another seed other bytes', async () => {
  const [first, second, other] = [wanted('first'), wanted('second'), wanted('other', 2)];
  for (const options of [first, second, other]) await writeWorld(options);
  assert.equal(hashOf(first.folder), hashOf(second.folder));
  assert.notEqual(hashOf(first.folder), hashOf(other.folder));
});

test('the manifest tells the lines, bytes and hash on disk, and nothing half-written is left', async () => {
  const options = wanted('manifest');
  const { feeds } = await writeWorld(options);
  let people = 0;
  for (const feed of feeds) {
    const content = readFileSync(join(options.folder, feed.file));
    const lines = content.toString().split('\n').slice(1, -1);
    assert.equal(lines.length, feed.lines);
    assert.equal(content.length, feed.bytes);
    assert.equal(createHash('sha256').update(content).digest('hex'), feed.sha256);
    assert.equal(new Set(lines.map((line) => line.split(';')[0])).size, feed.people);
    people += feed.people;
  }
  assert.ok(people > options.people && people < options.people * 1.1);
  assert.deepEqual(
    readdirSync(join(options.folder, 'feeds')).filter((name) => !name.endsWith('.csv')),
    [],
  );
});

test('lines of one person follow one another', async () => {
  const options = wanted('together');
  const { feeds } = await writeWorld(options);
  for (const feed of feeds) {
    const people = readFileSync(join(options.folder, feed.file), 'utf8')
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(';').slice(1, 4).join('/'));
    const starts = people.filter((person, place) => person !== people[place - 1]);
    assert.equal(new Set(starts).size, starts.length);
  }
});

test('a country already there is kept; a damaged one is made anew, with the same bytes', async () => {
  const options = wanted('again');
  await writeWorld(options);
  const hash = hashOf(options.folder);
  assert.equal((await writeWorld(options)).kept, true);

  truncateSync(join(options.folder, 'feeds', '0099000002.csv'), 100);
  assert.equal((await writeWorld(options)).kept, false);
  assert.equal(hashOf(options.folder), hash);

  rmSync(join(options.folder, 'manifest.json'));
  writeFileSync(join(options.folder, 'feeds', '0099000002.csv.part'), 'half');
  assert.equal((await writeWorld(options)).kept, false);
  assert.equal(hashOf(options.folder), hash);
});

test('names are on the cards and nowhere in the feeds', async () => {
  const options = wanted('names');
  const { feeds } = await writeWorld(options);
  const cards = JSON.parse(readFileSync(join(options.folder, 'cards.json'), 'utf8')) as CardRecord[];
  assert.ok(cards.length >= 60);
  for (const feed of feeds) {
    const content = readFileSync(join(options.folder, feed.file), 'utf8');
    for (const card of cards)
      assert.ok(!content.includes(card.familyName) && !content.includes(card.givenName));
  }
});

test('a card says what the feed says, but for the cases meant to differ', async () => {
  const options = wanted('cards');
  await writeWorld(options);
  const cards = JSON.parse(readFileSync(join(options.folder, 'cards.json'), 'utf8')) as CardRecord[];
  for (const card of cards) {
    const reading = readCardBlock(card.cardText);
    assert.ok(reading.ok && reading.card.nir === card.nir);
    const feed = readFileSync(join(options.folder, 'feeds', `${card.amc}.csv`), 'utf8');
    const person = `;${card.nir};${card.birthDate};${card.birthRank};`;
    assert.equal(feed.includes(person), card.case !== 'unknown', card.case);
    const contract = `${person}${card.memberNumber};${card.level};${card.csr};`;
    assert.equal(
      feed.includes(contract),
      card.case !== 'unknown' && card.case !== 'wrong-member-number',
      card.case,
    );
  }
});

test('progress ends at the last person, and a size out of range writes nothing', async () => {
  let last = 0;
  await writeWorld({
    ...wanted('progress'),
    progress: (done) => {
      last = done;
    },
  });
  assert.equal(last, 3_000);
  await assert.rejects(
    writeWorld({ ...wanted('none'), people: 999 }),
    /people: a whole number of 1000 to 33000000/,
  );
  await assert.rejects(writeWorld({ ...wanted('none'), seed: -1 }), /seed/);
  assert.ok(!readdirSync(root).includes('none'));
});
