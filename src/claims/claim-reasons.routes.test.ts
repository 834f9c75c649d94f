import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { closeFront, type Front, openFrontOverCountry, stated } from '../../test/support/front.ts';

// The reasons of an accepted claim are what was answered that day, whatever the insurer's grid becomes.

let front: Front;
before(async () => {
  front = await openFrontOverCountry();
  front.at = new Date('2026-11-24T09:00:00Z');
});
after(() => closeFront(front));

const BEFORE = '{ code: PHNR, domain: PHAR, acts: [PHN], kind: none }';
const AFTER = '{ code: AUTOMED, domain: PHAR, acts: [PHN], kind: full-price }';
const LINES = [
  { act: 'PH7', quantity: 2, price: '12.40', base: '12.40' },
  { act: 'PHN', quantity: 1, price: '9.90' },
];

type Line = { insurer: string; guarantee: string; because: Reason[] };
type Reason = { step: string; amount: string; rule: string; words: { fr: string; en: string } };

const bill = (invoiceNumber: string, careDate: string) => {
  const card = stated(front.country.card('open-confort'));
  const presence = front.proof(card);
  const payload = { ...card, careDate, lines: LINES, invoiceNumber, presence };
  return front.ask(front.callers.professional, { method: 'POST', url: '/v1/claims', payload });
};

const read = (number: string, language = 'fr') =>
  front.ask(front.callers.professional, {
    url: `/v1/claims/${number}`,
    headers: { 'accept-language': language },
  });

async function replaceGrid(): Promise<void> {
  const demonstration = readFileSync(new URL('../pricing/grids/demonstration.yaml', import.meta.url), 'utf8');
  const { amc } = front.country.card('open-confort');
  const sent = await front.ask(front.insurer(amc), {
    method: 'POST',
    url: '/v1/grids',
    headers: { 'content-type': 'application/yaml' },
    payload: demonstration.replaceAll(BEFORE, AFTER).replace('grid: demonstration', 'grid: replaced'),
  });
  assert.equal(sent.body.state, 'accepted', sent.text);
  await inForce('replaced', amc);
}

/** What insurers sent is read again every two seconds. */
async function inForce(grid: string, amc: string): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    const { body } = await front.ask(front.callers.professional, {
      method: 'POST',
      url: '/v1/simulations',
      payload: { amc, level: 'CONFORT' },
    });
    if (body.grid === grid) return;
    await pause(250);
  }
  assert.fail('the grid that was sent is not used');
}

test('the reasons of a claim stay those of its day, in both languages, when the grid is replaced', async () => {
  const { body: billed, text } = await bill('7001', '2026-11-20');
  assert.equal(billed.status, 'accepted', text);
  for (const { because } of billed.lines as Line[]) {
    assert.ok(because.length >= 3);
    for (const { words } of because) assert.ok(words.fr !== '' && words.en !== '' && words.fr !== words.en);
  }
  const outcome = (lines: Line[]) => lines.map(({ insurer, guarantee }) => [guarantee, insurer]);
  assert.deepEqual(outcome(billed.lines), [
    ['MEDIC', '4.34'],
    ['PHNR', '0.00'],
  ]);
  await replaceGrid();
  const later = await bill('7002', '2026-11-21');
  assert.deepEqual(outcome(later.body.lines), [
    ['MEDIC', '4.34'],
    ['AUTOMED', '9.90'],
  ]);
  const french = await read(billed.number);
  assert.deepEqual(french.body, billed);
  const english = await read(billed.number, 'en');
  assert.deepEqual(english.body.lines, billed.lines);
  assert.notEqual(english.body.message, french.body.message);
});

test('the reasons are sealed: no table and no log of the front holds a word of them', async () => {
  const { body: billed } = await bill('7003', '2026-11-22');
  const words = (billed.lines as Line[]).flatMap(({ because }) =>
    because.flatMap((one) => [one.words.fr, one.words.en]),
  );
  const { rows } = await front.admin.query('select c::text as row from claims c where number = $1', [
    billed.number,
  ]);
  const kept = `${rows[0].row} ${front.logged.join(' ')}`;
  for (const sentence of words) {
    assert.ok(!kept.includes(sentence));
    assert.ok(!kept.includes(Buffer.from(sentence).toString('hex')));
  }
});

test('another practice reads no reason of a claim that is not its own', async () => {
  const { body: billed } = await bill('7004', '2026-11-23');
  const other = front.counters.find(({ practiceId }) => practiceId !== front.callers.professional.practiceId);
  assert.ok(other);
  const { status, body } = await front.ask(other, { url: `/v1/claims/${billed.number}` });
  assert.deepEqual([status, body.code, body.lines], [404, 'not-found', undefined]);
});
