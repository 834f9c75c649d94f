import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { closeFront, type Front, openFrontOverCountry, stated } from '../../test/support/front.ts';
import { openList } from '../vault/sealed-list.ts';
import type { CardRecord } from '../world/cards.ts';

let front: Front;
let card: CardRecord;

before(async () => {
  front = await openFrontOverCountry();
  card = front.country.card('open-premium');
});
after(() => closeFront(front));

async function lookUp(one: CardRecord, changes: Record<string, unknown> = {}): Promise<string> {
  const payload = { ...stated(one), careDate: '2026-11-20', domains: ['PHAR'], ...changes };
  const { body, text } = await front.ask(front.callers.professional, {
    method: 'POST',
    url: '/v1/rights',
    payload,
  });
  assert.ok(body.receipt, text);
  return body.receipt.entry;
}

const read = async (amc: string, query = '') =>
  (await front.ask(front.insurer(amc), { url: `/v1/insurer/notices${query}` })).body;

const relay = async (amc: string, entries: string[], channel = 'app') =>
  front.ask(front.insurer(amc), {
    method: 'POST',
    url: '/v1/insurer/notices/relayed',
    payload: { entries, channel },
  });

/** What the insurer reads with its own key. */
function opened(amc: string, list: string): string[] {
  const pem = readFileSync(join(front.country.folder, 'world', 'insurers-side', `${amc}.key`), 'utf8');
  const key = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' }).subarray(-32);
  return openList(list, key).lines;
}

test('a lookup without the card waits for the insurer, sealed to it, until it says that it was passed on', async () => {
  const entry = await lookUp(card);
  const { entries, list, next } = await read(card.amc);
  assert.deepEqual([entries, next], [[entry], null]);
  const [head, line = ''] = opened(card.amc, list);
  assert.equal(head, 'entry;person_ref;at;practice;purpose;outcome');
  const [number, ref, at, practice, purpose, outcome] = line.split(';');
  assert.deepEqual([number, purpose, outcome], [entry, 'rights', 'hit']);
  assert.match(practice ?? '', /^[0-9AB]{9}$/);
  assert.ok(ref !== '' && !Number.isNaN(Date.parse(at ?? '')));
  assert.ok(!list.includes(ref), 'what crosses the front does not say whom it concerns');
  assert.deepEqual((await relay(card.amc, [entry])).body, { kept: 1 });
  assert.deepEqual((await relay(card.amc, [entry], 'letter')).body, { kept: 0 }, 'the first word stays');
  assert.deepEqual((await read(card.amc)).entries, []);
});

test('an insurer neither reads nor settles what concerns another’s members', async () => {
  const entry = await lookUp(front.country.card('open-confort'));
  const owner = front.country.card('open-confort').amc;
  const stranger = [...front.country.insurerIds.keys()].find((amc) => amc !== owner) ?? '';
  assert.ok(!(await read(stranger)).entries.includes(entry));
  assert.deepEqual((await relay(stranger, [entry])).body, { kept: 0 });
  assert.ok((await read(owner)).entries.includes(entry));
});

test('where nobody was found there is nobody to tell', async () => {
  const one = front.country.card('open-essentiel');
  const entry = await lookUp({ ...one, memberNumber: 'Z9' });
  assert.ok(!(await read(one.amc)).entries.includes(entry));
});

test('pages follow one another, and an insurer without a key gets no list', async () => {
  const page = await read(card.amc, '?limit=1');
  if (page.next !== null) {
    const rest = await read(card.amc, `?after=${page.next}`);
    assert.ok(!rest.entries.includes(page.entries[0]));
  }
  await front.admin.query('update insurers set public_key = null where amc = $1', [card.amc]);
  await lookUp(front.country.card('spouse'));
  assert.deepEqual(await read(card.amc), { entries: [], list: null, next: null });
});

test('that notices were read and passed on is in the log', async () => {
  const count = async () => {
    const { rows } = await front.admin.query(
      'select count(*)::int as n from log_entries where insurer_id is null and person is null',
    );
    return rows[0].n;
  };
  const before = await count();
  await read(card.amc);
  await relay(card.amc, ['1']);
  assert.equal(await count(), before + 2);
});
